import type { Commands } from '../../src/commands/commands.ts';
import type { SecretBox } from '../../src/commands/desk.ts';
import type { Message } from '../../src/commands/ui.ts';
import type { Chat, ChatFailure, Clock, Log } from '../../src/engine/ports.ts';
import type { TeamsConversations } from '../../src/engine/portsConversations.ts';
import type { Home } from '../../src/engine/portsOffice.ts';
import { type Language, translator } from '../../src/locales/catalogue.ts';
import { createAccess } from './access.ts';
import { localeOf } from './activity.ts';
import type { Hall } from './admission.ts';
import { createBot } from './bot.ts';
import { createTeamsChat, post } from './chat.ts';
import { createConnector } from './connector.ts';
import type { Creators } from './creators.ts';
import { onPress } from './dialogs.ts';
import { createDirectory } from './directory.ts';
import { endpoint, type HttpHandler } from './endpoint.ts';
import { onMessage } from './messages.ts';
import { createNaming } from './naming.ts';
import { createOffers } from './offering.ts';
import { createPersonalChats } from './personal.ts';
import { notePresence, onChange } from './presence.ts';
import { createRecent } from './repeated.ts';
import { broken, told } from './replying.ts';
import { createAppToken } from './token.ts';

export interface TeamsOptions {
  readonly appId: string;
  readonly password: string;
  /** The organisation in which the app is registered. */
  readonly tenant: string;
  /** Further organisations that are served. */
  readonly tenants: readonly string[];
  /** Who may create elections; everybody where it is absent. */
  readonly creators?: Creators;
  /** A service on this machine in place of Microsoft's: the playground. */
  readonly service: TeamsService | null;
  readonly conversations: TeamsConversations;
  /** Where the web pages are, without a slash at the end. */
  readonly publicUrl: string;
  readonly clock: Clock;
  readonly log: Log;
  /** Longest wait for the answer to a press before that it takes longer is told, in milliseconds. */
  readonly patience?: number;
  /** Waits between attempts, in milliseconds. */
  readonly wait?: (milliseconds: number) => Promise<unknown>;
}

export interface TeamsService {
  /** Base URL on 127.0.0.1 to which activities are posted. */
  readonly serviceUrl: string;
  readonly issuer: string;
  readonly openIdMetadata: string;
  readonly tokenUrl: string;
}

export interface Teams {
  readonly chat: Chat;
  /** Posts where everybody sees it. @returns null when it stands there */
  post(to: Home, message: Message, language: Language): Promise<ChatFailure | null>;
  /** Answers `/api/messages`, and hands on the rest; to be mounted before anything that reads bodies. */
  open(commands: Commands, secretBox: SecretBox): HttpHandler;
}

/** The commands in Microsoft Teams. */
export function createTeams(options: TeamsOptions): Teams {
  const {
    appId,
    password,
    tenant,
    tenants,
    creators = 'everyone',
    service,
    conversations,
    publicUrl,
    clock,
    log,
    wait,
    patience = 4000,
  } = options;
  const access = createAccess([tenant, ...tenants], service?.serviceUrl ?? null);
  const url = service?.tokenUrl ?? `https://login.microsoftonline.com/${tenant}/oauth2/v2.0/token`;
  const token = createAppToken({ appId, password, url });
  const { isTrusted } = access;
  const connector = createConnector({ appId, token, isTrusted, ...(wait === undefined ? {} : { wait }) });
  const directory = createDirectory(connector, conversations, clock, log);
  const personalChats = createPersonalChats(connector, conversations, clock);
  const offers = createOffers(connector, conversations, clock);
  const naming = createNaming(directory, clock);
  const ways = { connector, directory, personalChats, offers, naming, publicUrl, tenant, creators };
  const issuer = service === null ? null : { name: service.issuer, openIdMetadata: service.openIdMetadata };
  return {
    chat: createTeamsChat(ways),
    post: async (to, message, language) => {
      const posted = await post(ways, translator(language), to, message);
      return posted.ok ? null : told(posted.error);
    },
    open: (commands, secretBox) => {
      const hall: Hall = {
        ...ways,
        conversations,
        commands,
        secretBox,
        recent: createRecent(clock),
        patience,
        log,
      };
      const bot = createBot({ appId, password, tenant, issuer }, routesOf(hall));
      return endpoint(bot, access, log);
    },
  };
}

function routesOf(hall: Hall): Parameters<typeof createBot>[1] {
  return {
    message: async (activity) => {
      await notePresence(hall, activity);
      await onMessage(hall, activity);
    },
    change: (activity) => onChange(hall, activity),
    fetch: async (activity) => (await onPress(hall, activity)) ?? '',
    submit: (activity) => onPress(hall, activity),
    broken: (activity, problem) => broken(hall.log, translator(localeOf(activity)), problem),
  };
}
