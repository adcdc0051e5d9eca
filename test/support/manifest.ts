import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

/** As much of YAML as the manifests need: mappings, lists, plain scalars and comments. Anything else is refused. */

interface Line {
  readonly depth: number;
  readonly text: string;
}

type Value = string | boolean | number | readonly Value[] | { readonly [key: string]: Value };

const manifestSchema = z.object({
  features: z.object({
    app_home: z.record(z.string(), z.boolean()),
    shortcuts: z.array(
      z.strictObject({
        name: z.string(),
        type: z.literal('global'),
        callback_id: z.string(),
        description: z.string(),
      }),
    ),
    slash_commands: z.array(
      z.object({ command: z.string(), usage_hint: z.string(), url: z.string().optional() }),
    ),
  }),
  oauth_config: z.object({
    redirect_urls: z.array(z.string()).optional(),
    scopes: z.object({ bot: z.array(z.string()) }),
  }),
  settings: z.object({
    event_subscriptions: z.object({ request_url: z.string().optional(), bot_events: z.array(z.string()) }),
    interactivity: z.object({
      is_enabled: z.boolean(),
      request_url: z.string().optional(),
      message_menu_options_url: z.string().optional(),
    }),
    org_deploy_enabled: z.boolean(),
    socket_mode_enabled: z.boolean(),
    token_rotation_enabled: z.boolean(),
  }),
});

/** A manifest of the folder `manifests`: all of it, and what the tests look at. */
export function readManifest(name: string): { readonly raw: unknown } & z.infer<typeof manifestSchema> {
  const raw = parse(readFileSync(join(import.meta.dirname, '../../manifests', name), 'utf8'));
  return { raw, ...manifestSchema.parse(raw) };
}

function parse(text: string): Value {
  const lines = text.split('\n').flatMap((line): readonly Line[] => {
    const bare = line.replace(/(?:^|\s)#.*$/u, '').trimEnd();
    return bare === '' ? [] : [{ depth: bare.search(/\S/u), text: bare.trim() }];
  });
  const { value, rest } = block(lines);
  if (rest.length > 0) throw new Error(`not understood: ${rest[0]?.text}`);
  return value;
}

interface Parsed {
  readonly value: Value;
  readonly rest: readonly Line[];
}

function block(lines: readonly Line[]): Parsed {
  return lines[0]?.text.startsWith('- ') === true ? list(lines) : mapping(lines);
}

function list(lines: readonly Line[]): Parsed {
  const depth = lines[0]?.depth ?? 0;
  const items: Value[] = [];
  let rest = lines;
  for (let [line] = rest; line?.depth === depth && line.text.startsWith('- '); [line] = rest) {
    const inner = { depth: depth + 2, text: line.text.slice(2) };
    const isMapping = /^[a-z_]+:(?: |$)/u.test(inner.text);
    const item = isMapping
      ? mapping([inner, ...rest.slice(1)])
      : { value: scalar(inner.text), rest: rest.slice(1) };
    items.push(item.value);
    rest = item.rest;
  }
  return { value: items, rest };
}

function mapping(lines: readonly Line[]): Parsed {
  const depth = lines[0]?.depth ?? 0;
  const entries: [string, Value][] = [];
  let rest = lines;
  for (let [line] = rest; line?.depth === depth; [line] = rest) {
    const [, key = '', own = ''] = /^([a-z_]+):(?: (.+))?$/u.exec(line.text) ?? [];
    if (key === '') throw new Error(`not understood: ${line.text}`);
    const found = own === '' ? block(rest.slice(1)) : { value: scalar(own), rest: rest.slice(1) };
    entries.push([key, found.value]);
    rest = found.rest;
  }
  return { value: Object.fromEntries(entries), rest };
}

function scalar(text: string): Value {
  if (/^["'[{|>&*!%@`]|: /u.test(text)) throw new Error(`not understood: ${text}`);
  if (text === 'true' || text === 'false') return text === 'true';
  return /^\d+$/u.test(text) ? Number(text) : text;
}
