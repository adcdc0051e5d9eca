import { inflateSync } from 'node:zlib';

/** What a PDF holds, as far as the tests look: its pages and streams, read with a few patterns and no library. */
export interface Pdf {
  /** Everything that is in no stream: the metadata among it. */
  readonly structure: string;
  /** Content of the pages, in their order. */
  readonly pages: readonly string[];
  /** All streams: fonts and their tables of characters too. */
  readonly streams: readonly string[];
  readonly mediaBoxes: readonly string[];
}

export function readPdf(bytes: Uint8Array): Pdf {
  const file = Buffer.from(bytes).toString('latin1');
  const objects = [...file.matchAll(/(\d+) 0 obj\n([\s\S]*?)\nendobj/gu)].map(([, id = '', body = '']) => ({
    id,
    body,
  }));
  const streams = new Map(objects.flatMap(({ id, body }) => streamOf(id, body)));
  const pages = objects.filter(({ body }) => /\/Type \/Page\n/u.test(body));
  const contents = pages.map(({ body }) => /\/Contents (\d+) 0 R/u.exec(body)?.[1] ?? '');
  return {
    structure: file.replaceAll(/stream\n[\s\S]*?\nendstream/gu, ''),
    pages: contents.map((id) => streams.get(id) ?? ''),
    streams: [...streams.values()],
    mediaBoxes: pages.map(({ body }) => /\/MediaBox \[([^\]]*)\]/u.exec(body)?.[1] ?? ''),
  };
}

function streamOf(id: string, body: string): [string, string][] {
  const raw = /stream\n([\s\S]*)\nendstream$/u.exec(body)?.[1];
  if (raw === undefined) return [];
  const bytes = Buffer.from(raw, 'latin1');
  return [[id, (body.includes('/FlateDecode') ? inflateSync(bytes) : bytes).toString('latin1')]];
}

/** The texts of a page in Western letters, in the order of writing; those in fonts of their own are numbers of glyphs. */
export function textsOf(page: string): readonly string[] {
  return [...page.matchAll(/\[([^\]]*)\] TJ/gu)].map(([, pieces = '']) =>
    [...pieces.matchAll(/<([0-9a-f]*)>/gu)]
      .map(([, hex = '']) => new TextDecoder('windows-1252').decode(Buffer.from(hex, 'hex')))
      .join(''),
  );
}

export interface Rectangle {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Rectangles that are filled together, one list for each fill. */
export function filledOf(page: string): readonly (readonly Rectangle[])[] {
  return [...page.matchAll(/((?:[\d.-]+ [\d.-]+ [\d.-]+ [\d.-]+ re\n)+)[^\n]*(?:\n[^\n]*)??\nf\n/gu)].map(
    ([, list = '']) =>
      list
        .trim()
        .split('\n')
        .map((own) => {
          const [x = 0, y = 0, width = 0, height = 0] = own.split(' ').map(Number);
          return { x, y, width, height };
        }),
  );
}
