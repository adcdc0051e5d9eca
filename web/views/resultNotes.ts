import { invalidReasons } from '../../src/core/ballot.ts';
import type { ElectionResult } from '../../src/core/count/count.ts';
import type { PublicView } from '../../src/engine/results.ts';
import type { Translate } from '../../src/locales/catalogue.ts';
import { choiceLabel, quoted } from '../../src/words/choices.ts';
import { type Html, html } from './html.ts';
import { warning } from './pieces.ts';

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

function unanimous(t: Translate, { election }: PublicView, result: ElectionResult): readonly string[] {
  return result.contests.flatMap(({ contest: id, valid, rounds }) => {
    const contest = election.definition.contests.find((known) => known.id === id);
    const everybody = Object.entries(rounds[0]?.votes ?? {}).filter(([, votes]) => Number(votes) === valid);
    if (contest === undefined || valid < 2) return [];
    return everybody.map(([choice]) =>
      t('web.result.unanimous', { choice: quoted(choiceLabel(t, contest, choice)) }),
    );
  });
}

/** How many ballots do not count, for each reason. */
export function invalidBallots(t: Translate, { invalid }: ElectionResult): Html | null {
  const found = invalidReasons.filter((reason) => (invalid[reason] ?? 0) > 0);
  if (found.length === 0) return null;
  const items = found.map(
    (reason) =>
      html`<li>${t('web.result.number', { count: invalid[reason] ?? 0 })}: ${t(`web.invalid.${reason}`)}</li>`,
  );
  return html`<section><h2>${t('web.result.invalid')}</h2><p>${t('web.result.invalidHint')}</p><ul>${items}</ul></section>`;
}
