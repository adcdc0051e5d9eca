import type { Result } from '../../core/result.ts';
import { type DraftInput, readDraft } from '../../engine/elections.ts';
import type { Election } from '../../engine/portsOffice.ts';
import type { Refusal } from '../../engine/refusal.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Visit } from '../desk.ts';
import { refused } from '../refusals.ts';
import type { Reply } from '../ui.ts';
import { draftCard } from './draftCard.ts';
import { draftErrors, type Filled } from './draftErrors.ts';
import { isUnreadMoment } from './draftRead.ts';
import type { FieldProblem } from './reading.ts';

/** Stores a draft and shows it, or names every problem at its field. What could not even be read is not stored. */
export async function storeDraft(
  visit: Visit,
  input: DraftInput,
  form: Filled,
  work: (input: DraftInput) => Promise<Result<Election, Refusal>>,
): Promise<Reply> {
  const { desk, t } = visit;
  const filled = { ...form, problems: [...form.problems, ...momentProblems(t, form)] };
  if (filled.problems.length > 0) {
    const checked = readDraft(input, desk.clock.now());
    const errors = draftErrors(t, checked.ok ? null : checked.error, filled);
    if (errors !== null) return errors;
  }
  const stored = await work(input);
  if (stored.ok) return draftCard(visit, stored.value);
  return draftErrors(t, stored.error, filled) ?? refused(t, stored.error);
}

function momentProblems(t: Translate, { fields, values }: Filled): readonly FieldProblem[] {
  return fields.flatMap((part) =>
    part.kind === 'moment' && isUnreadMoment(values, part.name)
      ? [{ field: part.name, sentence: t('refusal.draft.moment') }]
      : [],
  );
}
