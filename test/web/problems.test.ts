import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type ErrorRequestHandler } from 'express';
import { expect, onTestFinished, test } from 'vitest';
import { problemOf } from '../../web/problems.ts';

/** What Express and its body parsers throw, as `problemOf` sees it. */
async function problemFrom(body: string, type: string): Promise<string> {
  const app = express();
  const answer: ErrorRequestHandler = (error, _req, res, _next) =>
    void res.send(problemOf(error, () => false));
  app.use(
    express.json({ limit: '1kb' }),
    express.urlencoded({ extended: false, limit: '1kb', parameterLimit: 5 }),
  );
  app.use(answer);
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const headers = { 'content-type': type };
  return (await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', headers, body })).text();
}

test('broken JSON is a bad request', async () => {
  expect(await problemFrom('{"a":', 'application/json')).toBe('bad-request');
});

test('too large is too large, by length and by number of fields', async () => {
  expect(await problemFrom('x'.repeat(2000), 'application/x-www-form-urlencoded')).toBe('too-large');
  expect(await problemFrom('a&b&c&d&e&f&g', 'application/x-www-form-urlencoded')).toBe('too-large');
});

test('a foreign character set is a wrong type', async () => {
  expect(await problemFrom('a=b', 'application/x-www-form-urlencoded; charset=utf-7')).toBe('wrong-type');
});

test('a database that does not answer is told apart from a mistake of ours', () => {
  expect(problemOf(new Error('gone'), () => true)).toBe('unavailable');
  expect(problemOf(new Error('mistake'), () => false)).toBe('failed');
  expect(problemOf('thrown text', () => false)).toBe('failed');
});
