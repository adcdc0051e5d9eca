import { toHex } from '../core/encoding.ts';
import { publishesBallots } from '../core/publication.ts';
import { electionIn } from '../engine/reading.ts';
import { verifyPath } from '../words/verifyPath.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { fingerprintFields } from './facts.ts';
import { refused, sentence } from './refusals.ts';
import { buttons, type Part, type Reply } from './ui.ts';

/** Where the public record is, what ties it to this election, and how it is checked. */
export async function record({ desk, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const election = await desk.engine.election(id);
  if (election === null) return refused(t, { kind: 'unknown-election' });
  const { state, opened, definition, settings } = electionIn(t.language, election);
  if (opened === null || (state !== 'published' && state !== 'cancelled'))
    return sentence(t, t('commands.record.early'));
  const title = definition.title;
  const totals = state === 'published' && !publishesBallots(settings);
  const summary = t(totals ? 'commands.record.totals' : `commands.record.${state}`, { title });
  const command = `npm run verify -- record-${id}.jsonl.gz --fingerprint ${toHex(opened.fingerprint)}`;
  const parts: readonly Part[] = [
    { kind: 'heading', text: title },
    { kind: 'text', text: summary },
    { kind: 'fields', fields: fingerprintFields(t, opened) },
    { kind: 'text', text: t('commands.record.verify') },
    { kind: 'code', text: command },
    buttons(
      { label: t('commands.record.download'), url: `${desk.publicUrl}/e/${id}/record` },
      { label: t('web.verify.link'), url: desk.publicUrl + verifyPath(opened.fingerprint) },
    ),
  ];
  return { kind: 'say', message: { summary, parts } };
}
