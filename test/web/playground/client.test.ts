import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Inline } from '../../../web/playground/client/mrkdwn.ts';
import { parseInline, parseMrkdwn } from '../../../web/playground/client/mrkdwn.ts';
import { formatDateTokens, unzoned, zoned } from '../../../web/playground/client/time.ts';

/** The text that a reader sees, marks left out. */
function seen(inlines: readonly Inline[]): string {
  return inlines
    .map((inline) => {
      if ('children' in inline) return seen(inline.children);
      if ('text' in inline) return inline.text;
      return 'label' in inline ? (inline.label ?? '') : '';
    })
    .join('');
}

function kinds(line: string): readonly string[] {
  return parseInline(line).map((inline) => inline.type);
}

describe('mrkdwn', () => {
  test('marks bold, italic, struck and code, nested, and only around words', () => {
    expect(parseInline('*bold _both_*')).toEqual([
      {
        type: 'bold',
        children: [
          { type: 'text', text: 'bold ' },
          { type: 'italic', children: [{ type: 'text', text: 'both' }] },
        ],
      },
    ]);
    expect(kinds('2*3*4 snake_case_name * not bold * ~~')).toEqual(['text']);
    expect(kinds('~gone~ and `code *not bold*`')).toEqual(['strike', 'text', 'code']);
    expect(seen(parseInline('*فاطمة* 王*小*明'))).toBe('فاطمة 王*小*明');
  });

  test('reads links, mentions, dates and groups', () => {
    expect(parseInline('<https://a.example/?x=1&amp;y=2|here &lt;now&gt;>')).toEqual([
      { type: 'link', url: 'https://a.example/?x=1&y=2', label: 'here <now>' },
    ]);
    expect(kinds('<@U1|sean><#C1|general><!subteam^S1|@board><!here>')).toEqual([
      'user',
      'channel',
      'group',
      'broadcast',
    ]);
    expect(parseInline('<!date^1700000000^{date} at {time}^https://a.example|then>')).toEqual([
      {
        type: 'date',
        unix: 1_700_000_000,
        format: '{date} at {time}',
        url: 'https://a.example',
        fallback: 'then',
      },
    ]);
  });

  test('makes no link of anything but the web and mail', () => {
    for (const url of [
      'javascript:alert(1)',
      'data:text/html,x',
      'file:///etc/passwd',
      ' https://a.example',
      'vbscript:x',
    ]) {
      expect(kinds(`<${url}|press me>`)).not.toContain('link');
    }
  });

  test('unescapes once, so that an escaped entity stays as it was typed', () => {
    expect(seen(parseInline('&lt;script&gt; &amp;lt;b&amp;gt;'))).toBe('<script> &lt;b&gt;');
  });

  test('parts quotes, lists and preformatted text', () => {
    const blocks = parseMrkdwn('Intro\n&gt; quoted\n&gt; more\n• one\n• *two*\n```\nx *y*\n```after');
    expect(blocks.map((block) => block.type)).toEqual(['lines', 'quote', 'list', 'pre', 'lines']);
    expect(blocks[3]).toEqual({ type: 'pre', text: 'x *y*' });
  });

  test('keeps every text without marks as it is, and never fails on others', () => {
    const wire = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', ' ', '&', '<', '>', '"', 'é', '王') }), (text) => {
        expect(seen(parseInline(wire(text)))).toBe(text);
      }),
    );
    const wild = fc.string({
      unit: fc.constantFrom('a', ' ', '*', '_', '~', '`', '<', '>', '|', '!', '@', '#', ':', '\n', '^'),
    });
    fc.assert(fc.property(wild, (text) => Array.isArray(parseMrkdwn(text))));
  });
});

describe('times', () => {
  test('are shown on the clock of the person', () => {
    const moment = 1_803_000_000;
    const text = (tz: string, locale: string) =>
      formatDateTokens({ tz, locale }, moment, '{date_num} {time}', 0);
    expect(text('Asia/Shanghai', 'en-GB')).toBe('19/02/2027 09:20');
    expect(text('America/Lima', 'en-GB')).toBe('18/02/2027 20:20');
    const reader = { tz: 'Europe/Paris', locale: 'fr-FR' };
    expect(formatDateTokens(reader, moment, '{date_pretty}', (moment - 86_400) * 1000)).toBe('demain');
    expect(formatDateTokens(reader, moment, '{ago} {unknown}', (moment + 7200) * 1000)).toBe(
      'il y a 2 heures {unknown}',
    );
  });

  test('entered on a wall clock come back as entered, in every zone and season', () => {
    const zones = fc.constantFrom(
      'Europe/Paris',
      'Asia/Kolkata',
      'America/Sao_Paulo',
      'Pacific/Chatham',
      'Africa/Lagos',
    );
    const minutes = fc.integer({ min: 28_000_000, max: 32_000_000 });
    fc.assert(
      fc.property(zones, minutes, (tz, minute) => {
        const local = zoned(tz, minute * 60_000);
        expect(zoned(tz, unzoned(tz, local) * 1000)).toBe(local);
      }),
    );
  });
});
