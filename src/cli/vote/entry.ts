import { z } from 'zod';
import { electionIdSchema } from '../../core/ids.ts';
import type { InvitationCode } from '../../core/invitation.ts';
import { type Manifest, manifestSchema } from '../../core/manifest.ts';
import { err, ok, type Result } from '../../core/result.ts';
import { weightSchema } from '../../core/weight.ts';
import type { Fetch } from '../../voting/server.ts';
import { type EntryRefusal, entryPath, entryRefusals } from '../../voting/site.ts';

const entrySchema = z.object({
  election: electionIdSchema,
  weight: weightSchema,
  issued: z.enum(['blind', 'attended']).nullable(),
});
const refusalSchema = z.object({ refusal: z.enum(entryRefusals) });

/** What the site says of a code, and the manifest as the site has it: nothing of both is believed yet. */
export interface Entry extends z.infer<typeof entrySchema> {
  readonly manifest: Manifest;
}

/** `unanswered`: the site cannot be reached, or answers otherwise than it should. */
export type NoEntry = EntryRefusal | 'unanswered';

/** For which election the code is. Asking spends nothing. */
export async function findEntry(fetch: Fetch, code: InvitationCode): Promise<Result<Entry, NoEntry>> {
  const headers = { 'Content-Type': 'application/json' };
  const said = await ask(fetch, entryPath, { method: 'POST', headers, body: JSON.stringify({ code }) });
  const refused = refusalSchema.safeParse(said);
  if (refused.success) return err(refused.data.refusal);
  const entry = entrySchema.safeParse(said);
  if (!entry.success) return err('unanswered');
  const path = `/e/${entry.data.election}/manifest.json`;
  const manifest = manifestSchema.safeParse(await ask(fetch, path, { method: 'GET' }));
  const same = manifest.success && manifest.data.election === entry.data.election;
  return same ? ok({ ...entry.data, manifest: manifest.data }) : err('unanswered');
}

/** The answer's JSON; null where there is none. */
async function ask(fetch: Fetch, path: string, init: RequestInit): Promise<unknown> {
  const text = await fetch(path, init).then(
    (answer) => answer.text(),
    () => '',
  );
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
