import { z } from 'zod';

/** Control characters, and the invisible ones that reorder or hide text. */
const unsafe = /[\p{Cc}\p{Zl}\p{Zp}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u;
const unsafeButLineBreak = /(?!\n)[\p{Cc}\p{Zl}\p{Zp}\u200b\u202a-\u202e\u2066-\u2069\ufeff]/u;

/** One line that a person wrote: trimmed, NFC, 1 to `max` UTF-16 units, nothing invisible in it. */
export function plainText(max: number) {
  return z
    .string()
    .transform((text) => text.trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .min(1)
        .max(max)
        .refine((text) => text.isWellFormed() && !unsafe.test(text), 'unsafe-characters'),
    );
}

/** Lines that a person wrote, or none: trimmed, NFC, at most `max` UTF-16 units, line breaks as \n. */
export function optionalText(max: number) {
  return z
    .string()
    .transform((text) => text.replaceAll('\r\n', '\n').trim().normalize('NFC'))
    .pipe(
      z
        .string()
        .max(max)
        .refine((text) => text.isWellFormed() && !unsafeButLineBreak.test(text), 'unsafe-characters'),
    );
}
