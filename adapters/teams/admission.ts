import type { Commands } from '../../src/commands/commands.ts';
import type { SecretBox } from '../../src/commands/desk.ts';
import type { Actor } from '../../src/commands/ui.ts';
import { chatAddress } from '../../src/core/address.ts';
import { err, ok, type Result } from '../../src/core/result.ts';
import type { Log } from '../../src/engine/ports.ts';
import type { TeamsConversations } from '../../src/engine/portsConversations.ts';
import { type Translate, translator } from '../../src/locales/catalogue.ts';
import {
  channelOf,
  groupChatOf,
  isOfOneTenant,
  localeOf,
  type TeamsActivity,
  tenantOf,
  timeZoneOf,
} from './activity.ts';
import type { Ways } from './chat.ts';
import type { Recent } from './repeated.ts';
import type { Shown } from './replying.ts';

/** Where requests arrive. */
export interface Hall extends Ways {
  readonly conversations: TeamsConversations;
  readonly commands: Commands;
  readonly secretBox: SecretBox;
  readonly recent: Recent<Shown>;
  /** Teams waits a few seconds for a dialog: by then the answer, or that it takes longer, goes out. In milliseconds. */
  readonly patience: number;
  readonly log: Log;
}

export interface Visitor {
  readonly hall: Hall;
  readonly actor: Actor;
  readonly t: Translate;
  /** The Entra object id. */
  readonly user: string;
  /** The conversation in which they are. */
  readonly conversation: string;
  /** The group chat in which they are; null elsewhere. */
  readonly groupChat: string | null;
}

const objectId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u;

/**
 * Lets people of the organisation in, as the checked token's activity names them and as nothing else does. Whoever
 * belongs to another organisation (a shared channel) is told so, as a sentence.
 */
export function admit(hall: Hall, activity: TeamsActivity): Result<Visitor, string> {
  const locale = localeOf(activity);
  const t = translator(locale);
  const user = activity.from.aadObjectId?.toLowerCase() ?? '';
  const tenant = tenantOf(activity);
  if (tenant === null || !objectId.test(user)) return err(t('teams.unknownPerson'));
  if (!isOfOneTenant(activity)) return err(t('teams.stranger'));
  const { value } = chatAddress('teams', tenant, user);
  const actor: Actor = {
    address: { kind: 'teams', value },
    name: activity.from.name || user,
    locale,
    timeZone: timeZoneOf(activity),
    workspace: tenant,
    channel: channelOf(activity),
  };
  const conversation = activity.conversation.id;
  return ok({ hall, actor, t, user, conversation, groupChat: groupChatOf(activity) });
}
