import type { Conversation, Person } from '../model.ts';
import type { Playground } from '../playground.ts';
import type { ReplyPlace } from '../workspace/responseUrls.ts';
import type { Workspace } from '../workspace/workspace.ts';
import type { Delivery } from './sender.ts';

/** What every interaction says about who, where and which app. */
export function whoAndWhere({ workspace }: Playground, person: Person) {
  return {
    team: { id: workspace.team.id, domain: workspace.team.domain },
    user: { id: person.id, username: person.handle, name: person.handle, team_id: workspace.team.id },
    api_app_id: workspace.appId,
    token: 'verification-tokens-are-retired',
    enterprise: null,
    is_enterprise_install: false,
  };
}

export function channelName(conversation: Conversation): string {
  if (conversation.kind === 'im') return 'directmessage';
  return conversation.kind === 'private' ? 'privategroup' : conversation.name;
}

export function responseUrl(playground: Playground, place: ReplyPlace): string {
  return `${playground.url()}/slack/response/${playground.workspace.responseUrls.make(place)}`;
}

/** A time as interactions carry it: seconds with six decimals. */
export function actionTs(workspace: Workspace): string {
  return (workspace.ids.now() / 1000).toFixed(6);
}

export function interaction(kind: string, payload: unknown): Delivery {
  const body = new URLSearchParams({ payload: JSON.stringify(payload) }).toString();
  return { kind, contentType: 'application/x-www-form-urlencoded', body };
}
