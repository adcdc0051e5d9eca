import { mkdtemp, readFile, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig } from '../src/config.ts';
import { createLog } from '../src/log.ts';
import { deriveKeys, masterKeyOf } from '../src/masterKey.ts';

const key = 'ab'.repeat(32);
const slack = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_SIGNING_SECRET: 'a-signing-secret' };
const production = {
  ...slack,
  MASTER_KEY: key,
  PUBLIC_URL: 'https://vote.example.org/',
  DATABASE_URL: 'postgres://db/a',
};

const severalWorkspaces = {
  SLACK_BOT_TOKEN: '',
  SLACK_CLIENT_ID: '123.456',
  SLACK_CLIENT_SECRET: 'a-client-secret',
};

function problemsOf(environment: NodeJS.ProcessEnv): readonly string[] {
  const config = readConfig(environment);
  return config.ok ? [] : config.error;
}

describe('the configuration', () => {
  test('may be empty: then everything runs here, with the playground, on loopback', () => {
    const config = readConfig({});
    expect(config).toMatchObject({
      ok: true,
      value: {
        host: '127.0.0.1',
        databaseUrl: null,
        mail: null,
        slack: null,
        playground: { port: 3001, ownLanguages: false },
      },
    });
  });

  test('may let the people of the playground read their own languages', () => {
    const own = readConfig({ PLAYGROUND_LANGUAGES: 'own' });
    expect(own).toMatchObject({ ok: true, value: { playground: { ownLanguages: true } } });
    expect(readConfig({ PLAYGROUND_LANGUAGES: 'fr' }).ok).toBe(false);
  });

  test('with Slack has no playground, and a public address without a slash at its end', () => {
    const config = readConfig(production);
    expect(config).toMatchObject({
      ok: true,
      value: {
        playground: null,
        publicUrl: 'https://vote.example.org',
        slack: { credentials: { kind: 'one', botToken: 'xoxb-1' }, signingSecret: 'a-signing-secret' },
      },
    });
  });

  test('empty variables, as a compose file passes them, count as not set', () => {
    expect(problemsOf({ ...production, SMTP_URL: '', MAIL_FROM: '', SLACK_APP_TOKEN: '' })).toEqual([]);
  });

  test('organisers by mail are mail addresses, and need mail', () => {
    const mail = { SMTP_URL: 'smtp://localhost', MAIL_FROM: 'votes@example.org' };
    const config = readConfig({ ...production, ...mail, ORGANISERS: 'Mia@Example.org, max@example.org' });
    expect(config.ok && [...config.value.mailOrganisers]).toEqual(['mia@example.org', 'max@example.org']);
    expect(problemsOf({ ...production, ORGANISERS: 'mia@example.org' })).toEqual([
      'SMTP_URL: is required with ORGANISERS, who sign in by mail',
    ]);
    const wrong = readConfig({ ...production, ...mail, ORGANISERS: 'mia@example.org,nobody,@x' });
    expect(wrong).toEqual({
      ok: false,
      error: ['ORGANISERS: must be e-mail addresses, divided by commas; not: nobody, @x'],
    });
  });

  test('every problem is named, with its variable', () => {
    const problems = problemsOf({
      PORT: '70000',
      DATABASE_URL: 'mysql://db',
      MASTER_KEY: 'short',
      SMTP_URL: 'mail.example.org',
      SLACK_BOT_TOKEN: 'token',
    });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'PORT',
      'DATABASE_URL',
      'MASTER_KEY',
      'SMTP_URL',
      'SLACK_BOT_TOKEN',
    ]);
  });

  test('that does not fit together is refused with every reason', () => {
    const problems = problemsOf({ SLACK_BOT_TOKEN: 'xoxb-1', SMTP_URL: 'smtp://mail.example.org' });
    expect(problems.map((problem) => problem.split(':')[0])).toEqual([
      'MASTER_KEY',
      'PUBLIC_URL',
      'SLACK_SIGNING_SECRET',
      'MAIL_FROM',
    ]);
  });

  test('for several workspaces takes a client id and a secret instead of a token', () => {
    const config = readConfig({ ...production, ...severalWorkspaces });
    const credentials = { kind: 'many', clientId: '123.456', clientSecret: 'a-client-secret' };
    expect(config).toMatchObject({ ok: true, value: { playground: null, slack: { credentials } } });
  });

  test.each([
    [{ SLACK_BOT_TOKEN: 'xoxb-1' }, 'SLACK_BOT_TOKEN: is for one workspace'],
    [{ SLACK_CLIENT_SECRET: '' }, 'SLACK_CLIENT_SECRET: is required with SLACK_CLIENT_ID'],
    [{ SLACK_CLIENT_ID: '' }, 'SLACK_CLIENT_ID: is required with SLACK_CLIENT_SECRET'],
    [{ SLACK_SIGNING_SECRET: '' }, 'SLACK_SIGNING_SECRET: is required with SLACK_CLIENT_ID'],
    [{ PLAYGROUND: 'on' }, 'PLAYGROUND: it stands in for Slack'],
    [{ SLACK_CLIENT_ID: '', SLACK_CLIENT_SECRET: '', PLAYGROUND: 'off' }, 'SLACK_BOT_TOKEN: is required'],
    [{ SLACK_API_URL: 'http://slack.example.org/api' }, 'SLACK_API_URL: must start with https://'],
    [{ CREATORS: 'nobody' }, 'CREATORS: must be everyone, admins, or the ID of a user group'],
  ])('for Slack, %o beside a client id and a secret is told: %s', (more, told) => {
    const problems = problemsOf({ ...production, ...severalWorkspaces, ...more });
    expect(problems).toEqual([expect.stringContaining(told)]);
  });

  test.each([
    ['', { kind: 'everyone' }],
    ['everyone', { kind: 'everyone' }],
    ['admins', { kind: 'admins' }],
    ['S0614TZR7', { kind: 'group', group: 'S0614TZR7' }],
  ])('CREATORS=%s says who may create elections', (text, creators) => {
    const config = readConfig({ ...production, CREATORS: text });
    expect(config).toMatchObject({ ok: true, value: { slack: { creators } } });
  });

  test('may name another address of Slack’s Web API, which then ends with a slash', () => {
    for (const address of ['https://slack-gov.com/api', 'http://127.0.0.1:9/api/']) {
      const config = readConfig({ ...production, SLACK_API_URL: address });
      expect(config.ok && config.value.slack?.apiUrl).toBe(address.replace(/\/?$/u, '/'));
    }
  });

  test('the playground is never served to other machines', () => {
    expect(problemsOf({ HOST: '0.0.0.0' })).toEqual([
      'HOST: the playground runs on 127.0.0.1 only; set PLAYGROUND=off',
    ]);
  });

  test('no message repeats a secret', () => {
    expect(
      problemsOf({ ...production, MASTER_KEY: 'my-master-key', SLACK_BOT_TOKEN: 'my-token' }).join(),
    ).not.toMatch(/my-master-key|my-token/u);
  });
});

