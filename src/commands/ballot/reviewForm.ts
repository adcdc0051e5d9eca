import { readAnswers } from '../../core/answers.ts';
import type { Contest } from '../../core/contest.ts';
import { blankSelection, isBlank, type Selection } from '../../core/selection.ts';
import { contestInLanguage } from '../../core/translations.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { selectionItems } from '../../words/choices.ts';
import type { Reading } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { closingField } from '../facts.ts';
import { buttons, type Form, type Part } from '../ui.ts';
import { type BallotState, sealState } from './ballotState.ts';
import type { Paper } from './paper.ts';
import { ballotSteps } from './steps.ts';
import { whoSees } from './warnings.ts';

/** The ballot once more before it is cast, and the receipt code that casting it will give. Its answers are valid. */
export function reviewForm(visit: Reading, opened: Paper, state: BallotState, code: string): Form {
  const { t, actor } = visit;
  const { election, definition, settings } = opened.manifest;
  const selections = readAnswers(definition, state.answers);
  if (!selections.ok) throw new Error('only a ballot without problems is reviewed');
  const steps = ballotSteps(definition.contests);
  const change = (step: number) =>
    buttons({
      label: steps.length > 1 ? t('vote.changeStep', { step: step + 1 }) : t('vote.back'),
      action: actionOn('change', election, step),
    });
  return {
    title: t('vote.reviewTitle'),
    submit: t('vote.cast'),
    close: t('commands.button.dismiss'),
    callback: 'cast',
    state: sealState(visit, definition.contests, { ...state, step: null }),
    tooLarge: actionOn('browser', election),
    parts: [
      { kind: 'text', text: t('vote.reviewLead') },
      { kind: 'fields', fields: [closingField(t, settings, actor.timeZone)] },
      ...steps.flatMap((contests, step): readonly Part[] => [
        ...contests.map((contest) =>
          answerPart(
            t,
            contestInLanguage(definition.translations, t.language, contest),
            selections.value[contest.id] ?? blankSelection(contest),
          ),
        ),
        change(step),
      ]),
      { kind: 'divider' },
      { kind: 'text', text: t('vote.receiptToCome') },
      { kind: 'code', text: code },
      { kind: 'list', label: t('vote.whoSees'), items: whoSees(t, opened) },
    ],
  };
}

function answerPart(t: Translate, contest: Contest, selection: Selection): Part {
  const items = isBlank(selection) ? [t('vote.leftBlank')] : selectionItems(t, contest, selection);
  return { kind: 'list', label: contest.title, items };
}
