import { z } from 'zod';

/** What a reader could mistake or not see: controls but tab and line feed, bidirectional overrides, byte order marks. */
const unsafe = /[\p{Cc}\u202a-\u202e\u2066-\u2069\ufeff]/u;

/**
 * Text that people type, in Unicode NFC, trimmed.
 * @param max the greatest length, in UTF-16 code units as browsers and chat platforms count
 */
export function plainText(max: number) {
  return z
    .string()
    .transform((text) => text.normalize('NFC').replaceAll('\r\n', '\n').trim())
    .refine((text) => text.length > 0, 'empty')
    .refine((text) => text.length <= max, 'too-long')
    .refine(
      (text) => text.isWellFormed() && !unsafe.test(text.replaceAll(/[\t\n]/gu, ' ')),
      'unsafe-characters',
    );
}

/** The same, where nothing at all may be given too. */
export function optionalText(max: number) {
  const nothing = z.string().regex(/^\s*$/u);
  return z.union([nothing.transform(() => ''), plainText(max)]);
}
