import type { Address } from '../core/address.ts';
import { asShown } from '../core/choiceOrder.ts';
import type { Contest } from '../core/contest.ts';
import type { ElectionId, VoterId } from '../core/ids.ts';
import type { LanguageCode } from '../core/languages.ts';
import type { Receipt } from '../core/receipt.ts';
import type { Result } from '../core/result.ts';
import { addendumFile } from './addenda.ts';
import { agreeToVoters } from './amending.ts';
import { canAnnounce } from './announceable.ts';
import { type AttendedForm, castAttended, reviewAttended } from './attended.ts';
import { type BallotPaper, cast } from './box.ts';
import { cancelElection, resumeCancellations } from './cancelling.ts';
import { lastCheckpoint } from './checkpoints.ts';
import { issueBlind, voterByAddress, voterByCode } from './clerk.ts';
import { closeElection, resumeClosings } from './closing.ts';
import { mayCreate } from './creators.ts';
import { deliver, inviteAll, isInvited } from './delivery.ts';
import { deliveryProgress } from './deliveryProgress.ts';
import { duplicateElection } from './duplicate.ts';
import { createElection, type DraftInput, editElection, ownElection } from './elections.ts';
import { findVoters, foundVoter } from './finding.ts';
import { browserLink } from './link.ts';
import { updateLive } from './live.ts';
import { mailSignIn, mailSignInIsOn, requestSignIn } from './mailSignIn.ts';
import { ownEntry } from './mine.ts';
import { whoIs } from './naming.ts';
import {
  addObserver,
  auditLog,
  deliveryReport,
  fullRecord,
  observedElection,
  removeObserver,
} from './observers.ts';
import { offeredTo } from './offering.ts';
import { classesOf, openElection } from './opening.ts';
import { changePerson, enterPages, entryLink, leavePages, personOfSession } from './organiserPages.ts';
import { addOrganiser, removeOrganiser } from './organisers.ts';
import { continueElection, isPaused, resumeContinuations } from './pausing.ts';
import type { DeliveryJob, ElectionTask, Ports, SignInJob } from './ports.ts';
import type { Voter } from './portsClerk.ts';
import type { Election, Home, Organiser } from './portsOffice.ts';
import type { PagePerson } from './portsSessions.ts';
import { enterPresent } from './present.ts';
import { printedCodes, slipLink, slipsByLink } from './printedCodes.ts';
import { dropProposal, proposeVoters, standingProposal } from './proposing.ts';
import { boardPart, createPublishedBoards } from './publishedBoard.ts';
import { writeRecord } from './record.ts';
import { type RecountInput, recount } from './recount.ts';
import { remind } from './reminding.ts';
import { boardLines, boardPage, publicView } from './results.ts';
import { addToRoll, checkVoters } from './roll.ts';
import type { Include } from './rollPeople.ts';
import type { RollSource } from './rollSources.ts';
import { rollSummary } from './rollSummary.ts';
import { doTask, makeRound, schedule } from './schedule.ts';
import { replaceInvitation, sendAgain } from './sending.ts';
import { statementsOf } from './statements.ts';
import { type TranslationInput, translateElection } from './translating.ts';

/** The use cases, bound to their ports: all that commands, adapters and the web see. */
export type Engine = ReturnType<typeof createEngine>;

