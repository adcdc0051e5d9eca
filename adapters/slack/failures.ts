import { webApi } from '@slack/bolt';
import type { ChatFailure, DeliveryFailure } from '../../src/engine/ports.ts';
import { type MessageKey, translator } from '../../src/locales/catalogue.ts';

/** Why a message cannot reach somebody, ever. */
const permanent: Readonly<Record<string, MessageKey>> = {
  user_disabled: 'commands.unreachable.deactivated',
  account_inactive: 'commands.unreachable.deactivated',
  is_inactive: 'commands.unreachable.deactivated',
  user_not_found: 'commands.unreachable.gone',
  users_not_found: 'commands.unreachable.gone',
  channel_not_found: 'commands.unreachable.gone',
  is_archived: 'commands.unreachable.gone',
  cannot_dm_bot: 'commands.unreachable.refuses',
  messages_tab_disabled: 'commands.unreachable.refuses',
  user_not_visible: 'commands.unreachable.refuses',
  restricted_action: 'commands.unreachable.refuses',
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

/** Slack's error code, or a name for what is none. */
export function slackCode(error: unknown): string {
  if (error instanceof webApi.WebAPIPlatformError) return error.data.error;
  if (error instanceof webApi.WebAPIRateLimitedError) return 'ratelimited';
  if (error instanceof webApi.WebAPIHTTPError) return `http_${error.statusCode}`;
  return 'unreachable';
}

/** Whether an invitation is worth another try, and a sentence for the organiser. */
export function deliveryFailure(error: unknown): DeliveryFailure {
  const t = translator();
  const code = slackCode(error);
  const known = permanent[code];
  if (known !== undefined) return { permanent: true, reason: t(known) };
  const passes = !(error instanceof webApi.WebAPIPlatformError) || passing.has(code);
  if (passes) return { permanent: false, reason: t('commands.unreachable.later', { code }) };
  return { permanent: true, reason: t('commands.unreachable.other', { code }) };
}

/** What asking for the people of a channel, or posting in it, came to. A private channel without us is not found. */
export function chatFailure(error: unknown): ChatFailure {
  const code = slackCode(error);
  if (code === 'not_in_channel' || code === 'channel_not_found' || code === 'no_permission')
    return 'not-in-channel';
  if (code === 'no_such_subteam' || code === 'user_not_found' || code === 'is_archived') return 'not-found';
  return 'unavailable';
}
