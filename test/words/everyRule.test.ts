import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contest } from '../../src/core/contest.ts';
import type { ContestResult } from '../../src/core/count/method.ts';
import { rules } from '../../src/core/counting.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { choiceLabel, selectionItems, selectionText } from '../../src/words/choices.ts';
import { countedFacts, outcomeText, tieText } from '../../src/words/count.ts';
import { detailSentences } from '../../src/words/details.ts';
import { standingsText } from '../../src/words/roundKinds.ts';
import { roundHeading, roundSentences } from '../../src/words/rounds.ts';
import { markingHint, ruleName } from '../../src/words/rules.ts';
import { countingText } from '../../src/words/settings.ts';
import { byName, countBallots, countedContest, selections } from '../support/counted.ts';

const t = translator('en');
/** Everything that is said of a result. */
function told(of: Contest, result: ContestResult, final: boolean): readonly string[] {
  return [
    outcomeText(t, of, result, final),
    ...result.ties.map((tie) => tieText(t, of, tie)),
    ...countedFacts(t, result).flatMap(({ label, value }) => [label, value]),
    ...detailSentences(t, of, result),
    ...result.rounds.flatMap((round, index) => [
      roundHeading(t, result, index),
      standingsText(t, of, round),
      ...roundSentences(t, of, result, index),
    ]),
  ];
}

const raw = /\bc[123]\b|undefined|NaN|[{}]|\bnull\b| ,|\.\.|\s{2}/u;

describe.each(rules)('the words of %s', (rule) => {
  const of = countedContest(rule);

  test('say how a ballot is filled in and counted', () => {
    expect(ruleName(t, rule)).not.toMatch(raw);
    expect(markingHint(t, of)).toMatch(/\.$/u);
    expect(countingText(t, of)).not.toMatch(raw);
    const says = countingText(t, of);
    expect(says.includes(ruleName(t, rule)) || says.startsWith(markingHint(t, of))).toBe(true);
  });

  test('say any count in sentences with names and numbers', () => {
    const ballots = fc.array(selections(of), { maxLength: 12 });
    fc.assert(
      fc.property(ballots, fc.boolean(), fc.boolean(), (cast, final, weighted) => {
        const result = countBallots(of, cast, final ? byName : null, weighted);
        const sentences = told(of, result, final);
        for (const sentence of sentences) expect(sentence).not.toMatch(raw);
        for (const [index, round] of result.rounds.entries()) {
          const text = roundSentences(t, of, result, index).join(' ');
          for (const id of round.elected) expect(text).toContain(choiceLabel(t, of, id));
        }
      }),
      { numRuns: 60 },
    );
  });

  test('say any selection, and a blank one', () => {
    fc.assert(
      fc.property(selections(of), (selection) => {
        expect(selectionText(t, of, selection)).not.toMatch(raw);
        expect(selectionItems(t, of, selection).join(', ')).toBe(selectionText(t, of, selection));
        expect(selectionItems(t, of, selection).length).toBeGreaterThan(0);
      }),
      { numRuns: 30 },
    );
  });
});
