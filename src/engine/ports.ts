import type { Address } from '../core/address.ts';
import type { Crypto, RsaPrivateKey } from '../core/crypto.ts';
import type { Settings } from '../core/election.ts';
import type { ElectionId, VoterId } from '../core/ids.ts';
import type { InvitationCode } from '../core/invitation.ts';
import type { LanguageCode } from '../core/languages.ts';
import type { Result } from '../core/result.ts';
import type { DeliveryReason } from './deliveryReason.ts';
import type { Notice } from './notices.ts';
import type { BoxStore } from './portsBox.ts';
import type { ClerkStore } from './portsClerk.ts';
import type { Duty } from './portsDuties.ts';
import type { Amended, OfficeStore, Opened } from './portsOffice.ts';
import type { Photos } from './portsStatements.ts';
import type { PublicView } from './results.ts';

/** Everything that the engine needs of the world. */
export interface Ports {
  readonly office: OfficeStore;
  readonly clerk: ClerkStore;
  readonly box: BoxStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly crypto: Crypto;
  readonly wrapping: WrappingKeys;
  readonly mailer: Mailer | null;
  readonly letters: Letters;
  readonly photos: Photos;
  /** E-mail addresses whose owners may create elections; nobody signs in by mail where there are none. */
  readonly mailOrganisers: ReadonlySet<string>;
  readonly chats: readonly Chat[];
  readonly jobs: Jobs;
  readonly log: Log;
  /** Where voters' browsers find the web pages, without a slash at the end. */
  readonly publicUrl: string;
  /** 32 bytes: the hash of the program that voters' browsers are given; without it manifests name none. */
  readonly clientHash?: Uint8Array;
}

export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
}

export interface Random {
  bytes(length: number): Uint8Array;
  /** RSA-2048 with exponent 65537. */
  rsaKey(): Promise<RsaPrivateKey>;
}

/** 32-byte keys under which private keys are stored wrapped (AES-256-GCM). */
export interface WrappingKeys {
  readonly clerk: Uint8Array;
  readonly box: Uint8Array;
  readonly closing: Uint8Array;
  readonly deployment: Uint8Array;
}

/** Never given a code, a receipt, a selection or a voter. */
export interface Log {
  info(event: string, details?: Readonly<Record<string, string | number>>): void;
  error(event: string, problem: unknown): void;
}

/** Why a message did not reach somebody: for good, or worth another try. */
export interface DeliveryFailure {
  readonly permanent: boolean;
  readonly reason: DeliveryReason;
}

