import type { ElectionId } from '../../core/ids.ts';
import { unreachable } from '../../core/result.ts';
import type { NamedThing, Offered } from '../../engine/ports.ts';
import type { Refusal } from '../../engine/refusal.ts';
import type { RollSource } from '../../engine/rollSources.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Visit } from '../desk.ts';
import { offeredTo } from '../offering.ts';
import { badLineSentence, badNameSentence, refusalSentences } from '../refusals.ts';
import type { Part } from '../ui.ts';
import { type RollAsked, sourcesOf } from './source.ts';

/** What is wrong with one of the sources, or (without a label) with all of them together. */
export interface Problem {
  readonly label: string | null;
  readonly refusal: Refusal;
}

/** What is wrong with each source by itself, so that everything is told at once. @param refusal of all of them together */
export async function problemsOf(
  visit: Visit,
  id: ElectionId,
  asked: RollAsked,
  refusal: Refusal,
): Promise<readonly Problem[]> {
  const { desk, actor, t } = visit;
  const sources = sourcesOf(actor, asked);
  const offered = asked.channels.length + asked.groups.length === 0 ? null : await offeredTo(visit);
  const problems: Problem[] = [];
  for (const source of sources) {
    const found = await desk.engine.checkVoters(actor.address, id, [source], asked.include);
    if (!found.ok) problems.push({ label: labelOf(t, source, offered), refusal: found.error });
  }
  return problems.length === 0 ? [{ label: null, refusal }] : problems;
}

function labelOf(t: Translate, source: RollSource, offered: Offered | null): string {
  const named = (things: readonly NamedThing[] | undefined, wanted: string) =>
    things?.find(({ id }) => id === wanted)?.name ?? wanted;
  switch (source.kind) {
    case 'text':
    case 'csv':
      return t('commands.rollCheck.list');
    case 'printed':
      return t('commands.roll.printedCount');
    case 'names':
    case 'people':
      return t('commands.roll.people');
    case 'channel':
      return named(offered?.channels, source.channel.channel);
    case 'group':
      return named(offered?.groups, source.group);
    default:
      return unreachable(source);
  }
}

/** Every reason; of lines every one. */
export function problemParts(t: Translate, problems: readonly Problem[]): readonly Part[] {
  const parts = problems.map(({ label, refusal }): Part => {
    const items = wrongLines(t, refusal);
    const text =
      items === null
        ? refusalSentences(t, refusal).join(' ')
        : t('refusal.badLines', { count: items.length });
    const told = label === null ? text : t('commands.rollCheck.problemOf', { label, problem: text });
    return items === null ? { kind: 'text', text: told } : { kind: 'list', label: told, items };
  });
  return [...parts, { kind: 'note', text: t('commands.rollCheck.correct') }];
}

function wrongLines(t: Translate, refusal: Refusal): readonly string[] | null {
  if (refusal.kind === 'bad-lines') return refusal.bad.map((line) => badLineSentence(t, line));
  if (refusal.kind === 'bad-names') return refusal.bad.map((line) => badNameSentence(t, line));
  return null;
}
