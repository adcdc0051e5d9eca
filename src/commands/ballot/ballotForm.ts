import type { Voter } from '../../engine/portsClerk.ts';
import type { Opened } from '../../engine/portsOffice.ts';
import type { Reading } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { buttons, type Form } from '../ui.ts';
import { type BallotState, sealState } from './ballotState.ts';
import { contestParts } from './contestParts.ts';
import { ranksShown } from './rankedParts.ts';
import { ballotFacts, warnings, whoSees } from './warnings.ts';

/** The ballot to fill in. Nothing is issued by looking at it. */
export function ballotForm(visit: Reading, opened: Opened, voter: Voter, state: BallotState): Form {
  const { desk, t } = visit;
  const { election, definition } = opened.manifest;
  const browser = { label: t('vote.browserButton'), action: actionOn('browser', election) };
  const ranks = ranksShown(definition.contests);
  return {
    title: t('vote.ballotTitle'),
    submit: t('vote.review'),
    close: t('commands.button.dismiss'),
    callback: 'ballot',
    state: sealState(desk.secretBox, definition.contests, state),
    tooLarge: browser.action,
    parts: [
      { kind: 'heading', text: definition.title },
      ...(definition.description === '' ? [] : [{ kind: 'text', text: definition.description } as const]),
      { kind: 'fields', fields: ballotFacts(visit, opened, voter) },
      ...warnings(t, opened, voter).map((text) => ({ kind: 'note', text }) as const),
      ...definition.contests.flatMap((contest) =>
        contestParts(t, contest, state.answers[contest.id] ?? [], ranks),
      ),
      { kind: 'divider' },
      { kind: 'note', text: t('vote.notYet') },
      { kind: 'list', label: t('vote.whoSees'), items: whoSees(t, opened) },
      buttons(browser),
    ],
  };
}
