import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { redactingLogger } from '../../../adapters/slack/logger.ts';
import { oneWorkspace } from '../../../adapters/slack/oneWorkspace.ts';
import { createSlack, type Slack } from '../../../adapters/slack/slack.ts';
import type { Commands } from '../../../src/commands/commands.ts';
import { createLog } from '../../../src/log.ts';

const log = createLog('debug', () => undefined);
const commands: Commands = {
  command: () => Promise.reject(new Error('nobody asks')),
  act: () => Promise.reject(new Error('nobody asks')),
  submit: () => Promise.reject(new Error('nobody asks')),
  suggest: () => Promise.reject(new Error('nobody asks')),
  home: () => Promise.reject(new Error('nobody asks')),
};

test('over HTTP there is an endpoint and nothing to start; in Socket Mode there is none', async () => {
  const workspaces = oneWorkspace({ botToken: 'xoxb-1', log });
  const shared = { workspaces, installer: null, commands, log };
  const http = createSlack({ ...shared, signingSecret: 'a secret of Slack', appToken: null });
  expect(await http.start()).toBeNull();
  await http.stop();
  expect(await answered(http)).toBe(401);
  const socket = createSlack({ ...shared, signingSecret: null, appToken: 'xapp-1' });
  expect(await answered(socket)).toBe(404);
  expect(() => createSlack({ ...shared, signingSecret: null, appToken: null })).toThrow('signing secret');
});

/** The status of an unsigned request; 404 where nobody is at home. */
async function answered({ handler }: Slack): Promise<number> {
  const server = createServer((request, response) =>
    handler(request, response, () => response.writeHead(404).end()),
  );
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const { status } = await fetch(`http://127.0.0.1:${port}/slack/events`, { method: 'POST', body: '{}' });
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  return status;
}

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
