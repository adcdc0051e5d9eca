import { createHash } from 'node:crypto';
import { basename, extname, join } from 'node:path';
import { build, type OutputFile } from 'esbuild';

const here = import.meta.dirname;

const scripts = ['landing', 'ballot', 'receipt', 'board', 'receiptFile', 'verify'] as const;
/** Programs of workers: they read what is hostile, as the server does, and bring the library of schemas along. */
const workers = ['verifyWorker'] as const;
export type ScriptName = (typeof scripts | typeof workers)[number];

/** A file as a page refers to it: its address, and the hash that the browser holds it to (Subresource Integrity). */
export interface Asset {
  readonly address: string;
  readonly integrity: string;
}

/** The site's own files, held in memory, under names that change with their content. */
export interface Assets {
  readonly style: Asset;
  /** What only organisers' pages need beside it. */
  readonly organiserStyle: Asset;
  readonly icon: Asset;
  readonly script: (name: ScriptName) => Asset;
  /** Null for a name that is none of ours. */
  readonly file: (name: string) => { readonly type: string; readonly bytes: Uint8Array } | null;
  /** All of them, by name. */
  readonly files: ReadonlyMap<string, Uint8Array>;
  /** SHA-256 of {@link listOf} them: 32 bytes that stand for all. */
  readonly hash: Uint8Array;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Builds style sheet and browser code: the same bytes from the same sources. Throws when one does not compile. */
export async function buildAssets(): Promise<Assets> {
  const outputFiles = [
    ...(await bundled(
      [
        'assets/style.css',
        'assets/organiser.css',
        'assets/icon.svg',
        ...scripts.map((name) => `client/pages/${name}.ts`),
      ],
      { zod: join(here, 'client/noSchemas.ts') },
    )),
    ...(await bundled(workers.map((name) => `client/pages/${name}.ts`))),
  ];
  const built = outputFiles
    .map(({ path, contents }) => ({ ...nameOf(path, contents), contents }))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
  const files = new Map(built.map(({ name, contents }) => [name, contents]));
  const assets = new Map(built.map(({ stem, name, contents }) => [stem, assetOf(name, contents)]));
  return {
    style: assetIn(assets, 'style'),
    organiserStyle: assetIn(assets, 'organiser'),
    icon: assetIn(assets, 'icon'),
    script: (stem) => assetIn(assets, stem),
    file(name) {
      const bytes = files.get(name);
      return bytes === undefined ? null : { type: types[extname(name)] ?? '', bytes };
    },
    files,
    hash: new Uint8Array(createHash('sha256').update(listOf(files)).digest()),
  };
}

async function bundled(
  entryPoints: string[],
  alias: Readonly<Record<string, string>> = {},
): Promise<readonly OutputFile[]> {
  const { outputFiles } = await build({
    absWorkingDir: here,
    entryPoints,
    entryNames: '[name]',
    outdir: '/assets',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    loader: { '.svg': 'copy' },
    alias,
  });
  return outputFiles;
}

/** Hash and name of each file, in the order of the names: what `sha256sum *` prints in a folder that holds them. */
export function listOf(files: ReadonlyMap<string, Uint8Array>): string {
  return [...files]
    .map(([name, bytes]) => `${createHash('sha256').update(bytes).digest('hex')}  ${name}\n`)
    .join('');
}

/** `ballot.js` with such a content is `ballot-0123456789.js`: the first digits of its SHA-256. */
function nameOf(path: string, contents: Uint8Array): { readonly stem: string; readonly name: string } {
  const extension = extname(path);
  const stem = basename(path, extension);
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 10);
  return { stem, name: `${stem}-${hash}${extension}` };
}

function assetOf(name: string, contents: Uint8Array): Asset {
  const hash = createHash('sha256').update(contents).digest('base64');
  return { address: `/assets/${name}`, integrity: `sha256-${hash}` };
}

function assetIn(assets: ReadonlyMap<string, Asset>, stem: string): Asset {
  const asset = assets.get(stem);
  if (asset === undefined) throw new Error(`the bundle holds no ${stem}`);
  return asset;
}
