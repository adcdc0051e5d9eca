import { z } from 'zod';
import { fromBase64url } from './encoding.ts';

/** Exactly this many bytes in strict base64url; null: one or more. */
export function byteText(length: number | null) {
  const fits = (text: string) => {
    const found = fromBase64url(text)?.length ?? 0;
    return length === null ? found > 0 : found === length;
  };
  return z.string().refine(fits, 'not-bytes');
}
