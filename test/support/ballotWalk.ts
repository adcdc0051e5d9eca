import { createHash } from 'node:crypto';
import { openState } from '../../src/commands/ballot/ballotState.ts';
import { contestParts } from '../../src/commands/ballot/contestParts.ts';
import { ranksShown } from '../../src/commands/ballot/rankedParts.ts';
import { changeBallot, sendStep } from '../../src/commands/ballot/stepping.ts';
import { ballotSteps } from '../../src/commands/ballot/steps.ts';
import { vote } from '../../src/commands/ballot/vote.ts';
import type { Visit } from '../../src/commands/desk.ts';
import { createMemory } from '../../src/commands/memory.ts';
import type { Form, Values } from '../../src/commands/ui.ts';
import { type Answers, readAnswers } from '../../src/core/answers.ts';
import { canonicalJson } from '../../src/core/canonical.ts';
import type { Contest } from '../../src/core/contest.ts';
import { err, ok } from '../../src/core/result.ts';
import type { AttendedForm } from '../../src/engine/attended.ts';
import type { Engine } from '../../src/engine/engine.ts';
import type { Election } from '../../src/engine/portsOffice.ts';
import { type Translate, translator } from '../../src/locales/catalogue.ts';
import { inDrawnOrder, openedWith, voter } from './ballots.ts';
import { actor, formOf } from './commandDesk.ts';
import { untouched } from './forms.ts';
import { secretBox } from './secretBox.ts';

/** A ballot of these contests that Ana fills in, without a database behind it. */
export interface BallotWalk {
  readonly visit: Visit;
  /** The first form, as the Vote button opens it. */
  start(): Promise<Form>;
  /** Sends a form whose questions are answered like this. */
  send(form: Form, answers: Answers): Promise<Form>;
  /** Presses a button that leads to another step, with the questions answered like this. */
  turn(form: Form, step: number, answers: Answers): Promise<Form>;
  /** What the form carries. */
  carried(form: Form): { readonly step: number | null; readonly answers: Answers };
}

export function ballotWalk(contests: readonly Contest[], t: Translate = translator('en')): BallotWalk {
  const visit = { desk: deskOf(contests), actor: actor('UANA'), t };
  const carried = (form: Form) => {
    const state = openState(visit, form.state);
    if (state === null) throw new Error('the form is ours');
    return state.read(contests);
  };
  const values = (form: Form, answers: Answers) => filledIn(t, contests, carried(form).step, answers);
  const action = { verb: 'change', id: voter.election, n: 0 } as const;
  return {
    visit,
    carried,
    start: async () => formOf(await vote(visit, action, { state: null, values: {}, place: null })),
    send: async (form, answers) => formOf(await sendStep(visit, form.state, values(form, answers))),
    turn: async (form, step, answers) =>
      formOf(
        await changeBallot(
          visit,
          { ...action, n: step },
          { state: form.state, values: values(form, answers), place: null },
        ),
      ),
  };
}

/** What the fields of a step hold when its questions are answered like this. */
export function filledIn(
  t: Translate,
  contests: readonly Contest[],
  step: number | null,
  answers: Answers,
): Values {
  const own = step === null ? [] : (ballotSteps(contests)[step] ?? []);
  const ranks = ranksShown(own);
  return untouched(own.flatMap((contest) => contestParts(t, contest, answers[contest.id] ?? [], ranks)));
}

function deskOf(contests: readonly Contest[]): Visit['desk'] {
  const opened = openedWith(contests);
  const { definition, settings } = opened.manifest;
  const election = { id: voter.election, state: 'open', definition, settings, opened } as const;
  const engine: Partial<Engine> = {
    ...inDrawnOrder,
    election: async () => election as unknown as Election,
    voterByAddress: async () => ok(voter),
    paused: async () => false,
    pageNonce: () => new Uint8Array(32).fill(5),
    reviewAttended: async (_, { answers, pageNonce }: AttendedForm) => {
      const read = readAnswers(definition, answers);
      if (!read.ok) return err({ kind: 'ballot-problems', problems: read.error });
      const code = createHash('sha256').update(pageNonce).update(canonicalJson(read.value));
      return ok({ code: code.digest('hex') });
    },
  };
  return {
    engine: engine as Engine,
    memory: createMemory(),
    publicUrl: 'https://vote.example.org',
    log: { info: () => undefined, error: () => undefined },
    clock: { now: () => 0 },
    secretBox,
  };
}
