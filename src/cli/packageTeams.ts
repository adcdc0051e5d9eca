import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { readTeamsPackage, type TeamsPackage } from '../config.ts';

const folder = join(import.meta.dirname, '../../manifests/teams');
const file = 'anonylections-teams.zip';
/** A zip of the same content has the same bytes. */
const someDay = new Date(2026, 0, 1);

/** The package that Teams' administrators upload: the manifest for this deployment, and the icons. */
async function teamsPackage({ appId, publicUrl }: TeamsPackage): Promise<Uint8Array> {
  const manifest = JSON.parse(await readFile(join(folder, 'manifest.json'), 'utf8')) as Manifest;
  const [bot] = manifest.bots;
  const pages = { websiteUrl: publicUrl, privacyUrl: publicUrl, termsOfUseUrl: publicUrl };
  const own = {
    ...manifest,
    id: appId,
    developer: { ...manifest.developer, ...pages },
    bots: [{ ...bot, botId: appId }],
  };
  const icons = await Promise.all(
    Object.values(manifest.icons).map(async (name) => [name, await readFile(join(folder, name))] as const),
  );
  const json = new TextEncoder().encode(`${JSON.stringify(own, null, 2)}\n`);
  return zipSync({ 'manifest.json': json, ...Object.fromEntries(icons) }, { mtime: someDay });
}

interface Manifest {
  readonly developer: Readonly<Record<string, string>>;
  readonly icons: Readonly<Record<string, string>>;
  readonly bots: readonly Readonly<Record<string, unknown>>[];
}

const config = readTeamsPackage();
if (config.ok) {
  await writeFile(file, await teamsPackage(config.value));
  process.stdout.write(`${file} is ready to be uploaded.\n`);
} else {
  for (const problem of config.error) process.stderr.write(`${problem}\n`);
  process.exitCode = 78;
}
