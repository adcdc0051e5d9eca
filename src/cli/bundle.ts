/** `npm run bundle`: writes dist/anonylections.mjs, one file that needs nothing but Node; the same bytes every time. */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

const root = join(import.meta.dirname, '../..');
const outfile = join(process.argv[2] ?? join(root, 'dist'), 'anonylections.mjs');

/** Some packages in it are CommonJS, and ask for Node's own modules as such do. */
const banner = [
  '#!/usr/bin/env node',
  "import { createRequire } from 'node:module';",
  'const require = createRequire(import.meta.url);',
].join('\n');

await build({
  absWorkingDir: root,
  entryPoints: ['src/cli/anonylections.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  charset: 'utf8',
  legalComments: 'none',
  banner: { js: banner },
});
const hash = createHash('sha256')
  .update(await readFile(outfile))
  .digest('hex');
process.stdout.write(`${hash}  ${outfile}\n`);
