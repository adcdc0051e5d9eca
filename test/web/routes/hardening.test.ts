import { globSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { ballotPath, entryPath, tokenPath } from '../../../src/voting/site.ts';
import type { OpenElection } from '../../support/webElection.ts';
import { draftOf, type Organiser, olga, signIn } from '../support/office.ts';
import { given, useSite } from '../support/site.ts';
import { fillBallot, get, textOf } from '../support/voter.ts';

const site = useSite();
const form = 'application/x-www-form-urlencoded';
const token = 'a'.repeat(43);

let election: OpenElection;
let organiser: Organiser;
let draft: string;
beforeAll(async () => {
  election = await site.web.open();
  draft = await draftOf(site.web);
  organiser = await signIn(site.web, olga, election.id);
});

const posts = () => [
  '/vote',
  '/vote/ballot',
  '/vote/review',
  '/vote/cast',
  entryPath,
  tokenPath,
  ballotPath(election.id),
  '/mine',
  `/organiser/slips/${token}`,
  `/organiser/enter/${token}`,
  '/organiser/leave',
  '/organiser/me',
  '/organiser/sign-in',
  '/organiser/act',
  `/organiser/statements/${draft}/unlisted`,
  `/organiser/statements/${draft}/chair/ana`,
  `/organiser/texts/${draft}/fr`,
];

function send(
  path: string,
  method: string,
  headers: Record<string, string> = {},
  body?: string | Uint8Array<ArrayBuffer>,
) {
  const cookie = organiser.cookie;
  return get(`${site.web.origin}${path}`, {
    method,
    headers: { cookie, ...headers },
    ...(body !== undefined && { body }),
  });
}

describe('every answer', () => {
  const paths = () => [
    '/',
    '/vote',
    '/vote/cast',
    '/receipt',
    '/mine',
    '/healthz',
    '/nowhere',
    '/assets/none.js',
    '/organiser',
    ...['', '/board', '/record', '/result.csv', '/manifest.json', '/checkpoint'].map(
      (each) => `/e/${election.id}${each}`,
    ),
    `/organiser/do/show:${draft}`,
  ];

  test('forbids foreign and inline code, frames, guessing of types, and telling where one came from', async () => {
    for (const path of paths()) {
      const { headers } = await send(path, 'GET');
      const policy = given(headers.get('content-security-policy'));
      expect(policy, path).not.toMatch(/unsafe|\*|https?:/u);
      for (const rule of [
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "form-action 'self'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "require-trusted-types-for 'script'",
        'trusted-types anonylections',
      ])
        expect(policy.split(';'), path).toContain(rule);
      expect(Object.fromEntries(headers), path).toMatchObject({
        'x-content-type-options': 'nosniff',
        'x-frame-options': 'DENY',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
      });
      expect(headers.get('x-powered-by'), path).toBeNull();
      expect(headers.get('access-control-allow-origin'), path).toBeNull();
    }
  });

  test('of the page that verifies records lets it start the site’s own workers, and neither ask nor send', async () => {
    const page = await send('/verify', 'GET');
    const policy = given(page.headers.get('content-security-policy')).split(';');
    for (const rule of [
      "default-src 'none'",
      "script-src 'self'",
      "worker-src 'self'",
      "connect-src 'none'",
      "form-action 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types anonylections anonylections-worker',
    ])
      expect(policy).toContain(rule);
    const worker = /\/assets\/verifyWorker-[0-9a-f]{10}\.js/u.exec(page.html)?.[0];
    const { headers } = await send(given(worker), 'GET');
    expect(headers.get('content-security-policy')).toBe(
      "default-src 'none';style-src 'self';require-trusted-types-for 'script';trusted-types 'none'",
    );
  });

  test('that a cache could mix up is kept by none, and says that it hangs on the language', async () => {
    for (const path of [
      '/',
      '/vote',
      '/mine',
      '/organiser',
      `/organiser/do/show:${draft}`,
      `/e/${election.id}`,
    ]) {
      for (const lang of ['', '?lang=fr']) {
        const { headers } = await send(path + lang, 'GET', { 'accept-language': 'de' });
        expect(headers.get('cache-control'), path).toBe('no-store');
        expect(headers.get('vary'), path).toContain('Accept-Language');
        expect(headers.get('content-language'), path).toBe(lang === '' ? 'de' : 'fr');
      }
    }
  });

  test('names the host that was configured, whatever the request says of it', async () => {
    const { port } = new URL(site.web.origin);
    const head = 'Host: evil.example\r\nX-Forwarded-Host: evil.example\r\nForwarded: host=evil.example\r\n';
    for (const path of [
      '/',
      '/vote',
      '/vote/cast',
      `/e/${election.id}`,
      '//evil.example/%2f..',
      '/organiser',
    ]) {
      const answer = await new Promise<string>((resolve) => {
        const socket = connect(Number(port), '127.0.0.1', () =>
          socket.write(`GET ${path} HTTP/1.1\r\n${head}Connection: close\r\n\r\n`),
        );
        let read = '';
        socket.on('data', (bytes) => (read += bytes.toString()));
        socket.on('close', () => resolve(read));
      });
      expect(answer, path).toMatch(/^HTTP\/1\.1 (?:200|303|401|404) /u);
      expect(answer, path).not.toMatch(/(?:https?:)?\/\/evil\.example/iu);
    }
  });
});

test('every address that takes a form or a message is tried here', () => {
  const files = globSync('web/**/*.ts').filter((path) => !path.startsWith('web/playground'));
  const routes = files.flatMap((path) => readFileSync(path, 'utf8').match(/router\.post\(/gu) ?? []);
  expect(routes).toHaveLength(posts().length);
});

describe('nothing is done', () => {
  const nothingHappened = async () => {
    expect(await site.web.engine.view(election.id)).toMatchObject({ issued: 0, cast: 0 });
    expect((await organiser.get('/organiser')).status).toBe(200);
  };

  test('for pages of other sites, of neighbours and in sandboxes, whatever the form', async () => {
    for (const path of posts()) {
      for (const type of [form, 'application/json', 'text/plain', 'multipart/form-data; boundary=x']) {
        for (const from of ['cross-site', 'same-site']) {
          const headers = { 'sec-fetch-site': from, origin: 'null', 'content-type': type };
          expect((await send(path, 'POST', headers, 'a=b')).status, `${path} ${type}`).toBe(403);
        }
      }
      expect((await send(path, 'POST', { origin: 'https://evil.example' }, '')).status, path).toBe(403);
    }
    await nothingHappened();
  });

  test('by any other method, nor by a header that names another', async () => {
    const ballot = await fillBallot(site.web.origin, given(election.codes[0]), { 'contest-chair': 'ana' });
    const body = new URLSearchParams(ballot as Record<string, string>).toString();
    for (const path of posts()) {
      for (const method of ['PUT', 'PATCH', 'DELETE'])
        expect((await send(path, method, { 'content-type': form }, body)).status, path).toBe(404);
      await send(`${path}?${body}`, 'GET', { 'x-http-method-override': 'POST', 'x-method-override': 'POST' });
      const options = await send(path, 'OPTIONS', { origin: 'https://evil.example' });
      expect(options.headers.get('access-control-allow-methods')).toBeNull();
    }
    await nothingHappened();
  });

  test('for fields and members that are there twice, are lists, or are named as parts of objects', async () => {
    const [code = ''] = election.codes;
    for (const body of [
      `code=${code}&code=${code}`,
      `code[]=${code}`,
      `__proto__[code]=${code}`,
      `constructor.code=${code}`,
    ])
      for (const path of ['/vote', '/mine'])
        expect((await send(path, 'POST', { 'content-type': form }, body)).status, body).toBe(400);
    const json = [
      `{"__proto__":{"code":"${code}","election":"${election.id}","blinded":"x"}}`,
      `{"code":["${code}"],"election":"${election.id}","blinded":"x"}`,
      `{"code":"${code}","election":"${election.id}","blinded":"x","__proto__":{"polluted":1}}`,
      `[]`,
      `"${code}"`,
      'null',
      '{',
    ];
    for (const body of json)
      for (const path of ['/vote/token', `/e/${election.id}/ballots`, '/e/__proto__/ballots']) {
        const answer = await send(path, 'POST', { 'content-type': 'application/json' }, body);
        expect(answer.status, `${path} ${body}`).toBe(400);
        expect(JSON.parse(answer.html).refusal).toBe('bad-form');
      }
    expect(Object.keys(Object.getPrototypeOf({}))).toEqual([]);
    expect('polluted' in {}).toBe(false);
    await nothingHappened();
  });

  test('with a small body that unpacks to a large one', async () => {
    const bomb = new Uint8Array(gzipSync(Buffer.alloc(20_000_000, 'a')));
    for (const path of posts()) {
      const type = [entryPath, tokenPath, ballotPath(election.id)].includes(path) ? 'application/json' : form;
      const answer = await send(path, 'POST', { 'content-type': type, 'content-encoding': 'gzip' }, bomb);
      expect([413, 400], path).toContain(answer.status);
    }
    await nothingHappened();
  });

  test('and no file is found beside those that are offered', async () => {
    for (const name of [
      '..%2fapp.ts',
      '%2e%2e%2fpackage.json',
      '..%5c..%5cx',
      '%00',
      '__proto__',
      'constructor',
      '.env',
    ])
      for (const path of [
        `/assets/${name}`,
        `/e/${election.id}/ballots/${name}.blt`,
        `/e/${election.id}/addenda/${name}.json`,
      ])
        expect((await send(path, 'GET')).status, path).toBe(404);
  });
});

test('an address that may sign in is answered like any other, in status, length and headers', async () => {
  const answers = [];
  for (const address of ['mia@example.org', 'eve@example.org', 'ana@example.org']) {
    const body = new URLSearchParams({ address }).toString();
    const { status, html, headers } = await send(
      '/organiser/sign-in',
      'POST',
      { 'content-type': form },
      body,
    );
    const { date: _, ...others } = Object.fromEntries(headers);
    answers.push({ status, text: textOf(html).replace(address, ''), others });
  }
  expect(answers[1]).toEqual(answers[0]);
  expect(answers[2]).toEqual(answers[0]);
});
