import { describe, expect, test } from 'vitest';
import { createLetters } from '../../adapters/email/letters.ts';
import { electionIdSchema, voterIdSchema } from '../../src/core/ids.ts';
import { formatCode, invitationCode } from '../../src/core/invitation.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import {
  type MessageKey,
  type MessageValues,
  type Translate,
  translator,
} from '../../src/locales/catalogue.ts';
import { printedSlips, type Slips } from '../../src/slips/slips.ts';
import { createFonts } from '../../src/typeset/fonts.ts';
import { hasFontsFor } from '../typeset/fonts.ts';
import { filledOf, type Pdf, readPdf, textsOf } from './pdf.ts';
import { modulesOf, readQr } from './qrReader.ts';

const election = electionIdSchema.parse('11111111-1111-4111-8111-111111111111');
const voter = voterIdSchema.parse('22222222-2222-4222-8222-222222222222');

function slips(count: number): Slips['slips'] {
  return Array.from({ length: count }, (_, index) => {
    const code = invitationCode(nodeCrypto, new Uint8Array(32).fill(9), election, voter, index);
    return { serial: `P-${index + 1}`, code };
  });
}

const plain: Slips = {
  t: translator(),
  title: 'Works council “2026”',
  publicUrl: 'https://vote.example.org',
  closes: { at: '2026-01-16T13:00:00Z', timeZone: 'Europe/Paris' },
  fingerprint: new Uint8Array(32),
  slips: slips(11),
  paper: 'a4',
  printedAt: Date.UTC(2026, 0, 2),
};

/** The words of the catalogue with another warning. */
function warning(text: string) {
  return (key: MessageKey, values?: MessageValues) =>
    key === 'slips.private' ? text : translator()(key, values);
}

async function print(others: Partial<Slips> = {}): Promise<Pdf> {
  return readPdf(await printedSlips({ ...plain, ...others }));
}

/** What the QR codes of a page say: of all that is filled, squares of at least 21 modules. */
function qrTexts(page: string): readonly string[] {
  return filledOf(page)
    .filter((rectangles) => rectangles.length > 100)
    .map((rectangles) => readQr(modulesOf(rectangles)));
}

const sheet = await print();

