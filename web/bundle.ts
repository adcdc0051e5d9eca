import { basename, extname, join } from 'node:path';
import { build, type OutputFile } from 'esbuild';

const scripts = ['landing', 'ballot', 'receipt', 'board', 'receiptFile'] as const;
export type ScriptName = (typeof scripts)[number];

/** The site's own files, held in memory, under names that change with their content. */
export interface Assets {
  readonly style: string;
  readonly icon: string;
  readonly script: (name: ScriptName) => string;
  /** Null for a name that is none of ours. */
  readonly file: (name: string) => { readonly type: string; readonly bytes: Uint8Array } | null;
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Builds style sheet and browser code. Throws when one of them does not compile. */
export async function buildAssets(): Promise<Assets> {
  const here = import.meta.dirname;
  const { outputFiles } = await build({
    entryPoints: [
      join(here, 'assets/style.css'),
      join(here, 'assets/icon.svg'),
      ...scripts.map((name) => join(here, `client/pages/${name}.ts`)),
    ],
    entryNames: '[name]-[hash]',
    outdir: '/assets',
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    loader: { '.svg': 'copy' },
  });
  const files = new Map(outputFiles.map((file) => [basename(file.path), file]));
  const address = (stem: string) => `/assets/${nameOf(files, stem)}`;
  return {
    style: address('style'),
    icon: address('icon'),
    script: address,
    file(name) {
      const file = files.get(name);
      return file === undefined ? null : { type: types[extname(name)] ?? '', bytes: file.contents };
    },
  };
}

function nameOf(files: ReadonlyMap<string, OutputFile>, stem: string): string {
  const name = [...files.keys()].find((key) => key.startsWith(`${stem}-`));
  if (name === undefined) throw new Error(`the bundle holds no ${stem}`);
  return name;
}
