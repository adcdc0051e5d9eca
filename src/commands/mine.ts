import { toBase64url } from '../core/encoding.ts';
import type { OwnEntry } from '../engine/mine.ts';
import { electionIn } from '../engine/reading.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { ElectionAction, Visit } from './desk.ts';
import { fingerprintFields } from './facts.ts';
import { formToRead } from './formToRead.ts';
import { sentence } from './refusals.ts';
import type { LabelledValue, Part, Reply } from './ui.ts';

/** Whether a token was issued in this person's name, and the opening of their leaf of the roll; for them alone. */
export async function mine({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const election = await desk.engine.election(id);
  const voter = await desk.engine.voterByAddress(id, actor.address);
  if (election === null || !voter.ok) return sentence(t, t('vote.notOnRoll'));
  const entry = await desk.engine.ownEntry(voter.value);
  const { opened, definition } = electionIn(t.language, election);
  if (entry === null || opened === null) return sentence(t, t('vote.notOpenYet'));
  const parts: readonly Part[] = [
    { kind: 'heading', text: definition.title },
    { kind: 'text', text: entry.issued ? t('commands.mine.issued') : t('commands.mine.notIssued') },
    { kind: 'note', text: t('commands.mine.lead') },
    { kind: 'fields', fields: opening(t, entry) },
    ...(entry.amendment === 0
      ? []
      : [{ kind: 'note', text: t('commands.mine.joined', { number: entry.amendment }) } as const]),
    { kind: 'fields', fields: fingerprintFields(t, opened) },
  ];
  return { kind: 'form', form: formToRead(t, t('commands.mine.title'), parts) };
}

function opening(
  t: Translate,
  { opening: { salt, identity, weight }, leaf, index, size, proof, root }: OwnEntry,
): readonly LabelledValue[] {
  return [
    { label: t('commands.mine.identity'), value: identity, code: true },
    { label: t('commands.mine.salt'), value: toBase64url(salt), code: true },
    { label: t('commands.mine.weight'), value: weight, code: true },
    { label: t('commands.mine.leaf'), value: toBase64url(leaf), code: true },
    { label: t('commands.mine.place'), value: t('commands.mine.placeOf', { index, size }) },
    { label: t('commands.mine.proof'), value: proof.map(toBase64url).join('\n') || '–', code: true },
    { label: t('commands.mine.root'), value: toBase64url(root), code: true },
  ];
}