export function createEngine(ports: Ports) {
  const counting = new Map<ElectionId, Promise<void>>();
  const publishedBoard = createPublishedBoards(ports);

  /** Live results follow a cast, one update at a time per election; the voter does not wait for them. */
  function followLive<E>(id: ElectionId, receipt: Result<Receipt, E>): Result<Receipt, E> {
    if (!receipt.ok) return receipt;
    const previous = counting.get(id) ?? Promise.resolve();
    const update = previous
      .then(() => updateLive(ports, id))
      .catch((problem: unknown) => ports.log.error('live results were not updated', problem));
    counting.set(id, update);
    return receipt;
  }

  return {
    /** Waits for live results that follow casts of this instance. */
    settled: async () => void (await Promise.all(counting.values())),
    resume: async () => {
      await resumeClosings(ports);
      await resumeCancellations(ports);
      await resumeContinuations(ports);
    },

    /** Asked before a form is shown; `create` and `duplicate` ask again. */
    mayCreate: (by: Address) => mayCreate(ports, by),
    create: (by: Organiser, input: DraftInput, home: Home | null) => createElection(ports, by, input, home),
    edit: (by: Address, id: ElectionId, input: DraftInput, home?: Home | null) =>
      editElection(ports, by, id, input, home),
    /** A new draft like an old election, for the actor alone, without times and voters. */
    duplicate: (by: Address, id: ElectionId) => duplicateElection(ports, by, id),
    addOrganiser: (by: Address, id: ElectionId, who: Address) => addOrganiser(ports, by, id, who),
    removeOrganiser: (by: Address, id: ElectionId, who: Address) => removeOrganiser(ports, by, id, who),
    /** Who may look, and do nothing; they sign in by mail. */
    addObserver: (by: Address, id: ElectionId, who: Address) => addObserver(ports, by, id, who),
    removeObserver: (by: Address, id: ElectionId, who: Address) => removeObserver(ports, by, id, who),
    observedBy: (address: Address) => ports.office.observedBy(address),
    /** The election, for organisers and observers. */
    observed: (by: Address, id: ElectionId) => observedElection(ports, by, id),
    auditLog: (by: Address, id: ElectionId) => auditLog(ports, by, id),
    deliveryReport: (by: Address, id: ElectionId) => deliveryReport(ports, by, id),
    /** What this person may choose from on their chat platform; null where it does not answer. */
    offered: (to: Address, language: string) => offeredTo(ports, to, language),
    /** Whom a name or an e-mail address means in the chat of whoever asks. */
    whoIs: (by: Address, typed: string) => whoIs(ports, by, typed),
    addToRoll: (
      by: Address,
      id: ElectionId,
      sources: readonly RollSource[],
      include?: Include,
      looked?: string,
    ) => addToRoll(ports, by, id, sources, include, looked),
    /** What would become of these, before anything is stored. */
    checkVoters: (by: Address, id: ElectionId, sources: readonly RollSource[], include?: Include) =>
      checkVoters(ports, by, id, sources, include),
    /** Voters for the roll of an open election: another organiser has to agree. */
    proposeVoters: (
      by: Address,
      id: ElectionId,
      sources: readonly RollSource[],
      include?: Include,
      looked?: string,
    ) => proposeVoters(ports, by, id, sources, include, looked),
    proposal: (by: Address, id: ElectionId) => standingProposal(ports, by, id),
    agreeToVoters: (by: Address, id: ElectionId, hash: string) => agreeToVoters(ports, by, id, hash),
    dropProposal: (by: Address, id: ElectionId) => dropProposal(ports, by, id),
    /** Before sending: how everybody on the roll is reached, and who was left out. */
    rollSummary: (by: Address, id: ElectionId) => rollSummary(ports, by, id),
    hasPrinted: (id: ElectionId) => ports.clerk.hasPrinted(id),
    /** The codes of voters on paper; `slipLink` is how an organiser gets at them from chat. */
    printedCodes: (by: Address, id: ElectionId) => printedCodes(ports, by, id),
    slipLink: (by: Address, id: ElectionId) => slipLink(ports, by, id),
    slipsByLink: (token: string) => slipsByLink(ports, token),
    /** The way from chat to the organiser's web pages, and who is there. */
    entryLink: (by: PagePerson, id: ElectionId) => entryLink(ports, by, id),
    enterPages: (token: string) => enterPages(ports, token),
    personOfSession: (session: string) => personOfSession(ports, session),
    /** Whether organisers sign in by mail; `requestSignIn` has a link mailed, and tells nothing. */
    mailSignInIsOn: () => mailSignInIsOn(ports),
    requestSignIn: (typed: string, language: string) => requestSignIn(ports, typed, language),
    mailSignIn: (job: SignInJob) => mailSignIn(ports, job),
    changePerson: (session: string, change: Parameters<typeof changePerson>[2]) =>
      changePerson(ports, session, change),
    leavePages: (session: string, everywhere: boolean) => leavePages(ports, session, everywhere),
    /** Sets the timetable of a draft; with a time to open at, it opens by itself. */
    schedule: (by: Address, id: ElectionId, times: Parameters<typeof schedule>[3]) =>
      schedule(ports, by, id, times),
    /** Whether announcements can be posted there; null where that is not known for now. */
    canAnnounce: (home: Home) => canAnnounce(ports, home),
    open: (by: Address, id: ElectionId) => openElection(ports, by, id),
    invite: (by: Address, id: ElectionId) => inviteAll(ports, by, id),
    remind: (by: Address, id: ElectionId) => remind(ports, by, id),
    sendAgain: (by: Address, id: ElectionId, voter: VoterId) => sendAgain(ports, by, id, voter),
    replaceInvitation: (by: Address, id: ElectionId, voter: VoterId) =>
      replaceInvitation(ports, by, id, voter),
    /** Says how many are present, where a motion is decided by a share of them. */
    enterPresent: (by: Address, id: ElectionId, present: string) => enterPresent(ports, by, id, present),
    close: (by: Address, id: ElectionId) => closeElection(ports, by, id),
    /** What became of the post of the result; null where none is owed. */
    resultPost: (id: ElectionId) => ports.office.dutyState({ election: id, duty: 'announce-result' }),
    /** Goes on after a restored backup paused the election. */
    continue: (by: Address, id: ElectionId) => continueElection(ports, by, id),
    cancel: (by: Address, id: ElectionId) => cancelElection(ports, by, id),

    election: (id: ElectionId): Promise<Election | null> => ports.office.election(id),
    own: (by: Address, id: ElectionId) => ownElection(ports, by, id),
    organisedBy: (address: Address) => ports.office.organisedBy(address),
    inWorkspace: (platform: Home['platform'], workspace: string) =>
      ports.office.inWorkspace(platform, workspace),
    /** Elections, not drafts, on whose roll the address is. */
    onRollOf: (address: Address) => ports.clerk.electionsOf(address),
    rollSize: (id: ElectionId) => ports.clerk.rollSize(id),
    /** Voters on the roll by what their votes weigh, the lightest first. */
    weights: async (id: ElectionId) => classesOf(await ports.clerk.weights(id)),
    /** Voters of the actor's own election by name or e-mail address. */
    findVoters: (by: Address, id: ElectionId, typed: string, most: number) =>
      findVoters(ports, by, id, typed, most),
    foundVoter: (by: Address, id: ElectionId, voter: VoterId) => foundVoter(ports, by, id, voter),
    /** Whether invitations were sent for, by an organiser or by itself. */
    isInvited: (id: ElectionId) => isInvited(ports, id),
    /** How the sending of invitations stands. */
    deliveryProgress: (id: ElectionId) => deliveryProgress(ports, id),
    /** Finds what is due and has it done. */
    makeRound: () => makeRound(ports),
    doTask: (task: ElectionTask) => doTask(ports, task),
    deliver: (job: DeliveryJob, lastAttempt: boolean) => deliver(ports, job, lastAttempt),

    voterByCode: (text: string) => voterByCode(ports, text),
    voterByAddress: (id: ElectionId, address: Address) => voterByAddress(ports, id, address),
    ownEntry: (voter: Voter) => ownEntry(ports, voter),
    browserLink: (voter: Voter) => browserLink(ports, voter),
    reviewAttended: (voter: Voter, form: AttendedForm) => reviewAttended(ports, voter, form),
    castAttended: async (voter: Voter, form: AttendedForm) =>
      followLive(voter.election, await castAttended(ports, voter, form)),
    issueBlind: (voter: Voter, blindedMessage: Uint8Array) => issueBlind(ports, voter, blindedMessage),
    cast: async (paper: BallotPaper) => followLive(paper.election, await cast(ports, paper)),

    /** Whether the gates refuse until the organisers go on, because the database was restored from a backup. */
    paused: async (election: Pick<Election, 'state' | 'opened'>) =>
      isPaused(election, await ports.office.epoch()),
    view: (id: ElectionId) => publicView(ports, id),
    board: (id: ElectionId) => boardLines(ports, id),
    boardPage: (id: ElectionId, from: number, count: number) => boardPage(ports, id, from, count),
    /** The leaves of a published board, kept in memory; null before the publication. */
    publishedBoard,
    /** The part of a large published board that the beginning of receipt codes names; null for any other text. */
    boardPart: async (id: ElectionId, prefix: string) => {
      const board = await publishedBoard(id);
      return board === null ? null : boardPart(ports, id, board, prefix);
    },
    /** The last signed checkpoint: the final one once published; null while nothing was mixed. */
    checkpoint: (id: ElectionId) => lastCheckpoint(ports, id),
    /** The public record, uncompressed; null while there is none. */
    record: (id: ElectionId) => writeRecord(ports, id),
    /** The same with its ballots where these are not published: for observers. */
    fullRecord: (by: Address, id: ElectionId) => fullRecord(ports, by, id),
    /** Counts a published election's ballots again under corrected settings of a contest. */
    recount: (by: Address, id: ElectionId, input: RecountInput) => recount(ports, by, id, input),
    /** The file of a recount, as it is published; null where there is none of this number. */
    addendum: (id: ElectionId, number: number) => addendumFile(ports, id, number),
    ...statementsOf(ports),
    /** Sets all texts of a draft in one language beside its own. */
    translate: (by: Address, id: ElectionId, language: LanguageCode, input: TranslationInput) =>
      translateElection(ports, by, id, language, input),
    /** A contest as the ballot of this form shows it. */
    asShown: (contest: Contest, pageNonce: Uint8Array) => asShown(ports.crypto, contest, pageNonce),
    /** 32 random bytes for a form. */
    pageNonce: () => ports.random.bytes(32),
  };
}
