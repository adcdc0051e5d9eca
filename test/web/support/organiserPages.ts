import { additions } from './organiserPages/states/additions.ts';
import { afterwards, others, recounts } from './organiserPages/states/afterwards.ts';
import { statements, texts } from './organiserPages/states/beside.ts';
import { closing, present } from './organiserPages/states/closing.ts';
import { creating } from './organiserPages/states/creating.ts';
import { drafts } from './organiserPages/states/drafts.ts';
import { entrance, general } from './organiserPages/states/entrance.ts';
import { methodMistakes, methods } from './organiserPages/states/methods.ts';
import { oneVoter } from './organiserPages/states/oneVoter.ts';
import { previews } from './organiserPages/states/previews.ts';
import { rolls } from './organiserPages/states/rolls.ts';
import { running } from './organiserPages/states/running.ts';
import type { OfficeState, Way } from './organiserPages/way.ts';
import type { World } from './organiserPages/world.ts';
import type { Look } from './voterPages.ts';

/** Every page and state of the organiser's pages. */
export const officeStates: readonly OfficeState[] = [
  ...entrance,
  ...general,
  ...creating,
  ...drafts,
  ...methods,
  ...methodMistakes,
  ...previews,
  ...rolls,
  ...additions,
  ...running,
  ...oneVoter,
  ...present,
  ...closing,
  ...afterwards,
  ...recounts,
  ...others,
  ...statements,
  ...texts,
];

/** Leads an organiser past all of them. @returns where another page stood than was meant */
export async function visitOrganiserPages(way: Way, world: World, look: Look): Promise<readonly string[]> {
  const wrong: string[] = [];
  for (const { name, status = 200, says, go } of officeStates) {
    try {
      await go(way, world);
    } catch (error) {
      wrong.push(`${name}: ${String(error)}`);
      continue;
    }
    if (way.status() !== status) wrong.push(`${name}: answered with ${way.status()}`);
    const text = says?.(way.t) ?? '';
    if (!(await textOf(way)).includes(plain(text))) wrong.push(`${name}: does not say “${text}”`);
    await look(name);
  }
  return wrong;
}

async function textOf({ page }: Way): Promise<string> {
  return plain((await page.textContent('main')) ?? '');
}

/** Without what breaks lines and what sets directions apart. */
function plain(text: string): string {
  return text.replaceAll(/[\s\u2066-\u2069]+/gu, ' ');
}
