import { readAnswers } from '../../core/answers.ts';
import { blankSelection } from '../../core/selection.ts';
import type { Opened } from '../../engine/portsOffice.ts';
import { selectionItems } from '../../words/choices.ts';
import type { Reading } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { buttons, type Form, type Part } from '../ui.ts';
import { type BallotState, sealState } from './ballotState.ts';

/** The ballot once more before it is cast, and the receipt code that casting it will give. Its answers are valid. */
export function reviewForm({ desk, t }: Reading, opened: Opened, state: BallotState, code: string): Form {
  const { election, definition } = opened.manifest;
  const back = { label: t('vote.back'), action: actionOn('change', election) };
  const selections = readAnswers(definition, state.answers);
  if (!selections.ok) throw new Error('only a ballot without problems is reviewed');
  return {
    title: t('vote.reviewTitle'),
    submit: t('vote.cast'),
    close: t('commands.button.dismiss'),
    callback: 'cast',
    state: sealState(desk.secretBox, definition.contests, state),
    parts: [
      { kind: 'text', text: t('vote.reviewLead') },
      ...definition.contests.map((contest): Part => {
        const selection = selections.value[contest.id] ?? blankSelection(contest);
        return { kind: 'list', label: contest.title, items: selectionItems(t, contest, selection) };
      }),
      { kind: 'divider' },
      { kind: 'text', text: t('vote.receiptToCome') },
      { kind: 'code', text: code },
      buttons(back),
    ],
  };
}