describe('the master key', () => {
  test('of the playground is made once, for its owner only, and kept', async () => {
    const folder = join(await mkdtemp(join(tmpdir(), 'master-key-')), 'data');
    const config = readConfig({ DATA_DIR: folder });
    if (!config.ok) throw new Error(config.error.join());
    const first = await masterKeyOf(config.value);
    expect(await masterKeyOf(config.value)).toEqual(first);
    expect((await stat(join(folder, 'master.key'))).mode & 0o777).toBe(0o600);
    expect(await readFile(join(folder, 'master.key'), 'utf8')).toBe(
      `${Buffer.from(first).toString('hex')}\n`,
    );
  });

  test('gives every half its own keys, unless they are given one by one', () => {
    const config = readConfig({ ...production, BOX_KEY: 'cd'.repeat(32) });
    if (!config.ok) throw new Error(config.error.join());
    const derived = deriveKeys(new Uint8Array(32).fill(1), config.value);
    const { wrapping, clerkPassword, boxPassword, formKey, slackTokenKey, slackStateKey } = derived;
    const keys = [...Object.values(wrapping), formKey, slackTokenKey, slackStateKey];
    expect(keys).toHaveLength(7);
    expect(new Set(keys.map(String)).size).toBe(7);
    expect(wrapping.box).toEqual(new Uint8Array(32).fill(0xcd));
    expect(clerkPassword).not.toBe(boxPassword);
  });
});

