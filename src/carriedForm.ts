import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { SecretBox } from './commands/desk.ts';
import type { Form } from './commands/ui.ts';
import { fromUtf8, utf8 } from './core/bytes.ts';
import { fromBase64url, toBase64url } from './core/encoding.ts';

/** A form inflates to less than this. */
const mostBytes = 2_000_000;

/**
 * What is sent back is what was filled in, and not the form: the form travels with it, encrypted, so that it can be shown
 * again with sentences at its fields. Nobody but this server can make one up or read
 * what it carries, and nobody but its holder can send it.
 */
export function carryForm(box: SecretBox, holder: string, form: Form): string {
  const { leadsTo: _, ...whole } = form;
  // One without fields is never shown again: of it nothing is needed but what it carries.
  const own = form.parts.some((part) => 'name' in part) ? whole : { ...whole, parts: [] };
  return toBase64url(box.seal(deflateRawSync(utf8(JSON.stringify(own))), holder));
}

/** Null for what was not made by {@link carryForm}. */
export function carriedForm(box: SecretBox, holder: string, text: string): Form | null {
  const sealed = fromBase64url(text);
  const packed = sealed === null ? null : box.open(sealed, holder);
  if (packed === null) return null;
  try {
    const json = fromUtf8(inflateRawSync(packed, { maxOutputLength: mostBytes }));
    const form: unknown = json === null ? null : JSON.parse(json);
    return isForm(form) ? form : null;
  } catch {
    return null;
  }
}

/** Only this file packs forms; what else was encrypted here, a ballot's state, does not look like one. */
function isForm(value: unknown): value is Form {
  return typeof value === 'object' && value !== null && 'callback' in value && 'parts' in value;
}
