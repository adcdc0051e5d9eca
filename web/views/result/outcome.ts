import type { ListDetails } from '../../../src/core/count/method.ts';
import { choiceLabel } from '../../../src/words/choices.ts';
import { outcomeText } from '../../../src/words/count.ts';
import { personName } from '../../../src/words/persons.ts';
import { type Html, html } from '../html.ts';
import { choiceSpan } from '../pieces.ts';
import type { Telling } from './telling.ts';

/** The headline: who is elected, which list has which seats, or what became of a question. */
export function outcome(tell: Telling): Html {
  const { t, contest, result, final } = tell;
  const { details, elected } = result;
  if (details?.kind === 'motion' || elected.length === 0)
    return html`<p class="outcome">${outcomeText(t, contest, result, final)}</p>`;
  if (details?.kind === 'lists') return listOutcome(tell, details);
  return panel(
    t(final ? 'web.result.elected' : 'web.result.leading'),
    elected.map((id) => html`<li>${choiceSpan(t, contest, id)}</li>`),
  );
}

function panel(heading: string, items: readonly Html[]): Html {
  return html`<div class="outcome"><p>${heading}</p><ul>${items}</ul></div>`;
}

function listOutcome({ t, contest, final }: Telling, { seats, persons }: ListDetails): Html {
  if (persons !== undefined)
    return panel(
      t(final ? 'web.result.elected' : 'web.result.leading'),
      persons.map(
        (place) =>
          html`<li><bdi>${personName(t, contest, place)}</bdi> <small><bdi>${choiceLabel(t, contest, place.list)}</bdi></small></li>`,
      ),
    );
  const seated = contest.choices
    .filter(({ id }) => (seats[id] ?? 0) > 0)
    .toSorted((a, b) => (seats[b.id] ?? 0) - (seats[a.id] ?? 0));
  return panel(
    t(final ? 'web.result.seats' : 'web.result.seatsYet'),
    seated.map(
      ({ id }) =>
        html`<li><bdi>${choiceLabel(t, contest, id)}</bdi>: ${t('web.result.seatCount', { seats: seats[id] ?? 0 })}</li>`,
    ),
  );
}
