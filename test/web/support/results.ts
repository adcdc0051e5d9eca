import type { Contest } from '../../../src/core/contest.ts';
import { createCounter } from '../../../src/core/count/count.ts';
import { defaultSettings, type Settings } from '../../../src/core/election.ts';
import { electionIdSchema } from '../../../src/core/ids.ts';
import type { Lot } from '../../../src/core/lot.ts';
import { err, ok } from '../../../src/core/result.ts';
import type { Selection } from '../../../src/core/selection.ts';
import type { Opened } from '../../../src/engine/portsOffice.ts';
import type { PublicView } from '../../../src/engine/results.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { electionPage } from '../../../web/views/election.ts';
import { textOf } from './voter.ts';

interface Others {
  readonly settings?: Settings;
  /** Interim totals: no lot may be drawn. */
  readonly live?: boolean;
  /** How many of the eligible an organiser entered as present. */
  readonly present?: string | null;
  readonly opened?: Opened | null;
}

/** How often a selection was made, by votes of which weight; `null` stands for a ballot that does not open. */
export type Pile = readonly [count: number, selection: Selection | null, weight?: string];

/** The page of an election of one contest with these ballots, and a lot that prefers who comes first in the alphabet. */
export function resultPage(contest: Contest, piles: readonly Pile[], others: Others = {}): string {
  return electionPage(translator(), countedView(contest, piles, others), 0).main.toString();
}

function countedView(
  contest: Contest,
  piles: readonly Pile[],
  { settings = defaultSettings, live = false, present = null, opened = null }: Others,
): PublicView {
  const definition = { title: 'Council', description: '', contests: [contest] };
  const byWeight = Map.groupBy(piles, ([, , weight = '1']) => weight);
  const weights = [...new Set(['1', ...byWeight.keys()])].map((weight) => ({ weight, voters: 20 }));
  const counter = createCounter({ definition, weights });
  for (const [count, selection, weight = '1'] of piles) {
    const ballot = selection === null ? err('not-decryptable' as const) : ok({ [contest.id]: selection });
    for (let i = 0; i < count; i++) counter.add(ballot, weight);
  }
  const lot: Lot = live ? null : (choices) => [...choices].sort();
  const cast = piles.reduce((sum, [count]) => sum + count, 0);
  return {
    election: {
      id: electionIdSchema.parse('11111111-1111-4111-8111-111111111111'),
      state: live ? 'open' : 'published',
      definition,
      settings,
      opened,
      closing: null,
    },
    present,
    rollSize: 20,
    issued: cast,
    tokens: weights.map(({ weight }) => {
      const spent = (byWeight.get(weight) ?? []).reduce((sum, [count]) => sum + count, 0);
      return { weight, issued: spent, spent };
    }),
    cast,
    result: counter.result(() => lot, present),
    final: !live,
    addenda: [],
    paused: false,
  };
}

/** The texts of a table's cells, row by row, the heads among them. */
export function tableOf(html: string, kind: string): readonly (readonly string[])[] {
  const table = new RegExp(`<table class="${kind}"[\\s\\S]*?</table>`, 'u').exec(html)?.[0];
  if (table === undefined) throw new Error(`no table of ${kind}`);
  const rows = table.split('<tr').slice(1);
  return rows.map((row) =>
    row
      .split(/<t[hd]/u)
      .slice(1)
      .map((cell) => textOf(`<td${cell}`).trim()),
  );
}

/** The part of a page that an id names. */
export function partOf(html: string, id: string): string {
  const part = new RegExp(`<section[^>]* id="${id}"[\\s\\S]*?</section>`, 'u').exec(html)?.[0];
  if (part === undefined) throw new Error(`no section ${id}`);
  return textOf(part);
}
