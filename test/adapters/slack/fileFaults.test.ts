import nock from 'nock';
import { afterEach, describe, expect, test } from 'vitest';
import { createClients } from '../../../adapters/slack/clients.ts';
import { createFiles } from '../../../adapters/slack/files.ts';
import { redactingLogger } from '../../../adapters/slack/logger.ts';
import { readUploads } from '../../../adapters/slack/uploads.ts';
import { actor } from '../../support/commandDesk.ts';
import { interceptRequests } from '../../support/intercepted.ts';

const token = 'xoxb-the-token';
const logged: string[] = [];
const log = {
  info: () => undefined,
  error: (...what: unknown[]) => void logged.push(what.map(String).join(' ')),
};
const files = createFiles({
  clients: createClients({ botToken: token, logger: redactingLogger(log) }),
  token,
});
const url = 'https://files.slack.com/files-pri/T1-F1/download/roll.csv';
const file = { name: 'roll.csv', user: 'UOLGA', size: 10, url_private: url, url_private_download: url };

interceptRequests();
afterEach(() => {
  logged.length = 0;
});

/** What the form is told of the file F1 that Olga sent. */
async function uploaded() {
  const state = { file: { file: { files: [{ id: 'F1' }] } } };
  return (await readUploads(files, log, actor('UOLGA'), state))['file']?.text;
}

function info(more: object = {}) {
  nock('https://slack.com')
    .post('/api/files.info', 'file=F1')
    .reply(200, { ok: true, file: { ...file, ...more } });
}

function content(body: string | Buffer = 'ana@x.org', headers: Record<string, string> = {}) {
  const given = nock('https://files.slack.com', { reqheaders: { authorization: `Bearer ${token}` } });
  return given.get('/files-pri/T1-F1/download/roll.csv').reply(200, body, headers);
}

const problem = (error: string) => ({ ok: false, error });

describe('a file that came with a form', () => {
  test('is fetched with the token, and read', async () => {
    info();
    content(Buffer.from('\ufeffana@x.org', 'utf16le'));
    expect(await uploaded()).toEqual({ ok: true, value: 'ana@x.org' });
  });

  test('has a second address, where it has no first', async () => {
    info({ url_private_download: null });
    content();
    expect(await uploaded()).toMatchObject({ ok: true });
  });

  test.each([
    ['not-there', { user: 'USOMEBODY' }],
    ['too-large', { size: 2_000_001 }],
  ])('is not even fetched where it is %s', async (error, more) => {
    info(more);
    const fetched = content();
    expect(await uploaded()).toEqual(problem(error));
    expect(fetched.isDone()).toBe(false);
    expect(logged).toEqual([]);
  });

  test.each([
    ['file_not_found', 'not-there'],
    ['file_deleted', 'not-there'],
    ['missing_scope', 'not-allowed'],
    ['internal_error', 'unavailable'],
  ])('of which Slack says %s is %s', async (error, told) => {
    nock('https://slack.com').post('/api/files.info').reply(200, { ok: false, error });
    expect(await uploaded()).toEqual(problem(told));
  });

  test('that is larger than Slack says is too large', async () => {
    info({ size: 10 });
    content('x'.repeat(2_000_001));
    expect(await uploaded()).toEqual(problem('too-large'));
  });

  test('of 2,000,000 bytes is read', async () => {
    info({ size: 2_000_000 });
    content('x'.repeat(2_000_000));
    expect(await uploaded()).toMatchObject({ ok: true });
  });

  test('that is no text says so', async () => {
    info();
    content(Buffer.from('504b030414000600', 'hex'));
    expect(await uploaded()).toEqual(problem('not-text'));
  });

  test('in whose place a page to sign in comes is unavailable', async () => {
    info();
    content('<!doctype html>', { 'content-type': 'text/html; charset=utf-8' });
    expect(await uploaded()).toEqual(problem('unavailable'));
    expect(logged.join()).toContain('slack-file-failed');
  });

  test.each([404, 500])('that is answered %i is unavailable', async (status) => {
    info();
    nock('https://files.slack.com').get(/roll/u).reply(status, 'no');
    expect(await uploaded()).toEqual(problem('unavailable'));
  });

  test.each([
    'https://files.example.org/roll.csv',
    'http://files.slack.com/roll.csv',
    'https://169.254.169.254/latest',
    'file:///etc/passwd',
  ])('whose address is %s is not asked for', async (elsewhere) => {
    info({ url_private_download: elsewhere });
    const asked: string[] = [];
    const note = ({ url: to }: Request) => void asked.push(to);
    nock.emitter.on('no match', note);
    expect(await uploaded()).toEqual(problem('unavailable'));
    nock.emitter.off('no match', note);
    expect(asked).toEqual([]);
  });

  test('that leads elsewhere is not followed, least of all with the token', async () => {
    info();
    nock('https://files.slack.com').get(/roll/u).reply(302, '', { location: 'https://x.example.org/' });
    const elsewhere = nock('https://x.example.org').get('/').reply(200, 'ana@x.org');
    expect(await uploaded()).toEqual(problem('unavailable'));
    expect(elsewhere.isDone()).toBe(false);
    expect(logged.join()).not.toContain(token);
  });

  test('is no file where the field is empty', async () => {
    expect(await readUploads(files, log, actor('UOLGA'), { file: { file: { files: [] } } })).toEqual({});
    expect(await readUploads(files, log, actor('UOLGA'), { title: { title: { value: 'x' } } })).toEqual({});
  });
});
