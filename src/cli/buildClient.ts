import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { buildAssets, listOf } from '../../web/bundle.ts';
import { toHex } from '../core/encoding.ts';

/** Builds what voters' browsers are given into a folder, and prints the hash of each file and of all of them. */
const [folder = 'dist/client'] = process.argv.slice(2);
const { files, hash } = await buildAssets();
await rm(folder, { recursive: true, force: true });
await mkdir(folder, { recursive: true });
for (const [name, bytes] of files) await writeFile(join(folder, name), bytes);
process.stdout.write(`${listOf(files)}\nThe program of the ballot page: ${toHex(hash)}\n`);
