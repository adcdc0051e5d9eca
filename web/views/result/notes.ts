import { invalidReasons } from '../../../src/core/ballot.ts';
import type { ElectionResult } from '../../../src/core/count/count.ts';
import { formatFixed } from '../../../src/core/count/decimal.ts';
import { ballotKind } from '../../../src/core/counting.ts';
import { weightValue } from '../../../src/core/weight.ts';
import type { PublicView } from '../../../src/engine/results.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { quoted } from '../../../src/locales/isolating.ts';
import { reaches, sumOf } from '../../../src/words/amounts.ts';
import { choiceLabel } from '../../../src/words/choices.ts';
import { pairText } from '../../../src/words/pair.ts';
import { type Html, html } from '../html.ts';
import { warning } from '../pieces.ts';

const few = 5;

/** What a result gives away by itself: few ballots, unanimity, fewer ballots than one batch of mixing. */
export function resultWarnings(t: Translate, view: PublicView, result: ElectionResult): readonly Html[] {
  const { results, mixThreshold } = view.election.settings;
  const below = view.final && results === 'live' && result.cast < mixThreshold;
  return [
    ...(result.valid > 0 && result.valid < few ? [t('web.result.small', { valid: result.valid })] : []),
    ...(below ? [t('web.result.belowThreshold', { threshold: mixThreshold })] : []),
    ...unanimous(t, view, result),
  ].map((text) => warning(t, text));
}

/** Everybody who voted is behind one choice: marked it, or ranked it first. */
function unanimous(t: Translate, view: PublicView, result: ElectionResult): readonly string[] {
  const everything = validVotes(view, result);
  if (result.valid < 2) return [];
  return result.contests.flatMap(({ contest: id, rounds: [first] }) => {
    const contest = view.election.definition.contests.find((known) => known.id === id);
    if (contest === undefined || first?.kind !== 'votes') return [];
    const ranked = ballotKind(contest.counting.rule) === 'ranking';
    return Object.entries(first.votes)
      .filter(([, votes]) => reaches(votes, everything))
      .map(([id]) => {
        const choice = quoted(choiceLabel(t, contest, id));
        if (view.final) return t(ranked ? 'web.result.unanimousFirst' : 'web.result.unanimous', { choice });
        const key = ranked ? 'words.soFar.unanimousFirst' : 'words.soFar.unanimous';
        return t(key, { choices: choice });
      });
  });
}

/** What all valid ballots are worth together; where votes have weights, invalid ones too. */
function validVotes({ tokens }: PublicView, { valid }: ElectionResult): string {
  if (tokens.every(({ weight }) => weight === '1')) return String(valid);
  return sumOf(
    tokens.map(({ weight, spent }) => {
      const { units, scale } = weightValue(weight);
      return formatFixed(units * BigInt(spent), scale);
    }),
  );
}

/** How many ballots do not count, for each reason. */
export function invalidBallots(t: Translate, { invalid }: ElectionResult): Html | null {
  const found = invalidReasons.filter((reason) => (invalid[reason] ?? 0) > 0);
  if (found.length === 0) return null;
  const items = found.map(
    (reason) =>
      html`<li>${pairText(t, t('web.result.number', { count: invalid[reason] ?? 0 }), t(`web.invalid.${reason}`))}</li>`,
  );
  return html`<section><h2>${t('web.result.invalid')}</h2><p>${t('web.result.invalidHint')}</p><ul>${items}</ul></section>`;
}
