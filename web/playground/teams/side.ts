import { z } from 'zod';
import type { Conversation, Person } from '../model.ts';
import type { Workspace } from '../workspace/workspace.ts';
import { makeOrganisation, type Organisation } from './organisation.ts';
import { createDeliverer, type Deliverer, type TeamsClient } from './service/client.ts';
import { startTeamsService, type TeamsService } from './service/service.ts';
import { personalChat, type TeamsMessage } from './service/world.ts';

/** The app as Teams knows it: ids and the client secret. */
export interface TeamsCredentials {
  readonly appId: string;
  readonly password: string;
  readonly tenant: string;
}

/** The playground's Teams: the same people, their channels and chats, and what the page does there for a person. */
export interface TeamsSide {
  readonly addresses: {
    readonly serviceUrl: string;
    readonly openIdMetadata: string;
    readonly tokenUrl: string;
    readonly issuer: string;
  };
  readonly conversations: readonly Conversation[];
  readonly organisation: Organisation;
  /** a person's own chat with the app */
  direct(person: string): Conversation | undefined;
  /** somebody's client; undefined for people without an account */
  client(person: string): TeamsClient | undefined;
  /** stands in a conversation from now on; the app hears of it by the client alone */
  post(person: Person, conversation: string, text: string): void;
  /** the id by which Teams knows a message of the app */
  messageId(conversation: string, ts: string): string | undefined;
  readonly appName: string;
  meet(): Promise<void>;
  readonly stop: () => Promise<void>;
}

const sent = z.object({
  summary: z.string().optional(),
  text: z.string().optional(),
  attachments: z.array(z.object({ content: z.unknown() })).optional(),
});

/** Listens on loopback only, at a port of its own, as the Bot Connector stands apart from people's clients. */
export async function startTeamsSide(
  { appId, password, tenant }: TeamsCredentials,
  workspace: Workspace,
  seed: number,
  appUrl: () => string,
): Promise<TeamsSide> {
  const { bot, messages } = workspace;
  const organisation = makeOrganisation({ tenant, seed }, workspace.people(), bot.id);
  const { world, conversations, users } = organisation;
  /** the timestamps of the app's messages, by the ids that Teams gave them */
  const places = new Map<string, string>();
  const onMessage = (activity: unknown, { id, conversation }: TeamsMessage): void => {
    const { attachments = [], text, summary } = sent.parse(activity);
    const card = attachments[0]?.content;
    const shown = { text: text ?? summary ?? '', card };
    const known = messages.find(conversation, places.get(id) ?? '');
    const { ts } =
      known === undefined
        ? messages.post({ conversation, user: bot.id, metadata: { id }, ...shown })
        : messages.change(known, shown);
    places.set(id, ts);
  };
  const service = await startTeamsService({ appId, password, world, onMessage });
  const deliverer = createDeliverer(service, appUrl);
  const { serviceUrl, openIdMetadata, tokenUrl, issuer } = service;
  const client = (person: string) => {
    const user = users.get(person);
    return user === undefined ? undefined : deliverer.as(user);
  };
  return {
    addresses: { serviceUrl, openIdMetadata, tokenUrl, issuer: issuer.name },
    conversations,
    organisation,
    appName: bot.name,
    direct: (person) => conversations.find(({ kind, members }) => kind === 'im' && members.has(person)),
    client,
    post: (person, conversation, text) => {
      const { ts } = messages.post({ conversation, user: person.id, text });
      workspace.readMarks.read(person.id, conversation, ts);
    },
    messageId: (conversation, ts) =>
      z.object({ id: z.string() }).safeParse(messages.find(conversation, ts)?.metadata).data?.id,
    meet: () => meet(service, deliverer),
    stop: service.stop,
  };
}

/** Tells the app where it is installed. It knows these places from the last start; their region's address is new. */
async function meet({ world }: TeamsService, deliverer: Deliverer): Promise<void> {
  const chats = world.users
    .filter(({ tenantId }) => tenantId === world.tenant)
    .map((user) => ({ user, place: personalChat(user) }));
  const teams = world.teams.flatMap((team) => {
    const user = world.users.find(({ objectId }) => team.members.includes(objectId));
    return user === undefined ? [] : [{ user, place: team.id }];
  });
  const groups = world.chats.flatMap(({ id, members }) => {
    const user = world.users.find(({ objectId }) => members.includes(objectId));
    return user === undefined ? [] : [{ user, place: id }];
  });
  const answers = await Promise.all(
    [...teams, ...groups, ...chats].map(({ user, place }) => deliverer.as(user).met(place)),
  );
  const refused = answers.find(({ status }) => status !== 200);
  if (refused !== undefined) throw new Error(`the app answered Teams with ${refused.status}`);
}
