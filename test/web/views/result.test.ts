import { describe, expect, test } from 'vitest';
import type { Contest } from '../../../src/core/contest.ts';
import { createCounter } from '../../../src/core/count/count.ts';
import { defaultSettings } from '../../../src/core/election.ts';
import { electionIdSchema } from '../../../src/core/ids.ts';
import { err, ok } from '../../../src/core/result.ts';
import type { PublicView } from '../../../src/engine/results.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { electionPage } from '../../../web/views/election.ts';
import { motion } from '../../support/definitions.ts';
import { textOf } from '../support/voter.ts';

const chair: Contest = {
  id: 'chair',
  title: 'Chair',
  description: '',
  counting: { rule: 'choose-one/v1' },
  choices: [
    { id: 'ana', label: 'Ana' },
    { id: 'bo', label: 'Bo' },
  ],
  seats: 1,
};
const statutes = motion();

/** The page of an election that is over, with these ballots; null: one that does not open. */
function resultOf(
  contest: Contest,
  ballots: readonly (readonly string[] | null)[],
  settings = defaultSettings,
): string {
  const definition = { title: 'Council', description: '', contests: [contest] };
  const counter = createCounter({ definition, weights: [{ weight: '1', voters: 20 }] });
  for (const ballot of ballots)
    counter.add(ballot === null ? err('not-decryptable') : ok({ [contest.id]: ballot }), '1');
  const view: PublicView = {
    election: {
      id: electionIdSchema.parse('11111111-1111-4111-8111-111111111111'),
      state: 'published',
      definition,
      settings,
      opened: null,
      closing: null,
    },
    rollSize: 20,
    issued: ballots.length,
    tokens: [{ weight: '1', issued: ballots.length, spent: ballots.length }],
    cast: ballots.length,
    result: counter.result(() => (choices) => [...choices].sort(), null),
    final: true,
    paused: false,
  };
  return textOf(electionPage(translator(), view, 0).main.toString());
}

describe('a result tells', () => {
  test('that nobody is elected where nobody was chosen', () => {
    expect(resultOf(chair, [[], []])).toContain('Nobody is elected');
    expect(resultOf(chair, [])).toContain('Ana 0 0.0%');
  });

  test('which ballots are invalid, and why', () => {
    const text = resultOf(chair, [['ana'], null, null]);
    expect(text).toContain('Invalid ballots');
    expect(text).toContain('2: does not open with the election’s key');
  });

  test('whether a question is carried, lost or tied', () => {
    expect(resultOf(statutes, [['yes'], ['no'], ['yes']])).toContain('Carried');
    expect(resultOf(statutes, [['no'], ['abstain']])).toContain('Not carried');
    const tied = resultOf(statutes, [['yes'], ['no']]);
    expect(tied).toContain('Tied: as many yes as no');
    expect(tied).toContain('It is not broken.');
  });

  test('shares of the ballots that chose something, so that blank votes make nobody smaller', () => {
    expect(resultOf(chair, [['ana'], ['ana'], ['bo'], [], []])).toContain('Ana ✓ elected 2 66.7% Bo 1 33.3%');
  });

  test('that fewer ballots were cast than one batch of mixing has', () => {
    const live = { ...defaultSettings, results: 'live' as const, mixThreshold: 20 };
    const ballots = Array.from({ length: 6 }, (_, index) => [index % 2 === 0 ? 'ana' : 'bo']);
    expect(resultOf(chair, ballots)).not.toContain('Fewer than 20 ballots');
    expect(resultOf(chair, ballots, live)).toContain('Fewer than 20 ballots were cast in all.');
  });
});