export interface Letter {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export interface Mailer {
  send(to: string, letter: Letter): Promise<Result<null, DeliveryFailure>>;
}

export interface InvitationLetter {
  readonly opened: Opened;
  readonly code: InvitationCode;
  readonly publicUrl: string;
}

export interface SignInLetter {
  /** Good once, for so many minutes. */
  readonly link: string;
  readonly minutes: number;
  /** BCP 47. */
  readonly language: string;
}

/** The words of what is mailed. The code goes into the link's fragment and is written out to be typed. */
export interface Letters {
  invitation(about: InvitationLetter): Letter;
  /** To who has no token yet: the same code, in case the invitation is lost. */
  reminder(about: InvitationLetter): Letter;
  /** The invitation before is void; holds no code, since it goes to every address. */
  replaced(about: Pick<InvitationLetter, 'opened'>): Letter;
  /** To an organiser who asked for it. */
  signIn(about: SignInLetter): Letter;
  /** What an organiser is told of an election, who has no chat. @param pages where the organiser's pages are */
  notice(notice: Notice, pages: string): Letter;
}

/** A person as a chat platform knows them. */
export interface ChatPerson {
  readonly address: Address;
  readonly name: string;
  /** Null where the platform does not tell. */
  readonly email: string | null;
  readonly standing: 'member' | 'guest' | 'bot' | 'deactivated' | 'stranger';
}

export interface ChannelRef {
  readonly workspace: string;
  readonly channel: string;
}

/** Where a message stands, so that it can be updated. */
export interface PostRef extends ChannelRef {
  /** The platform's own id of it in its channel. */
  readonly message: string;
}

/** A personal invitation in chat; holds a button, never a code: the platform knows who clicked. */
export interface ChatInvitation {
  readonly election: ElectionId;
  readonly title: string;
  /** In other languages, where it is given in any. */
  readonly titles?: Readonly<Partial<Record<LanguageCode, string>>>;
  readonly fingerprint: string;
  readonly closesAt: string | null;
  readonly timeZone: string;
  /** For readers whose own language is not known: see {@link Settings}. */
  readonly language?: Settings['language'];
}

/**
 * What is posted where an election was created. `live`: totals so far, which are updated; `live-over`: what they say in
 * the end.
 */
export type Announcement = {
  readonly view: PublicView;
  readonly publicUrl: string;
  /** `live-over`: the final result is posted in the same place. */
  readonly finalPosted?: boolean;
} & (
  | { readonly kind: 'opened' }
  | { readonly kind: 'result' }
  | { readonly kind: 'live' | 'live-over' }
  /** Voters joined an open election. */
  | { readonly kind: 'voters-added'; readonly amended: Amended }
);

/** `uncertain`: no answer came, so the message may stand there. `refused`: the platform does not take it, ever. */
export type PostFailure = ChatFailure | 'refused' | 'uncertain';

export type ChatFailure = 'not-in-channel' | 'not-found' | 'not-installed' | 'unavailable';

/** Something of a platform that people know by its name: a channel, a user group. */
export interface NamedThing {
  readonly id: string;
  readonly name: string;
}

/** Where somebody may take people from, or have something announced. */
export interface Offered {
  readonly channels: readonly NamedThing[];
  readonly groups: readonly NamedThing[];
}

/** One chat platform. */
export interface Chat {
  readonly kind: 'slack' | 'teams';
  invite(to: Address, invitation: ChatInvitation): Promise<Result<null, DeliveryFailure>>;
  remind(to: Address, invitation: ChatInvitation): Promise<Result<null, DeliveryFailure>>;
  /** Says that the invitation before is void and another one is on its way. */
  tellReplaced(to: Address, invitation: ChatInvitation): Promise<Result<null, DeliveryFailure>>;
  /** Posts once where everybody sees it; never tries again by itself. */
  announce(channel: ChannelRef, announcement: Announcement): Promise<Result<PostRef, PostFailure>>;
  /** Whether a message can be posted there. */
  canPost(channel: ChannelRef): Promise<Result<boolean, ChatFailure>>;
  /** Writes to an organiser, whom alone it concerns. */
  tell(to: Address, notice: Notice): Promise<Result<PostRef, PostFailure>>;
  /** Replaces what an announcement says; never tries again by itself. */
  updateAnnouncement(post: PostRef, announcement: Announcement): Promise<Result<null, PostFailure>>;
  /** Replaces what an organiser was told; never tries again by itself. */
  updateNotice(post: PostRef, to: Address, notice: Notice): Promise<Result<null, PostFailure>>;
  members(channel: ChannelRef): Promise<Result<readonly ChatPerson[], ChatFailure>>;
  groupMembers(workspace: string, group: string): Promise<Result<readonly ChatPerson[], ChatFailure>>;
  people(addresses: readonly Address[]): Promise<Result<readonly ChatPerson[], ChatFailure>>;
  /**
   * Who of the one organisation that the platform was configured for has one of these e-mail addresses; where it is absent,
   * nobody is looked up by mail.
   */
  byEmail?(emails: readonly string[]): Promise<Result<readonly ChatPerson[], ChatFailure>>;
  /** Those of these people who would get a personal message now; where it is absent, all of them. */
  reached?(addresses: readonly Address[]): Promise<Result<readonly Address[], ChatFailure>>;
  /**
   * What this person may choose from: channels that they are in themselves, and user groups; where it is absent, nothing.
   * @param language BCP 47, for what has no name of its own
   */
  offered?(to: Address, language: string): Promise<Result<Offered, ChatFailure>>;
  /**
   * Whom this person may mean by each of these names or e-mail addresses, under the name as it was given; bots and deactivated
   * accounts are nobody. Guests are told of nobody: their platform does not show them everybody either.
   */
  named?(
    by: Address,
    names: readonly string[],
  ): Promise<Result<ReadonlyMap<string, readonly ChatPerson[]>, ChatFailure>>;
  /** Whether this person may create elections; where it is absent, everybody may. */
  mayCreate?(actor: Address): Promise<Result<boolean, ChatFailure>>;
}

/** One invitation to send: the code is derived when it is sent. */
export interface DeliveryJob {
  readonly election: ElectionId;
  readonly voter: VoterId;
  readonly generation: number;
}

/** A link to sign in that is to be mailed: it is drawn when it is sent. */
export interface SignInJob {
  readonly address: string;
  /** BCP 47. */
  readonly language: string;
}

/** Work on one election that no person waits for. */
export interface ElectionTask {
  readonly task: 'publish' | 'progress' | Duty;
  readonly election: ElectionId;
}

/** Jobs are done at least once, by any instance; one that throws is tried again later. */
export interface Jobs {
  enqueueDeliveries(jobs: readonly DeliveryJob[]): Promise<void>;
  /** Asking for a task while it waits or runs adds none. */
  enqueueTasks(tasks: readonly ElectionTask[]): Promise<void>;
  /** One at a time for an address. */
  enqueueSignIns(jobs: readonly SignInJob[]): Promise<void>;
}
