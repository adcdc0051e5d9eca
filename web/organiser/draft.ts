import { refusalSentences } from '../../src/commands/refusals.ts';
import { electionIdSchema } from '../../src/core/ids.ts';
import type { Statement } from '../../src/core/statements.ts';
import type { Election } from '../../src/engine/portsOffice.ts';
import type { InputProblem, Refusal } from '../../src/engine/refusal.ts';
import type { Answer } from '../send.ts';
import { html } from '../views/html.ts';
import type { Page } from '../views/layout.ts';
import type { Guest } from './office.ts';
import { officePage } from './views/office.ts';

/** An election of the guest with what its choices say. */
export interface Draft {
  readonly election: Election;
  readonly made: readonly Statement[];
}

/** Where a page that says no leads back to. */
export interface WayBack {
  readonly path: string;
  readonly label: string;
}

export async function draftOf({ site, actor }: Guest, id: string): Promise<Draft | null> {
  const known = electionIdSchema.safeParse(id);
  if (!known.success) return null;
  const draft = await site.engine.draftStatements(actor.address, known.data);
  return draft.ok ? draft.value : null;
}

/** Why something was not done, when there is no form to show it at. */
export function refusedPage(guest: Guest, { path, label }: WayBack, text: string): Page {
  const title = guest.site.t('web.organiser.problem.title');
  const main = html`<h1>${title}</h1><p class="lead">${text}</p>
<p><a href="${path}">${label}</a></p>`;
  return officePage(guest, { title, main, wrong: true });
}

export function refusedAnswer(guest: Guest, back: WayBack, refusal: Refusal): Answer {
  const text = refusalSentences(guest.site.t, refusal).join(' ');
  return { status: 409, page: refusedPage(guest, back, text) };
}

/** The first sentence at each field that is concerned. */
export function errorsByField(
  problems: readonly InputProblem[],
  read: (problem: InputProblem) => { readonly field: string; readonly say: () => string },
): Readonly<Record<string, string>> {
  const errors = new Map<string, string>();
  for (const problem of problems) {
    const { field, say } = read(problem);
    if (!errors.has(field)) errors.set(field, say());
  }
  return Object.fromEntries(errors);
}
