import type { WeightClass } from '../../core/weight.ts';
import type { Election } from '../../engine/portsOffice.ts';
import type { RollSummary } from '../../engine/rollSummary.ts';
import { outdatedStatements } from '../../engine/translating.ts';
import type { Language } from '../../locales/catalogue.ts';
import { knownLanguage } from '../../locales/languages.ts';
import type { Visit } from '../desk.ts';

/** What is known of a draft beside what was filled in. */
export interface Standing {
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly size: number;
  /** How everybody is reached. */
  readonly summary: RollSummary;
  readonly weights: readonly WeightClass[];
  /** Names of voters whom neither chat nor mail reaches. */
  readonly unreachable: readonly string[];
  /** Names of voters whom nothing but the announcement tells. */
  readonly byAnnouncement: readonly string[];
  /** Whether the announcement can be posted; null where that is not known. */
  readonly canPost: boolean | null;
  /** The languages of texts whose originals were changed since, one for each of them. */
  readonly outdated: readonly Language[];
}

/** How a draft of this organiser stands. */
export async function standingOf({ desk, actor }: Visit, election: Election): Promise<Standing> {
  const { id, home, definition } = election;
  const { engine, clock } = desk;
  const [summary, statements, canPost] = await Promise.all([
    engine.rollSummary(actor.address, id),
    engine.draftStatements(actor.address, id),
    home === null ? null : engine.canAnnounce(home),
  ]);
  if (!summary.ok || !statements.ok) throw new Error('a draft is shown to its organisers');
  const { weights, unreachable, byAnnouncement } = summary.value;
  const size = weights.reduce((sum, { voters }) => sum + voters, 0);
  const outdated = [
    ...election.outdated.flatMap((mark) => knownLanguage(mark.split('.')[0] ?? '') ?? []),
    ...outdatedStatements(definition, statements.value.made),
  ];
  return {
    now: clock.now(),
    size,
    summary: summary.value,
    weights,
    unreachable,
    byAnnouncement,
    canPost,
    outdated,
  };
}
