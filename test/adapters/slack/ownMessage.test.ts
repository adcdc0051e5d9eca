import { expect, test } from 'vitest';
import { placeOf } from '../../../adapters/slack/ownMessage.ts';
import { clickSchema } from '../../../adapters/slack/payloads.ts';

const click = (container: object) =>
  placeOf(
    clickSchema.parse({
      user: { id: 'U1' },
      container: { type: 'message', ...container },
      actions: [{ type: 'button', action_id: 'a' }],
    }),
  );

test('a message is known where this person alone reads it, and nowhere else', () => {
  const message_ts = '1700000000.000100';
  expect(click({ channel_id: 'D024BE91L', message_ts })).toBe('D024BE91L/1700000000.000100');
  for (const channel_id of ['C024BE91L', 'G024BE91L', '', 'D1/2'])
    expect(click({ channel_id, message_ts })).toBeNull();
  expect(click({ channel_id: 'D024BE91L', message_ts, is_ephemeral: true })).toBeNull();
  expect(click({ channel_id: 'D024BE91L', message_ts: 'now' })).toBeNull();
  expect(click({})).toBeNull();
});
