import type { ElementState, FileRef, StateValues } from '../blockKit/state.ts';
import type { Conversation, Message, Person, StoredFile, UserGroup } from '../model.ts';
import type { StoredView } from './views.ts';
import type { Workspace } from './workspace.ts';

/** The workspace's things as the JSON that Slack sends. */

export function userShape(workspace: Workspace, person: Person, withLocale: boolean) {
  const isBot = person.id === workspace.bot.id;
  const deleted = person.kind === 'deactivated';
  const profile = {
    real_name: person.name,
    real_name_normalized: person.name,
    display_name: person.kind === 'bot' ? '' : person.handle,
    title: person.title,
    ...(person.email === undefined ? {} : { email: person.email }),
    ...(isBot ? { api_app_id: workspace.appId, bot_id: workspace.botId } : {}),
    team: workspace.team.id,
  };
  const base = {
    id: person.id,
    team_id: workspace.team.id,
    name: person.handle,
    deleted,
    profile,
    is_bot: isBot,
  };
  if (deleted) return { ...base, is_app_user: false, updated: 0 };
  return {
    ...base,
    real_name: person.name,
    ...zone(workspace, person),
    ...standing(workspace, person, withLocale),
  };
}

function zone(workspace: Workspace, person: Person) {
  const offset = zoneOffset(person.tz, workspace.ids.now());
  return { tz: person.tz, tz_label: person.tz.split('/').at(-1)?.replaceAll('_', ' '), tz_offset: offset };
}

function standing(workspace: Workspace, person: Person, withLocale: boolean) {
  const first = workspace.accounts()[0]?.id === person.id;
  return {
    is_admin: first,
    is_owner: first,
    is_primary_owner: first,
    is_restricted: person.kind === 'guest',
    is_ultra_restricted: false,
    is_app_user: false,
    updated: 0,
    ...(withLocale ? { locale: person.locale } : {}),
  };
}

/** Seconds east of UTC at the time `now` (milliseconds). */
export function zoneOffset(tz: string, now: number): number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' });
  const name = format.formatToParts(now).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const match = /GMT([+-])(\d\d):(\d\d)/.exec(name);
  if (match === null) return 0;
  const seconds = Number(match[2]) * 3600 + Number(match[3]) * 60;
  return match[1] === '-' ? -seconds : seconds;
}

export function conversationShape(workspace: Workspace, conversation: Conversation, withCount = true) {
  const { id, kind, name, topic, created, members } = conversation;
  const base = { id, created, is_im: kind === 'im', is_archived: false, context_team_id: workspace.team.id };
  if (kind === 'im')
    return { ...base, user: [...members].find((each) => each !== workspace.bot.id), is_open: true };
  return {
    ...base,
    name,
    name_normalized: name,
    is_channel: kind === 'public',
    is_group: kind === 'private',
    is_private: kind === 'private',
    is_mpim: false,
    is_general: name === 'general',
    is_member: members.has(workspace.bot.id),
    creator: workspace.accounts()[0]?.id,
    topic: { value: topic, creator: '', last_set: 0 },
    purpose: { value: '', creator: '', last_set: 0 },
    ...(withCount ? { num_members: members.size } : {}),
  };
}

export function groupShape(workspace: Workspace, group: UserGroup, withUsers: boolean, withCount: boolean) {
  const { id, handle, name, description, users } = group;
  const people = { ...(withUsers ? { users } : {}), ...(withCount ? { user_count: users.length } : {}) };
  return {
    id,
    team_id: workspace.team.id,
    is_usergroup: true,
    handle,
    name,
    description,
    date_delete: 0,
    ...people,
  };
}

export function messageShape(workspace: Workspace, message: Message) {
  const mine = message.user === workspace.bot.id;
  const files = message.files.flatMap((id) => workspace.files.find(id) ?? []);
  return {
    type: 'message',
    user: message.user,
    ts: message.ts,
    text: message.text,
    team: workspace.team.id,
    ...(mine ? { bot_id: workspace.botId, app_id: workspace.appId } : {}),
    ...(message.blocks.length > 0 ? { blocks: message.blocks } : {}),
    ...(message.thread === undefined ? {} : { thread_ts: message.thread }),
    ...(message.edited ? { edited: { user: message.user, ts: message.ts } } : {}),
    ...(message.onlyFor === undefined ? {} : { is_ephemeral: true }),
    ...(files.length > 0 ? { files: files.map((file) => fileShape(workspace, file)) } : {}),
    ...(message.metadata === undefined ? {} : { metadata: message.metadata }),
  };
}

/** `url_private…` answer to the bot token only. */
export function fileShape(workspace: Workspace, file: StoredFile) {
  const { id, name, title, mimetype, user, bytes } = file;
  const address = `${workspace.url()}/slack/private/${id}`;
  const addresses = { url_private: address, url_private_download: address };
  return { id, name, title, mimetype, user, size: bytes.length, ...addresses };
}

function filledFiles(workspace: Workspace, values: StateValues): StateValues {
  const fill = (state: ElementState): ElementState =>
    state.files === undefined
      ? state
      : { ...state, files: state.files.map(({ id }) => fileOf(workspace, id)) };
  const fillBlock = (block: Record<string, ElementState>) =>
    Object.fromEntries(Object.entries(block).map(([id, state]) => [id, fill(state)]));
  return Object.fromEntries(Object.entries(values).map(([id, block]) => [id, fillBlock(block)]));
}

function fileOf(workspace: Workspace, id: string): FileRef {
  const file = workspace.files.find(id);
  return file === undefined ? { id } : fileShape(workspace, file);
}

export function viewShape(workspace: Workspace, view: StoredView) {
  const { input } = view;
  const modal = input.type === 'modal' ? modalFields(input) : {};
  return {
    id: view.id,
    team_id: workspace.team.id,
    type: input.type,
    blocks: input.blocks,
    private_metadata: input.private_metadata ?? '',
    callback_id: input.callback_id ?? '',
    external_id: input.external_id ?? '',
    state: { values: filledFiles(workspace, view.values) },
    hash: view.hash,
    ...modal,
    previous_view_id: view.previous,
    root_view_id: view.root,
    app_id: workspace.appId,
    app_installed_team_id: workspace.team.id,
    bot_id: workspace.botId,
  };
}

function modalFields(input: Extract<StoredView['input'], { type: 'modal' }>) {
  return {
    title: input.title,
    submit: input.submit ?? null,
    close: input.close ?? null,
    clear_on_close: input.clear_on_close ?? false,
    notify_on_close: input.notify_on_close ?? false,
    submit_disabled: input.submit_disabled ?? false,
  };
}
