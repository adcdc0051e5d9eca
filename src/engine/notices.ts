import { type Address, addressKey } from '../core/address.ts';
import type { OpeningProblem, Settings } from '../core/election.ts';
import type { ElectionId } from '../core/ids.ts';
import type { DeliveryProgress } from './deliveryProgress.ts';
import type { Chat, Ports, PostFailure } from './ports.ts';
import type { DutyState } from './portsDuties.ts';
import type { Election, Home, Organiser } from './portsOffice.ts';
import type { ReminderReport } from './reminding.ts';

/** What organisers are told in private of an election, besides answers to what they ask. */
export interface Notice {
  readonly election: ElectionId;
  readonly title: string;
  readonly home: Home | null;
  /** For readers whose own language is not known: see {@link Settings}. */
  readonly language?: Settings['language'];
  readonly news: News;
}

export type News =
  /** How the sending of invitations goes; `over`: nothing more is sent. */
  | { readonly kind: 'progress'; readonly progress: DeliveryProgress; readonly over: boolean }
  /** Totals: who was reminded is told to nobody. */
  | { readonly kind: 'reminded'; readonly report: ReminderReport }
  /** It should have opened by itself; every reason why it did not. */
  | { readonly kind: 'not-opened'; readonly problems: readonly OpeningProblem[] }
  /** It closed by itself; `post` is what became of the post in the channel, null where there is none. */
  | { readonly kind: 'published'; readonly post: DutyState | null }
  /** To the organisers who have to agree; whom it names they see in the election itself. */
  | { readonly kind: 'voters-proposed'; readonly by: string; readonly voters: number }
  /** A post is not in the channel, or nobody knows whether it is. */
  | {
      readonly kind: 'post-failed';
      readonly post: 'opened' | 'result' | 'live' | 'voters-added';
      readonly failure: PostFailure;
    };

export function noticeOf({ id, definition, settings, home }: Election, news: News): Notice {
  return { election: id, title: definition.title, home, language: settings.language, news };
}

export function chatTo({ chats }: Pick<Ports, 'chats'>, to: Address): Chat | null {
  return chats.find(({ kind }) => kind === to.kind) ?? null;
}

/** Tells every organiser, in chat or by mail. */
export async function tellOrganisers(ports: Ports, election: Election, news: News): Promise<void> {
  for (const { address } of election.organisers) {
    const failure = await tell(ports, address, noticeOf(election, news));
    if (failure !== null) ports.log.error('organiser-not-told', new Error(`${news.kind}: ${failure}`));
  }
}

async function tell(ports: Ports, to: Address, notice: Notice): Promise<string | null> {
  if (to.kind === 'email') {
    const letter = ports.letters.notice(notice, `${ports.publicUrl}/organiser`);
    const sent = await ports.mailer?.send(to.value, letter);
    return sent?.ok === false ? 'not mailed' : null;
  }
  const told = await chatTo(ports, to)?.tell(to, notice);
  return told?.ok === false ? told.error : null;
}

export function organiserByKey({ organisers }: Election, key: string): Organiser | null {
  return organisers.find(({ address }) => addressKey(address) === key) ?? null;
}
