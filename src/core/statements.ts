import { z } from 'zod';
import { encode } from './bytes.ts';
import { byteText } from './byteText.ts';
import { canonicalJson } from './canonical.ts';
import { shortIdSchema } from './counting.ts';
import type { Crypto } from './crypto.ts';
import type { Definition } from './election.ts';
import { toBase64url } from './encoding.ts';
import { type ElectionId, electionIdSchema } from './ids.ts';
import { type LanguageCode, languageCodes } from './languages.ts';
import { optionalText, plainText } from './text.ts';

/** Texts in UTF-16 code units. */
export const statementLimits = { text: 2000, links: 3, linkLabel: 75, address: 500 } as const;

/** An address as it is published, or null for what is none of the web's, encrypted, and without a name or password in it. */
export function webAddress(text: string): string | null {
  const url = URL.parse(text.trim());
  if (url === null || url.protocol !== 'https:' || url.username !== '' || url.password !== '') return null;
  return url.hostname.includes('.') && url.href.length <= statementLimits.address ? url.href : null;
}

const addressSchema = z.string().transform((text, context) => {
  const address = webAddress(text);
  if (address === null) context.addIssue('no-web-address');
  return address ?? '';
});

/** What a choice says for itself. Only what a form may hold: nothing in it is trusted before. */
export const statedSchema = z.strictObject({
  text: optionalText(statementLimits.text),
  links: z
    .array(z.strictObject({ label: plainText(statementLimits.linkLabel), url: addressSchema }))
    .max(statementLimits.links),
});
export type Stated = z.infer<typeof statedSchema>;

/** The text in another language, and the one that it translates. */
export interface StatedIn {
  readonly text: string;
  readonly of: string;
}

/** A statement beside the name of the choice that makes it. */
export interface Statement extends Stated {
  readonly texts?: Readonly<Partial<Record<LanguageCode, StatedIn>>>;
  readonly contest: string;
  /** The label of the choice. */
  readonly label: string;
  /** SHA-256 of the photo's file, 32 bytes in base64url; null: none. */
  readonly photo: string | null;
}

/** What is published of a choice. */
const publishedSchema = statedSchema.extend({
  contest: shortIdSchema,
  choice: shortIdSchema,
  photo: byteText(32).nullable(),
  /** The text in other languages, where it is given in any. */
  texts: z
    .partialRecord(z.enum(languageCodes), plainText(statementLimits.text))
    .refine((texts) => Object.keys(texts).length > 0, 'empty')
    .exactOptional(),
});

/** The public file: in the order of the definition, no choice twice. */
export const statementsSchema = z.strictObject({
  format: z.literal('anonylections/statements/v1'),
  election: electionIdSchema,
  statements: z.array(publishedSchema).min(1),
});
export type Statements = z.infer<typeof statementsSchema>;
export type PublishedStatement = Statements['statements'][number];

/** The file that an election of this definition publishes; null where no choice makes a statement. */
export function publishedStatements(
  election: ElectionId,
  { contests }: Definition,
  made: readonly Statement[],
): Statements | null {
  const statements = contests.flatMap((contest) =>
    contest.choices.flatMap(({ id, label }) => {
      const own = made.find((each) => each.contest === contest.id && each.label === label);
      return own === undefined ? [] : [published(own, id)];
    }),
  );
  return statements.length === 0 ? null : { format: 'anonylections/statements/v1', election, statements };
}

function published(
  { contest, text, links, photo, texts = {} }: Statement,
  choice: string,
): PublishedStatement {
  const given = text === '' ? [] : Object.entries(texts).map(([language, each]) => [language, each.text]);
  return {
    contest,
    choice,
    text,
    links: [...links],
    photo,
    ...(given.length > 0 && { texts: Object.fromEntries(given) }),
  };
}

/** The file, and its hash as the manifest has it: SHA-256 of the bytes under their label, base64url. */
export function writeStatements(
  crypto: Crypto,
  statements: Statements,
): { readonly file: Uint8Array; readonly hash: string } {
  const file = canonicalJson(statements);
  return { file, hash: toBase64url(crypto.sha256(encode('anonylections/statements/v1', file))) };
}
