import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

export interface Bundle {
  readonly script: string;
  readonly styles: string;
}

/** The browser client, bundled in memory. */
export async function bundleClient(): Promise<Bundle> {
  const client = fileURLToPath(new URL('../client/', import.meta.url));
  const result = await build({
    entryPoints: { client: `${client}main.ts`, styles: `${client}styles/main.css` },
    bundle: true,
    write: false,
    outdir: 'out',
    format: 'esm',
    target: 'es2022',
    charset: 'utf8',
    logLevel: 'silent',
  });
  const text = (end: string): string =>
    result.outputFiles.find((file) => file.path.endsWith(end))?.text ?? '';
  return { script: text('client.js'), styles: text('styles.css') };
}
