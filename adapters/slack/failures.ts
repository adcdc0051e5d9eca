import { webApi } from '@slack/bolt';
import type { ChatFailure, DeliveryFailure, PostFailure } from '../../src/engine/ports.ts';

/** The app is not installed, or not any more, where somebody is to be reached. */
export class NotInstalled extends Error {
  override name = 'NotInstalled';
}

/** Why a message cannot reach somebody, ever. */
const permanent: Readonly<Record<string, 'deactivated' | 'gone' | 'refuses'>> = {
  user_disabled: 'deactivated',
  is_inactive: 'deactivated',
  user_not_found: 'gone',
  users_not_found: 'gone',
  channel_not_found: 'gone',
  is_archived: 'gone',
  cannot_dm_bot: 'refuses',
  messages_tab_disabled: 'refuses',
  user_not_visible: 'refuses',
  restricted_action: 'refuses',
};

/** Slack's own troubles, which pass. */
const passing = new Set([
  'ratelimited',
  'rate_limited',
  'internal_error',
  'fatal_error',
  'service_unavailable',
  'request_timeout',
  'team_added_to_org',
]);

/** The app's token is no longer good: it was uninstalled, or the workspace is gone. Of a bot's token, not of a person. */
const refusedTokens = new Set([
  'invalid_auth',
  'not_authed',
  'account_inactive',
  'token_revoked',
  'token_expired',
]);

/** Another workspace of the same enterprise may know. */
const unknown = new Set([
  'user_not_found',
  'users_not_found',
  'user_not_visible',
  'channel_not_found',
  'not_in_channel',
  'no_such_subteam',
]);

/** Slack's error code, or a name for what is none. */
export function slackCode(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  if (error instanceof webApi.WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof webApi.WebAPIHTTPError) return `http_${error.statusCode}`;
  return 'unreachable';
}

/** HTTP statuses of a server that does not know an address, or what to do there. */
const unknownAddress = new Set([404, 405, 501]);

/** Whether this Slack, or what stands in for it, does not have the method. */
export function isLacking(error: unknown): boolean {
  if (error instanceof webApi.WebAPIHTTPError) return unknownAddress.has(error.statusCode);
  return slackCode(error) === 'unknown_method';
}

export function isTokenRefused(error: unknown): boolean {
  return refusedTokens.has(slackCode(error));
}

/** Whether what was asked for is not there for this installation, but may be for another one. */
export function isUnknownHere(error: unknown): boolean {
  return unknown.has(slackCode(error)) || isTokenRefused(error);
}

/** Whether an invitation is worth another try, and why it did not arrive. */
export function deliveryFailure(error: unknown): DeliveryFailure {
  if (isNotInstalled(error)) return { permanent: true, reason: { kind: 'not-installed' } };
  const code = slackCode(error);
  const known = permanent[code];
  if (known !== undefined) return { permanent: true, reason: { kind: known } };
  const passes = !(error instanceof webApi.WebAPIPlatformError) || passing.has(code);
  return { permanent: !passes, reason: { kind: passes ? 'no-answer' : 'refused', code } };
}

/** What asking for the people of a channel, or posting in it, came to. A private channel without us is not found. */
export function chatFailure(error: unknown): ChatFailure {
  if (isNotInstalled(error)) return 'not-installed';
  const code = slackCode(error);
  if (code === 'not_in_channel' || code === 'channel_not_found' || code === 'no_permission')
    return 'not-in-channel';
  return notThere.has(code) ? 'not-found' : 'unavailable';
}

/** What posting or updating a message came to, when Slack has answered. */
export function postFailure(error: unknown): Exclude<PostFailure, 'uncertain'> {
  const failure = chatFailure(error);
  const answered = error instanceof webApi.WebAPIPlatformError || isLacking(error);
  return failure === 'unavailable' && answered && !passing.has(slackCode(error)) ? 'refused' : failure;
}

const notThere = new Set([
  'no_such_subteam',
  'user_not_found',
  'is_archived',
  'message_not_found',
  'cant_update_message',
  'edit_window_closed',
]);

function isNotInstalled(error: unknown): boolean {
  return error instanceof NotInstalled || isTokenRefused(error);
}
