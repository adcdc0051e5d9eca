import { randomUUID } from 'node:crypto';
import type { TeamsFault } from './faults.ts';
import { problem, type Reply, type Served } from './service.ts';
import { isReachable, membersOf, personalChat, type TeamsUser } from './world.ts';

/** As many as Teams gives on a page at least; tests want more than one page. */
const pageSize = 50;

/** The Bot Connector's REST API, as far as the app uses it. */
export function connectorRoute(served: Served, method: string, url: URL, body: string): Reply {
  const [version, kind, id = '', part, last] = url.pathname.slice(1).split('/').map(decodeURIComponent);
  if (version !== 'v3') return problem(404, 'NotFound');
  const call = `${method} ${kind}${part === undefined ? '' : `/${part}`}`;
  switch (call) {
    case 'POST conversations':
      return createConversation(served, body);
    case 'POST conversations/activities':
      return send(served, id, body);
    case 'PUT conversations/activities':
      return replace(served, id, last ?? '', body);
    case 'GET conversations/pagedmembers':
      return members(served, id, url.searchParams.get('continuationToken'));
    case 'GET conversations/members':
      return member(served, id, last ?? '');
    case 'GET teams':
    case 'GET teams/conversations':
      return team(served, id, part);
    default:
      return problem(404, 'NotFound');
  }
}

function send({ world, faults, options }: Served, conversation: string, body: string): Reply {
  const fault = faults.take('send');
  if (fault !== null && fault.done !== true) return failed(fault);
  const [place = ''] = conversation.split(';');
  if (membersOf(world, place).length === 0) return problem(404, 'ConversationNotFound');
  if (!isReachable(world, place)) return problem(403, 'BotNotInConversationRoster');
  const activity = JSON.parse(body) as Record<string, unknown>;
  const id = randomUUID();
  const message = { id, conversation: place, activity };
  world.messages.push(message);
  options.onMessage?.(activity, message);
  return fault === null ? { status: 201, body: { id } } : failed(fault);
}

function replace({ world, faults, options }: Served, place: string, id: string, body: string): Reply {
  const fault = faults.take('update');
  if (fault !== null) return failed(fault);
  const at = world.messages.findIndex((message) => message.id === id && message.conversation === place);
  if (at < 0) return problem(404, 'ActivityNotFoundInConversation');
  const activity = JSON.parse(body) as Record<string, unknown>;
  const message = { id, conversation: place, activity };
  world.messages[at] = message;
  options.onMessage?.(activity, message);
  return { status: 200, body: { id } };
}

function failed({ status, code = '', retryAfter }: TeamsFault): Reply {
  const headers: Record<string, string> =
    retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return { ...problem(status, code), headers };
}

function createConversation({ world, faults }: Served, body: string): Reply {
  const fault = faults.take('begin');
  if (fault !== null) return failed(fault);
  const { members: [who] = [] } = JSON.parse(body) as { members?: { id: string }[] };
  const user = world.users.find(({ id, objectId }) => who?.id === id || who?.id === objectId);
  return user === undefined || !isReachable(world, personalChat(user))
    ? problem(403, 'ForbiddenOperationException')
    : { status: 201, body: { id: personalChat(user) } };
}

function members({ world, faults }: Served, conversation: string, token: string | null): Reply {
  const fault = faults.take('members');
  if (fault !== null) return failed(fault);
  const all = membersOf(world, conversation);
  if (all.length === 0) return problem(404, 'ConversationNotFound');
  if (!isReachable(world, conversation)) return problem(403, 'BotNotInConversationRoster');
  const from = Number(token ?? 0);
  const more = from + pageSize < all.length ? { continuationToken: String(from + pageSize) } : {};
  return { status: 200, body: { members: all.slice(from, from + pageSize).map(rosterEntry), ...more } };
}

function member({ world, faults }: Served, conversation: string, who: string): Reply {
  const fault = faults.take('members');
  if (fault !== null) return failed(fault);
  const found = membersOf(world, conversation).find(({ id, objectId }) => id === who || objectId === who);
  return found === undefined
    ? problem(404, 'MemberNotFoundInConversation')
    : { status: 200, body: rosterEntry(found) };
}

function rosterEntry({ id, objectId, name, email, tenantId, role }: TeamsUser) {
  const userPrincipalName = role === 'guest' ? `${email.replace('@', '_')}#EXT#@playground.example` : email;
  return { id, objectId, name, email, userPrincipalName, tenantId, userRole: role };
}

function team({ world }: Served, id: string, part: string | undefined): Reply {
  const found = world.teams.find((each) => each.id === id);
  if (found === undefined) return problem(404, 'NotFound');
  if (part === 'conversations') return { status: 200, body: { conversations: found.channels } };
  return { status: 200, body: { id, name: found.name, memberCount: found.members.length } };
}
