import type { Engine } from '../engine/engine.ts';
import { translator } from '../locales/catalogue.ts';
import { type ParsedAction, parseAction, type Verb } from './actions.ts';
import { agreeToAdditions, dropProposal, showProposal } from './additions.ts';
import { audit } from './audit.ts';
import { voteInBrowser } from './ballot/browser.ts';
import { castBallot } from './ballot/cast.ts';
import { changeBallot, sendStep } from './ballot/stepping.ts';
import { vote, voteAgain } from './ballot/vote.ts';
import { askToCancel, cancel } from './cancel.ts';
import { askToClose, close } from './close.ts';
import { deliveries } from './deliveryReport.ts';
import type { ActionHandler, ClickContext, CommandOptions, Desk, SubmitHandler, Visit } from './desk.ts';
import {
  askByTemplate,
  askForDraft,
  askForDraftDetails,
  createByTemplate,
  createDraft,
} from './draft/create.ts';
import { askForEdit, dropContest, editDraft } from './draft/edit.ts';
import { askForContest, askForContestDetails, editContest } from './draft/editContest.ts';
import { preview, previewOnWeb, sendPreview, turnPreview } from './draft/preview.ts';
import { duplicate } from './duplicate.ts';
import { goOn } from './goOn.ts';
import { home } from './home/home.ts';
import { invite } from './invite.ts';
import { createMemory } from './memory.ts';
import { mine } from './mine.ts';
import { askForObservers, changeObservers } from './observers.ts';
import { withOffered } from './offering.ts';
import { askAboutVoter, askForVoter, doAboutVoter, suggestVoters } from './oneVoter.ts';
import { askToOpen, open } from './open.ts';
import { askForOrganisers, changeOrganisers } from './organisers.ts';
import { help, list, menu } from './overview.ts';
import { isElsewhere, pages } from './pages.ts';
import { askForPresent, enterPresent } from './present.ts';
import { record } from './record.ts';
import { askForRecount, askForRecountDetails, askHowToRecount } from './recount/ask.ts';
import { postRecount, recount } from './recount/recount.ts';
import { sentence } from './refusals.ts';
import { askToRemind, remind } from './remind.ts';
import { postResults, results } from './result/results.ts';
import { rounds } from './result/rounds.ts';
import { addVoters, askForVoters } from './roll.ts';
import { addList } from './rollCheck/rollCheck.ts';
import { runWord } from './runWord.ts';
import { askForTimes, disarm, setTimes } from './schedule.ts';
import { show } from './show.ts';
import { slips } from './slips.ts';
import type { Actor, Callback, Message, Option, Reply, Values } from './ui.ts';
import { verify } from './verify.ts';

/** The chat commands, the same on every platform. Nothing of them holds for longer than one call. */
export interface Commands {
  /** What was typed after the platform's command. */
  command(actor: Actor, text: string): Promise<Reply>;
  /** A button or a picker's option; `action` is what a client sent and may have made up. */
  act(actor: Actor, action: string, context?: ClickContext): Promise<Reply>;
  /** A form that was sent; `state` is what the form carried. */
  submit(actor: Actor, callback: string, state: string, values: Values): Promise<Reply>;
  /** What a form's search offers for what was typed; none to whom it does not concern. */
  suggest(actor: Actor, callback: string, state: string, typed: string): Promise<readonly Option[]>;
  /** This person's own page. */
  home(actor: Actor): Promise<Message>;
}

type General = 'menu' | 'list' | 'create' | 'help';

const general: Readonly<Record<General, (visit: Visit) => Promise<Reply>>> = {
  menu,
  list,
  create: askForDraft,
  help,
};

const onElection: Readonly<Record<Exclude<Verb, General>, ActionHandler>> = {
  show,
  edit: askForEdit,
  contest: askForContest,
  drop: dropContest,
  roll: askForVoters,
  proposal: showProposal,
  'drop-proposal': dropProposal,
  schedule: askForTimes,
  preview,
  'preview-step': turnPreview,
  'preview-web': previewOnWeb,
  disarm,
  open: askToOpen,
  'do-open': open,
  invite,
  remind: askToRemind,
  'do-remind': remind,
  voter: askForVoter,
  slips,
  pages,
  observers: askForObservers,
  audit,
  deliveries,
  record,
  organisers: askForOrganisers,
  duplicate,
  close: askToClose,
  'do-close': close,
  results,
  'post-results': postResults,
  rounds,
  present: askForPresent,
  recount: askForRecount,
  'recount-of': askHowToRecount,
  'post-recount': postRecount,
  verify,
  mine,
  cancel: askToCancel,
  'do-cancel': cancel,
  'do-continue': goOn,
  vote,
  ballot: voteAgain,
  change: changeBallot,
  browser: voteInBrowser,
};

const onSubmit: Readonly<Record<Exclude<Callback, 'read'>, SubmitHandler>> = {
  template: askByTemplate,
  'create-template': createByTemplate,
  create: askForDraftDetails,
  'create-details': createDraft,
  edit: editDraft,
  schedule: setTimes,
  preview: sendPreview,
  contest: askForContestDetails,
  'contest-details': editContest,
  roll: addVoters,
  'roll-check': addList,
  additions: agreeToAdditions,
  voter: askAboutVoter,
  'voter-do': doAboutVoter,
  organisers: changeOrganisers,
  observers: changeObservers,
  present: enterPresent,
  recount: askForRecountDetails,
  'recount-details': recount,
  ballot: sendStep,
  cast: castBallot,
};

const noContext: ClickContext = { state: null, values: {}, place: null };

/** Binds the commands to an engine. */
export function createCommands(engine: Engine, options: CommandOptions): Commands {
  const desk: Desk = { ...options, engine, memory: createMemory() };
  const visitOf = (actor: Actor): Visit => ({ desk, actor, t: translator(actor.locale) });
  const run = async (visit: Visit, action: ParsedAction | null, context: ClickContext): Promise<Reply> => {
    if (action === null) return sentence(visit.t, visit.t('commands.unknownButton'));
    const { verb, id } = action;
    if (isElsewhere(desk, verb))
      return sentence(
        visit.t,
        visit.t(desk.onWeb === true ? 'commands.pages.noVoting' : 'commands.unknownButton'),
      );
    if (isGeneral(verb)) return general[verb](visit);
    if (id === null) return sentence(visit.t, visit.t('commands.unknownButton'));
    return onElection[verb](visit, { ...action, id }, context);
  };
  return {
    command: (actor, text) => {
      const visit = visitOf(actor);
      return runWord(visit, text, (action) => run(visit, action, noContext));
    },
    act: async (actor, action, context = noContext) => {
      const visit = visitOf(actor);
      return withOffered(visit, await run(visit, parseAction(action), context));
    },
    submit: async (actor, callback, state, values) => {
      const visit = visitOf(actor);
      if (!isCallback(callback) || isElsewhere(desk, callback))
        return sentence(visit.t, visit.t('commands.unknownButton'));
      return withOffered(visit, await onSubmit[callback](visit, state, values));
    },
    suggest: async (actor, callback, state, typed) =>
      callback === 'voter' ? suggestVoters(visitOf(actor), state, typed) : [],
    home: (actor) => home(visitOf(actor)),
  };
}

function isGeneral(verb: Verb): verb is General {
  return Object.hasOwn(general, verb);
}

function isCallback(name: string): name is keyof typeof onSubmit {
  return Object.hasOwn(onSubmit, name);
}