describe('printed slips', () => {
  test('stand eight to a page, on A4 or Letter', async () => {
    expect(sheet.pages.map((page) => qrTexts(page).length)).toEqual([8, 3]);
    expect(sheet.mediaBoxes).toEqual(['0 0 595.28 841.89', '0 0 595.28 841.89']);
    const letter = await print({ paper: 'letter', slips: slips(8) });
    expect(letter.mediaBoxes).toEqual(['0 0 612 792']);
  });

  test('have each code once, as text that can be searched and copied, with its serial number', () => {
    const texts = sheet.pages.flatMap(textsOf);
    for (const { serial, code } of plain.slips) {
      expect(texts.filter((text) => text === formatCode(code))).toHaveLength(1);
      const at = texts.indexOf(formatCode(code));
      expect(texts.slice(at, at + 3).join(' ')).toContain(
        `No. ${serial} · Fingerprint 00000-00000-00000-00000`,
      );
    }
  });

  test('have a QR code with the very link that a letter has, next to the same code', () => {
    const { definition, settings } = {
      definition: { title: '', description: '' },
      settings: { closesAt: null },
    };
    const opened = { fingerprint: new Uint8Array(32), manifest: { definition, settings } } as never;
    const letters = createLetters();
    const mailed = plain.slips.map(({ code }) => {
      const { text } = letters.invitation({ opened, code, publicUrl: plain.publicUrl });
      return /https:\S+#\S+/u.exec(text)?.[0];
    });
    expect(sheet.pages.flatMap(qrTexts)).toEqual(mailed);
    const codes = sheet.pages
      .flatMap(textsOf)
      .filter((text) => /^(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}$/u.test(text));
    expect(codes.map((code) => `${plain.publicUrl}/vote#${code}`)).toEqual(mailed);
  });

  test('say the title, how to vote, until when, and that they are private', () => {
    const words = textsOf(sheet.pages[0] ?? '').join(' ');
    expect(words).toContain('Works council “2026”');
    expect(words).toMatch(
      /1\. Open https:\/\/vote\.example\.org\/vote .*2\. Type the code below.*3\. Choose/u,
    );
    expect(words).toContain('Friday, 16 January 2026 at 14:00 (Europe/Paris)');
    expect(words.match(/Keep this slip to yourself/gu)).toHaveLength(8);
  });

  test('warn in full, in smaller letters where a language needs more of them', async () => {
    const long = 'Keep this slip to yourself, and show it to nobody: whoever has it can vote with it.';
    const t: Translate = Object.assign(warning(long), { ...translator() });
    const [page = ''] = (await print({ t, slips: slips(1) })).pages;
    expect(textsOf(page)).toContain(long);
  });

  test('say so where there is no deadline', async () => {
    const open = await print({ closes: null });
    expect(textsOf(open.pages[0] ?? '').join(' ')).toContain('Voting is open until the organiser closes it.');
  });

  test('have no code in the file’s description, and the time that they were given', () => {
    for (const { code } of plain.slips) {
      expect(sheet.structure).not.toContain(code.slice(0, 5));
      expect(sheet.structure).not.toContain(Buffer.from(code.slice(0, 5), 'utf16le').toString('latin1'));
    }
    expect(sheet.structure).toContain('D:20260102000000Z');
  });

  test('are the same bytes for the same slips', async () => {
    const [first, second] = [await printedSlips(plain), await printedSlips(plain)];
    expect(Buffer.compare(first, second)).toBe(0);
  });

  test('fit long titles and addresses: nothing reaches over the edge of the slip', async () => {
    const publicUrl = 'https://elections.human-resources.my-international-organisation.example.org';
    const long = await print({
      title: 'Election '.repeat(17).slice(0, 150),
      publicUrl,
      paper: 'letter',
      slips: slips(1),
    });
    const [page = ''] = long.pages;
    const texts = textsOf(page);
    expect(texts.filter((text) => text.endsWith('…'))).toHaveLength(1);
    expect(texts.join('')).toContain('organisation.example.org/vote');
    const starts = [...page.matchAll(/1 0 0 1 ([\d.]+) ([\d.]+) Tm/gu)].map(([, x, y]) => [
      Number(x),
      Number(y),
    ]);
    expect(starts.length).toBe(texts.length);
    expect(starts.every(([x = 0, y = 0]) => x >= 18 && x < 288 && y > 594 + 13)).toBe(true);
    expect(qrTexts(page)[0]).toContain(`${publicUrl}/vote#`);
  });
});

const arabic: Translate = Object.assign(warning('احتفظ بهذه القسيمة لنفسك.'), {
  ...translator(),
  direction: 'rtl' as const,
});

describe('slips in any script', () => {
  test.skipIf(!hasFontsFor('中文ж'))('embed the letters of other scripts as text', async () => {
    const { streams, structure } = await print({ title: 'Выборы 中文', slips: slips(1) });
    expect(structure).toMatch(/\/FontFile[23]/u);
    const tables = streams.filter((stream) => stream.includes('beginbfrange')).join(' ');
    for (const character of 'Выборы中文') {
      const hex = (character.codePointAt(0) ?? 0).toString(16).padStart(4, '0');
      expect(tables).toContain(`<${hex}>`);
    }
  });

  test.skipIf(!hasFontsFor('ع'))(
    'are turned round where one reads from right to left; the code is not',
    async () => {
      const turned = await print({ t: arabic, title: 'انتخاب', slips: slips(1) });
      const left = (pdf: Pdf) => {
        const square = filledOf(pdf.pages[0] ?? '').find((rectangles) => rectangles.length > 100) ?? [];
        return Math.min(...square.map(({ x }) => x));
      };
      expect(left(turned)).toBeLessThan(60);
      expect(left(sheet)).toBeGreaterThan(150);
      expect(textsOf(turned.pages[0] ?? '')).toContain(formatCode(plain.slips[0]?.code ?? ('' as never)));
    },
  );

  test('can be printed without any fonts of the machine: only foreign letters are missing', async () => {
    const bare = await print({ title: 'Выборы 2026', fonts: createFonts(() => null), slips: slips(1) });
    expect(textsOf(bare.pages[0] ?? '')[0]).toBe('?????? 2026');
  });
});
