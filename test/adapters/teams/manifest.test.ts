import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import ajvDraft04 from 'ajv-draft-04';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { words } from '../../../src/commands/words.ts';
import { readTeamsPackage } from '../../../src/config.ts';

const appId = '11111111-aaaa-4bbb-8ccc-222222222222';
const require = createRequire(import.meta.url);
const schemas = join(dirname(require.resolve('@microsoft/app-manifest')), 'json-schemas/teams');

const manifestSchema = z.looseObject({
  manifestVersion: z.string(),
  id: z.string(),
  developer: z.record(z.string(), z.string()),
  bots: z.array(
    z.looseObject({
      botId: z.string(),
      commandLists: z.array(
        z.object({
          scopes: z.array(z.string()),
          commands: z.array(z.object({ title: z.string(), description: z.string() })),
        }),
      ),
    }),
  ),
});

test('the package holds a manifest that Microsoft’s schema takes, and the icons in their sizes', async () => {
  const files = await makePackage();
  expect(Object.keys(files).sort()).toEqual(['color.png', 'manifest.json', 'outline.png']);
  const raw: unknown = JSON.parse(Buffer.from(files['manifest.json'] ?? []).toString());
  const manifest = manifestSchema.parse(raw);
  const path = join(schemas, `v${manifest.manifestVersion}`, 'MicrosoftTeams.schema.json');
  const ajv = new ajvDraft04.default({ strict: false, allErrors: true });
  const check = ajv.compile(JSON.parse(await readFile(path, 'utf8')) as object);
  expect(check(raw), JSON.stringify(check.errors)).toBe(true);
  expect(manifest.id).toBe(appId);
  expect(manifest.bots.map(({ botId }) => botId)).toEqual([appId]);
  expect(new Set(Object.values(manifest.developer))).toEqual(
    new Set(['Anonylections', 'https://vote.example.org']),
  );
  expect(sizeOf(files['color.png'])).toEqual([192, 192]);
  expect(sizeOf(files['outline.png'])).toEqual([32, 32]);
});

test('the command list names words that there are, as many and as long as Teams shows', async () => {
  const text = await readFile(join(import.meta.dirname, '../../../manifests/teams/manifest.json'), 'utf8');
  const commands = manifestSchema.parse(JSON.parse(text)).bots[0]?.commandLists[0]?.commands ?? [];
  expect(commands).toHaveLength(10);
  for (const { title, description } of commands) {
    expect(words).toContain(title);
    expect(title.length).toBeLessThanOrEqual(32);
    expect(description.length).toBeLessThanOrEqual(128);
  }
});

test('a package without the id of the app or a public address is refused with every reason', () => {
  const refused = readTeamsPackage({ TEAMS_APP_ID: 'x', PUBLIC_URL: 'http://vote.example.org' });
  expect(refused).toEqual({
    ok: false,
    error: [expect.stringMatching(/^TEAMS_APP_ID: must be/u), expect.stringMatching(/^PUBLIC_URL: must be/u)],
  });
  expect(readTeamsPackage({})).toMatchObject({ ok: false, error: { length: 2 } });
});

async function makePackage(): Promise<Readonly<Record<string, Uint8Array>>> {
  const folder = await mkdtemp(join(tmpdir(), 'anonylections-'));
  try {
    const script = join(import.meta.dirname, '../../../src/cli/packageTeams.ts');
    const env = {
      ...process.env,
      TEAMS_APP_ID: appId.toUpperCase(),
      PUBLIC_URL: 'https://vote.example.org/',
    };
    await promisify(execFile)(process.execPath, [script], { cwd: folder, env });
    return unzipSync(await readFile(join(folder, 'anonylections-teams.zip')));
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Width and height, as the header of a PNG tells them. */
function sizeOf(png: Uint8Array = new Uint8Array(24)): readonly number[] {
  const view = new DataView(png.buffer, png.byteOffset);
  return [view.getUint32(16), view.getUint32(20)];
}
