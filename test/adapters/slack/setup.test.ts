import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { redactingLogger } from '../../../adapters/slack/logger.ts';
import { createSlack } from '../../../adapters/slack/slack.ts';
import type { Commands } from '../../../src/commands/commands.ts';
import { words } from '../../../src/commands/words.ts';
import { createLog } from '../../../src/log.ts';

const manifest = readFileSync(join(import.meta.dirname, '../../../manifests/slack.yaml'), 'utf8');
const log = createLog('debug', () => undefined);
const commands: Commands = {
  command: () => Promise.reject(new Error('nobody asks')),
  act: () => Promise.reject(new Error('nobody asks')),
  submit: () => Promise.reject(new Error('nobody asks')),
};

test('over HTTP there is an endpoint and nothing to start; in Socket Mode there is none', async () => {
  const shared = { botToken: 'xoxb-1', commands, log };
  const http = createSlack({ ...shared, signingSecret: 'a secret of Slack', appToken: null });
  expect(http.handler).not.toBeNull();
  await http.start();
  await http.stop();
  const socket = createSlack({ ...shared, signingSecret: null, appToken: 'xapp-1' });
  expect(socket.handler).toBeNull();
  expect(() => createSlack({ ...shared, signingSecret: null, appToken: null })).toThrow('signing secret');
});

test('the manifest knows every word, and where Slack is to send everything', () => {
  for (const word of words) expect(manifest).toMatch(new RegExp(`usage_hint:.*\\b${word}\\b`, 'u'));
  expect(manifest.match(/https:\/\/vote\.example\.org\/slack\/events/gu)).toHaveLength(4);
});

test('of what Slack’s libraries log, no word comes through', () => {
  const lines: string[] = [];
  const logger = redactingLogger(createLog('debug', (line) => void lines.push(line)));
  logger.debug('ack() call begins', '6Y92H-EGVP1-SHPNQ-6HMW1');
  logger.info('U123 chose Ana');
  logger.warn('a request of U123 failed', new Error('Ana'));
  logger.error(new TypeError('6Y92H-EGVP1-SHPNQ-6HMW1'));
  expect(lines).toHaveLength(2);
  expect(lines[0]).toContain('slack-library-warning: Error');
  expect(lines[1]).toContain('slack-library-error: TypeError');
  for (const word of ['6Y92H', 'U123', 'Ana']) expect(lines.join('')).not.toContain(word);
});