describe('the log', () => {
  test('tells what failed and where, never the words of the error', () => {
    const lines: string[] = [];
    const log = createLog('debug', (line) => lines.push(line));
    log.error('a cast failed', Object.assign(new Error('ana@example.org chose Bo'), { code: '57P01' }));
    log.info('started', { port: 3000 });
    expect(lines.join('')).not.toContain('ana@');
    expect(lines[0]).toMatch(/error a cast failed: Error 57P01 at .*config\.test\.ts/u);
    expect(lines[1]).toMatch(/info started port=3000\n$/u);
  });

  test('of level error keeps quiet about the rest', () => {
    const lines: string[] = [];
    createLog('error', (line) => lines.push(line)).info('started');
    expect(lines).toEqual([]);
  });
});

describe('the configuration of Teams', () => {
  const id = '11111111-AAAA-4bbb-8ccc-222222222222';
  const teams = { TEAMS_APP_ID: id, TEAMS_APP_PASSWORD: 'a-client-secret', TEAMS_TENANT_ID: id };
  const { SLACK_BOT_TOKEN: _, SLACK_SIGNING_SECRET: __, ...alone } = production;

  test('stands alone or beside Slack, and switches the playground off', () => {
    const expected = { appId: id.toLowerCase(), password: 'a-client-secret', tenant: id.toLowerCase() };
    expect(readConfig({ ...alone, ...teams })).toMatchObject({
      ok: true,
      value: { slack: null, playground: null, teams: { ...expected, tenants: [] } },
    });
    expect(readConfig({ ...production, ...teams, TEAMS_TENANTS: `${id}, ${id}` })).toMatchObject({
      ok: true,
      value: {
        slack: { signingSecret: 'a-signing-secret' },
        teams: { tenants: [id, id].map((each) => each.toLowerCase()) },
      },
    });
    expect(readConfig({ ...alone, ...teams })).toMatchObject({ value: { teams: { creators: 'everyone' } } });
    const listed = `Olga@Example.org, ${id}, 19:Ab_1-x@thread.tacv2`;
    expect(readConfig({ ...alone, ...teams, TEAMS_CREATORS: listed })).toMatchObject({
      ok: true,
      value: {
        teams: {
          creators: {
            people: [id.toLowerCase()],
            mails: ['olga@example.org'],
            teams: ['19:Ab_1-x@thread.tacv2'],
          },
        },
      },
    });
    expect(readConfig(production)).toMatchObject({ ok: true, value: { teams: null } });
  });

  test.each([
    [{ TEAMS_APP_ID: '' }, ['TEAMS_APP_ID: is required with TEAMS_APP_PASSWORD']],
    [
      { TEAMS_APP_PASSWORD: '', TEAMS_TENANT_ID: '' },
      ['TEAMS_APP_PASSWORD: is required with TEAMS_APP_ID', 'TEAMS_TENANT_ID: is required with TEAMS_APP_ID'],
    ],
    [
      { TEAMS_APP_ID: 'bot' },
      ['TEAMS_APP_ID: must be the app (client) id of the bot: 8-4-4-4-12 hexadecimal digits'],
    ],
    [{ PLAYGROUND: 'on' }, [expect.stringMatching(/^PLAYGROUND: it stands in for Teams/u)]],
    [
      { TEAMS_CREATORS: 'a@example.org, S0123456, everyone' },
      [
        expect.stringMatching(/^TEAMS_CREATORS: “S0123456” is neither the e-mail address/u),
        expect.stringMatching(/^TEAMS_CREATORS: “everyone” is neither/u),
      ],
    ],
  ])('given in part or wrongly is refused, with every reason (%j)', (more, problems) => {
    expect(problemsOf({ ...alone, ...teams, ...more })).toEqual(problems);
  });
});
