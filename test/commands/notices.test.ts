import { describe, expect, test } from 'vitest';
import { renderMessage } from '../../adapters/slack/render/view.ts';
import { noticeMessage } from '../../src/commands/notices.ts';
import { electionIdSchema } from '../../src/core/ids.ts';
import type { News } from '../../src/engine/notices.ts';
import type { PostFailure } from '../../src/engine/ports.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { checkMessage } from '../support/blockKit.ts';
import { said } from '../support/said.ts';

const election = electionIdSchema.parse('6f1f7f0e-5c1b-4a77-9a0e-111111111111');
const home = { platform: 'slack', workspace: 'T1', channel: 'C0HOME' } as const;
const t = translator('en');

/** What an organiser reads; Slack takes it. */
function told(news: News) {
  const message = noticeMessage(t, { election, title: 'Council', home, news });
  checkMessage(renderMessage(t, message));
  const actions = message.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));
  const verbs = actions.map((button) => ('action' in button ? button.action.split(':')[0] : button.url));
  const list = message.parts.flatMap((part) => (part.kind === 'list' ? part.items : []));
  return { summary: message.summary, verbs, list, all: JSON.stringify(message.parts) };
}

function progress(failures: number, waiting: number, over: boolean): News {
  const failed = Array.from({ length: failures }, (_, index) => ({
    name: `Person ${index + 1}`,
    address: `p${index + 1}@example.org`,
    via: 'email' as const,
    reason: said('550 no such mailbox'),
  }));
  return { kind: 'progress', over, progress: { sent: 7, waiting, failed } };
}

describe('how the sending goes', () => {
  test('is told in numbers while it runs', () => {
    const { summary, verbs, list } = told(progress(0, 3, false));
    expect(summary).toBe('Sending invitations to “Council”: 7 delivered, 3 to come, 0 failed.');
    expect([verbs, list]).toEqual([['show'], []]);
  });

  test('ends with whom it did not reach and why, twenty at most, and what to do', () => {
    const { summary, verbs, list } = told(progress(23, 0, true));
    expect(summary).toBe('Invitations to “Council” are sent: 7 delivered, 23 failed.');
    expect(list).toHaveLength(21);
    expect(list[0]).toBe('Person 1 p1@example.org: 550 no such mailbox (mail)');
    expect(list.at(-1)).toBe('… and 3 more.');
    expect(verbs).toEqual(['show', 'invite', 'voter']);
  });

  test('that ended with the voting offers nothing that cannot be done any more', () => {
    const { summary, verbs } = told(progress(1, 3, true));
    expect(summary).toContain(
      'ended while invitations were sent: 7 delivered, 3 not sent any more, 1 failed',
    );
    expect(verbs).toEqual(['show']);
  });
});

test('reminders are told as totals', () => {
  expect(told({ kind: 'reminded', report: { reached: 12, failed: 1 } }).summary).toBe(
    'Reminders for “Council”: 12 voters were reminded; one voter could not be reached.',
  );
});

test('an opening that failed names every reason', () => {
  const { list, verbs, summary } = told({
    kind: 'not-opened',
    problems: [{ kind: 'empty-roll' }, { kind: 'deadline-passed' }],
  });
  expect(summary).toContain('could not');
  expect(list).toEqual(['Nobody is on the voter roll yet.', 'The closing time has passed already.']);
  expect(verbs).toEqual(['show']);
});

test.each([
  ['done', '"channel":"C0HOME"'],
  ['doing', 'It is being posted'],
  ['failed', 'use “Post the result”'],
] as const)('a close by itself is told with what became of the post: %s', (post, words) => {
  const { summary, all, verbs } = told({ kind: 'published', post });
  expect(summary).toBe('Voting in “Council” closed at its time, and the result is published.');
  expect(all).toContain(words);
  expect(verbs).toEqual(['results', 'post-results', 'show']);
});

test.each<[PostFailure, string]>([
  ['not-in-channel', 'Please invite me there.'],
  ['not-found', 'does not exist any more'],
  ['not-installed', 'not installed there any more'],
  ['refused', 'does not let me post there'],
  ['uncertain', 'Please have a look.'],
  ['unavailable', 'did not take it'],
])('a post that failed (%s) is told with why, where and what to do', (failure, words) => {
  const result = told({ kind: 'post-failed', post: 'result', failure });
  expect(result.all).toContain(words);
  expect(result.all).toContain('"channel":"C0HOME"');
  expect(result.verbs).toContain('post-results');
  for (const post of ['opened', 'live'] as const) {
    const other = told({ kind: 'post-failed', post, failure });
    expect(other.all).toContain(words);
    expect(other.verbs).toEqual(['show']);
  }
});
