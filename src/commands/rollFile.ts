import { err, ok, type Result } from '../core/result.ts';
import { isTable, parseRollCsv } from '../core/rollCsv.ts';
import { type BadLine, parseRollText } from '../core/rollText.ts';
import type { RollSource } from '../engine/rollSources.ts';
import type { Translate } from '../locales/catalogue.ts';
import { text } from './draft/draftRead.ts';
import { refusalSentences } from './refusals.ts';
import type { Field, Values } from './ui.ts';
import { mostUploaded, type UploadProblem, upload, uploadSentence } from './uploads.ts';

/** Where the lines of a roll were typed, pasted or uploaded. */
const lineFields = ['addresses', 'csv', 'file'] as const;
type LineField = (typeof lineFields)[number];

export function fileField(t: Translate): Field {
  const hint = t('commands.roll.fileHint', { most: mostUploaded / 1_000_000 });
  const label = t('commands.roll.file');
  return { kind: 'file', name: 'file', label, hint, optional: true, types: ['csv', 'txt'] };
}

/** The voters of an uploaded file; null without one. */
export function fileSource(
  values: Values,
  home: Extract<RollSource, { kind: 'csv' }>['home'],
): Result<RollSource, UploadProblem> | null {
  const file = upload(values, 'file');
  if (file === null) return null;
  if (!file.text.ok) return err(file.text.error);
  const { value } = file.text;
  return ok(isTable(file.name, value) ? { kind: 'csv', text: value, home } : { kind: 'text', text: value });
}

/**
 * What is wrong with all lines that were filled in, each at its field. `found` are those that the engine stopped at, which
 * may be lines whose person the platform does not know.
 */
export function lineErrors(
  t: Translate,
  values: Values,
  found: readonly BadLine[],
): Readonly<Record<string, string>> {
  const bad = new Map<LineField, readonly BadLine[]>();
  for (const field of lineFields) {
    const lines = badLines(values, field);
    if (lines.length > 0) bad.set(field, lines);
  }
  if (found.some(({ problem }) => problem === 'unknown-person')) bad.set(tableOf(values, found), found);
  const told = [...bad].map(([field, lines]) => [
    field,
    refusalSentences(t, { kind: 'bad-lines', bad: lines }).join(' '),
  ]);
  const file = fileSource(values, null);
  if (file !== null && !file.ok) told.push(['file', uploadSentence(t, file.error)]);
  return Object.fromEntries(told);
}

function badLines(values: Values, field: LineField): readonly BadLine[] {
  if (field === 'addresses') return parseRollText(text(values, field)).bad;
  if (field === 'csv') return parseRollCsv(text(values, field)).bad;
  const file = fileSource(values, null);
  if (file === null || !file.ok) return [];
  const { value } = file;
  if (value.kind === 'text') return parseRollText(value.text).bad;
  return value.kind === 'csv' ? parseRollCsv(value.text).bad : [];
}

/** The table in which the unknown people stand. */
function tableOf(values: Values, [first]: readonly BadLine[]): LineField {
  const { rows } = parseRollCsv(text(values, 'csv'));
  const pasted = rows.some(({ line, chatId }) => line === first?.line && chatId === first.text);
  return pasted ? 'csv' : 'file';
}
