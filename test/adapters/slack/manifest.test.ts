import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { shortcutSchema } from '../../../adapters/slack/payloads.ts';
import { botScopes } from '../../../adapters/slack/scopes.ts';
import { words } from '../../../src/commands/words.ts';
import { appShortcuts } from '../../../web/playground/shortcuts.ts';
import { readManifest } from '../../support/manifest.ts';

const adapter = join(import.meta.dirname, '../../../adapters/slack');
const source = readdirSync(adapter, { recursive: true, encoding: 'utf8' })
  .filter((name) => name.endsWith('.ts'))
  .map((name) => readFileSync(join(adapter, name), 'utf8'))
  .join('\n');

/**
 * The bot scopes of each Web API method that we call, and which of the alternatives we ask for. Of the two methods for
 * conversations, one reads public and private channels, the other opens conversations with people.
 */
const scopesOf: Readonly<Record<string, readonly string[]>> = {
  'auth.test': [],
  'chat.postEphemeral': ['chat:write'],
  'chat.postMessage': ['chat:write'],
  'chat.update': ['chat:write'],
  'conversations.info': ['channels:read', 'groups:read'],
  'conversations.members': ['channels:read', 'groups:read'],
  'conversations.open': ['im:write'],
  'files.completeUploadExternal': ['files:write'],
  'files.info': ['files:read'],
  'files.getUploadURLExternal': ['files:write'],
  'oauth.v2.access': [],
  'usergroups.list': ['usergroups:read'],
  'usergroups.users.list': ['usergroups:read'],
  'users.conversations': ['channels:read', 'groups:read'],
  'users.info': ['users:read'],
  'users.list': ['users:read'],
  'views.open': [],
  'views.publish': [],
  'views.update': [],
};

function methodsCalled(): readonly string[] {
  const call =
    /(?<=\.)(?:apps|auth|bookmarks|chat|conversations|files|oauth|pins|reactions|team|usergroups|users|views)(?:\.[a-zA-Z0-9]+)+(?=\()/gu;
  return [...new Set([...source.matchAll(call)].map(([method]) => method))].sort();
}

const http = readManifest('slack.yaml');
const socketMode = readManifest('slack-socket-mode.yaml');
const data = process.env['SLACK_DATA'];

describe('the manifest', () => {
  test('asks for exactly the scopes that the called methods and the read fields need', () => {
    const called = methodsCalled();
    expect(called.length).toBeGreaterThan(8);
    const unlisted = called.filter((method) => scopesOf[method] === undefined);
    expect(unlisted).toEqual([]);
    const needed = new Set(called.flatMap((method) => scopesOf[method] ?? []));
    if (/\bapp\.command\(/u.test(source)) needed.add('commands');
    if (/\bprofile\?\.email\b/u.test(source)) needed.add('users:read.email');
    expect([...http.oauth_config.scopes.bot].sort()).toEqual([...needed].sort());
  });

  test('asks for what the install page asks for, in the same order', () => {
    expect(http.oauth_config.scopes.bot).toEqual([...botScopes]);
  });

  test('has exactly the events and features that are handled', () => {
    const handled = [...source.matchAll(/\bapp\.event\('([a-z_]+)'/gu)].map(([, event = '']) => event);
    expect(http.settings.event_subscriptions.bot_events).toEqual(handled);
    expect(http.features.slash_commands.map(({ command }) => command)).toEqual(['/election']);
    const { is_enabled, message_menu_options_url } = http.settings.interactivity;
    expect(is_enabled).toBe(/\bapp\.action\(/u.test(source) && /\bapp\.view</u.test(source));
    expect(message_menu_options_url !== undefined).toBe(/\bapp\.options\(/u.test(source));
    expect(source).not.toMatch(/\bapp\.(?:message|step|function|assistant)\b/u);
    expect(http.settings.token_rotation_enabled).toBe(false);
  });

  test('names shortcuts for words that are handled, as the playground does', () => {
    const { shortcuts } = http.features;
    expect(shortcuts.map(({ callback_id }) => callback_id)).toEqual(['create', 'vote', 'verify']);
    for (const { callback_id, name, description } of shortcuts) {
      const made = { user: { id: 'U1' }, callback_id, trigger_id: '1' };
      expect(shortcutSchema.safeParse(made).success).toBe(true);
      expect(words).toContain(callback_id);
      expect(name.length).toBeLessThanOrEqual(24);
      expect(description.length).toBeLessThanOrEqual(150);
    }
    expect(appShortcuts).toEqual(
      shortcuts.map(({ callback_id: callbackId, name, description }) => ({ callbackId, name, description })),
    );
  });

  test('knows every word, and where Slack is to send everything', () => {
    const [command] = http.features.slash_commands;
    expect(command?.usage_hint.split(', ')).toEqual([...words]);
    const events = 'https://vote.example.org/slack/events';
    const { event_subscriptions, interactivity } = http.settings;
    const urls = [command?.url, event_subscriptions.request_url, interactivity.request_url];
    expect([...urls, interactivity.message_menu_options_url]).toEqual(Array(4).fill(events));
    expect(http.oauth_config.redirect_urls).toEqual(['https://vote.example.org/slack/oauth_redirect']);
  });

  test('for Socket Mode differs from the other by its addresses, which it does not have, only', () => {
    const without = JSON.stringify(http.raw, (key, value: unknown) =>
      /url/u.test(key) ? undefined : key === 'socket_mode_enabled' ? true : value,
    );
    expect(JSON.stringify(socketMode.raw)).toBe(without);
  });
});

describe.skipIf(data === undefined || !existsSync(data ?? ''))(
  'with Slack’s published data (else skipped: SLACK_DATA is not set)',
  () => {
    const read = (name: string): unknown => JSON.parse(readFileSync(join(data ?? '', name), 'utf8'));

    test('both manifests fit the schema of manifests', () => {
      const schema = z.record(z.string(), z.unknown()).parse(read('manifest.schema.json'));
      const validate = new Ajv({ strict: false, validateFormats: false }).compile(schema);
      for (const { raw } of [http, socketMode]) {
        validate(raw);
        expect(validate.errors).toBeNull();
      }
      expect(validate({ ...Object(http.raw), features: { bot_user: {} } })).toBe(false);
    });

    test('the scopes of methods are Slack’s, as are the events', () => {
      const method = z.object({ scope: z.object({ bot: z.array(z.string()).default([]) }) });
      for (const [name, scopes] of Object.entries(scopesOf)) {
        const { bot } = method.parse(read(`methods/${name}.json`)).scope;
        expect({ name, free: bot.length === 0 }).toEqual({ name, free: scopes.length === 0 });
        for (const scope of scopes) expect(bot).toContain(scope);
      }
      const events = z
        .array(z.object({ name: z.string(), scopes: z.array(z.string()).default([]) }))
        .parse(read('events.json'));
      for (const event of http.settings.event_subscriptions.bot_events)
        expect(events.find(({ name }) => name === event)?.scopes).toEqual([]);
    });
  },
);
