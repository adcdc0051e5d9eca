import { randomUUID } from 'node:crypto';
import type { Forgery } from './issuer.ts';
import type { TeamsService } from './service.ts';
import { personalChat, type TeamsUser } from './world.ts';

/** What the app answered to an activity. */
export interface AppAnswer {
  readonly status: number;
  readonly body: unknown;
}

export type OutgoingActivity = Readonly<Record<string, unknown>>;

/** What Teams' clients do for one person. */
export interface TeamsClient {
  readonly user: TeamsUser;
  /** Types to the app; with a mention where others read along. */
  say(text: string, conversation?: string): Promise<AppAnswer>;
  /** Presses a button of a message. */
  fetch(data: OutgoingActivity, conversation?: string, message?: string): Promise<AppAnswer>;
  /** Presses a button of a message that opens nothing: its data comes as a message, with the words that it bears. */
  back(data: OutgoingActivity, text: string | null, conversation?: string): Promise<AppAnswer>;
  /** Presses a button of a dialog. */
  submit(data: OutgoingActivity, conversation?: string): Promise<AppAnswer>;
  /** Installs the app for themselves, or removes it. */
  install(action?: 'add' | 'remove'): Promise<AppAnswer>;
  /** The app was added here, to a team or the person's own chat, by an administrator. */
  met(place: string): Promise<AppAnswer>;
  /** Adds the app to a team. */
  addToTeam(team: string): Promise<AppAnswer>;
  addToGroupChat(chat: string): Promise<AppAnswer>;
}

/** Delivers activities to the app as Teams does, each with a token of its own. */
export interface Deliverer {
  deliver(activity: OutgoingActivity, forged?: Forgery & { readonly audience?: string }): Promise<AppAnswer>;
  /** The latest activity again; `anew`: under another id. */
  redeliver(anew?: boolean): Promise<AppAnswer>;
  as(user: TeamsUser): TeamsClient;
}

const app = (appId: string) => ({ id: `28:${appId}`, name: 'Anonylections' });

/** @param appUrl base URL of the app; activities go to its `/api/messages` */
export function createDeliverer(service: TeamsService, appUrl: () => string): Deliverer {
  let latest: OutgoingActivity | null = null;
  const deliver: Deliverer['deliver'] = async (activity, { audience = service.appId, ...forged } = {}) => {
    latest = activity;
    const { serviceUrl = service.serviceUrl } = activity;
    const token = await service.issuer.sign({ audience, serviceUrl: String(serviceUrl) }, forged);
    const response = await fetch(`${appUrl()}/api/messages`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      body: JSON.stringify(activity),
    });
    const text = await response.text();
    return { status: response.status, body: text === '' ? null : (JSON.parse(text) as unknown) };
  };
  return {
    deliver,
    redeliver: async (anew = false) => {
      if (latest === null) throw new Error('nothing was delivered yet');
      return deliver(anew ? { ...latest, id: randomUUID() } : latest);
    },
    as: (user) => clientOf(service, user, deliver),
  };
}

function clientOf(service: TeamsService, user: TeamsUser, deliver: Deliverer['deliver']): TeamsClient {
  const own = personalChat(user);
  const invoke = (name: string, data: OutgoingActivity, at: string, message?: string) =>
    deliver({
      ...activityOf(service, user, at),
      type: 'invoke',
      name,
      ...(message === undefined ? {} : { replyToId: message }),
      value: { data, context: { theme: 'default' } },
    });
  const install = (place: string, action: 'add' | 'remove') => {
    if (action === 'add') service.world.installed.add(place);
    else service.world.installed.delete(place);
    return deliver({ ...activityOf(service, user, place), type: 'installationUpdate', action });
  };
  return {
    user,
    say: (text, at = own) => {
      const mentioned = app(service.appId);
      const said = `<at>${mentioned.name}</at>`;
      const entity = { type: 'mention', text: said, mentioned };
      const message = at === own ? { text } : { text: `${said} ${text}`, entities: [entity] };
      return deliver({ ...activityOf(service, user, at), type: 'message', ...message });
    },
    fetch: (data, at = own, message) => invoke('task/fetch', data, at, message),
    back: (data, text, at = own) => {
      const said = text === null ? {} : { text };
      return deliver({ ...activityOf(service, user, at), type: 'message', value: data, ...said });
    },
    submit: (data, at = own) => invoke('task/submit', data, at),
    install: (action = 'add') => install(own, action),
    met: (place) =>
      deliver({
        ...activityOf(service, user, place),
        type: 'conversationUpdate',
        membersAdded: [app(service.appId)],
      }),
    addToTeam: (team) => install(team, 'add'),
    addToGroupChat: (chat) => install(chat, 'add'),
  };
}

/** What every activity says about where it comes from, and whose it is. */
function activityOf(service: TeamsService, user: TeamsUser, conversation: string): OutgoingActivity {
  const { world, serviceUrl, appId } = service;
  const team = world.teams.find(({ channels }) => channels.some(({ id }) => id === conversation));
  const personal = conversation === personalChat(user);
  const group = world.chats.some(({ id }) => id === conversation);
  return {
    id: randomUUID(),
    channelId: 'msteams',
    serviceUrl,
    timestamp: new Date().toISOString(),
    localTimezone: user.timeZone,
    locale: user.locale,
    from: { id: user.id, name: user.name, aadObjectId: user.objectId },
    recipient: app(appId),
    conversation: {
      id: personal || group ? conversation : `${conversation};messageid=${Date.now()}`,
      tenantId: user.tenantId,
      conversationType: personal ? 'personal' : group ? 'groupChat' : 'channel',
      ...(personal ? {} : { isGroup: true }),
    },
    channelData: {
      tenant: { id: user.tenantId },
      ...(team === undefined
        ? {}
        : { team: { id: team.id, name: team.name }, channel: { id: conversation } }),
    },
  };
}
