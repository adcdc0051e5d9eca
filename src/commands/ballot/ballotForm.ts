import { contestInLanguage, inLanguage } from '../../core/translations.ts';
import type { Reading } from '../desk.ts';
import { actionOn } from '../elections.ts';
import { type Button, buttons, type Form, type Part } from '../ui.ts';
import { type BallotState, sealState } from './ballotState.ts';
import { contestParts } from './contestParts.ts';
import type { Paper, Weighed } from './paper.ts';
import { ranksShown } from './rankedParts.ts';
import { ballotSteps, stepAfter } from './steps.ts';
import { ballotFacts, warnings, whoSees } from './warnings.ts';

/** One step of the ballot to fill in. Nothing is issued by looking at it. */
export function ballotForm(visit: Reading, opened: Paper, voter: Weighed, state: BallotState): Form {
  const { t, desk } = visit;
  const { election, definition } = opened.manifest;
  const { translations } = definition;
  const steps = ballotSteps(definition.contests);
  const step = Math.min(state.step ?? 0, steps.length - 1);
  const own = steps[step] ?? [];
  const last = stepAfter(steps, step, state.answers) === null;
  const browser = { label: t('vote.browserButton'), action: actionOn('browser', election) };
  const previous: Button = { label: t('vote.previous'), action: actionOn('change', election, step - 1) };
  const ranks = ranksShown(own);
  return {
    title: t('vote.ballotTitle'),
    submit: last ? t('vote.review') : t('vote.next'),
    close: t('commands.button.dismiss'),
    callback: 'ballot',
    state: sealState(visit, definition.contests, { ...state, step }),
    tooLarge: browser.action,
    parts: [
      ...(step === 0 ? opening(visit, opened, voter) : []),
      ...(steps.length > 1 ? [place(visit, step, steps.length)] : []),
      ...own.flatMap((contest) =>
        contestParts(
          t,
          desk.engine.asShown(contestInLanguage(translations, t.language, contest), state.pageNonce),
          state.answers[contest.id] ?? [],
          ranks,
        ),
      ),
      { kind: 'divider' },
      { kind: 'note', text: t('vote.notYet') },
      ...(step === 0 ? [{ kind: 'list', label: t('vote.whoSees'), items: whoSees(t, opened) } as const] : []),
      buttons(...(step === 0 ? statementsLink(visit, opened) : [previous]), browser),
    ],
  };
}

/** What stands above the first question. */
function opening(visit: Reading, opened: Paper, voter: Weighed): readonly Part[] {
  const { title, description } = inLanguage(opened.manifest.definition, visit.t.language);
  return [
    { kind: 'heading', text: title },
    ...(description === '' ? [] : [{ kind: 'text', text: description } as const]),
    { kind: 'fields', fields: ballotFacts(visit, opened, voter) },
    ...warnings(visit.t, opened, voter).map((text) => ({ kind: 'note', text }) as const),
  ];
}

/** What choices say for themselves stands on the election's page: forms of platforms hold neither photos nor so much text. */
function statementsLink({ desk, t }: Reading, { manifest }: Paper): readonly Button[] {
  if (manifest.statements === undefined) return [];
  return [{ label: t('vote.statements'), url: `${desk.publicUrl}/e/${manifest.election}#statements` }];
}

function place({ t }: Reading, step: number, steps: number): Part {
  return { kind: 'note', text: t('vote.step', { step: step + 1, steps }) };
}
