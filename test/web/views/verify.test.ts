import { expect, test } from 'vitest';
import { utf8 } from '../../../src/core/bytes.ts';
import { electionIdSchema } from '../../../src/core/ids.ts';
import { shortCode } from '../../../src/core/receipt.ts';
import { checks } from '../../../src/core/verify/checks.ts';
import { errors, notChecked } from '../../../src/core/verify/errors.ts';
import { type MessageKey, translator } from '../../../src/locales/catalogue.ts';
import { languages } from '../../../src/locales/languages.ts';
import { translateBy } from '../../../web/client/voting/words.ts';
import type { Html } from '../../../web/views/html.ts';
import { wordsToVerify } from '../../../web/views/verify/page.ts';
import { reportView } from '../../../web/views/verify/report.ts';
import { createWords } from '../../../web/views/words.ts';
import { addendumTo, signAddendum } from '../../core/record/addenda.ts';
import { buildRecord, encodeRecord } from '../../core/record/builder.ts';
import { keys } from '../../core/record/sample.ts';
import { verify } from '../../core/verify/verifying.ts';
import { given } from '../support/site.ts';

const english = translator();
const built = buildRecord({ added: [1] });
const record = encodeRecord(built.lines);
const team = given(built.manifest.definition.contests[1]);

test('the page tells each check and each error in the words of the command line', () => {
  for (const [id, { sentence, why }] of Object.entries(checks)) {
    expect(english(`web.verify.holds.${id}` as MessageKey)).toBe(sentence);
    expect(english(`web.verify.why.${id}` as MessageKey)).toBe(why);
  }
  for (const [id, { sentence }] of Object.entries(errors))
    expect(english(`web.verify.error.${id}` as MessageKey)).toBe(sentence);
});

test('the report says what the command line says: verdict, remarks, receipts and recounts', () => {
  const honest = addendumTo(built, record, { ...team, seats: 1 });
  const addenda = [signAddendum(honest), signAddendum({ ...honest, number: 2 }, keys.board)];
  const foreign = {
    ...given(built.receipts[0]),
    election: electionIdSchema.parse('7f1c1f0a-3d57-4c55-9a2b-0d6a7a4f0c11'),
  };
  const report = verify(record, { receipts: [given(built.receipts[1]), foreign], addenda });
  const text = textOf(reportView(english, report));
  expect(text).toContain(report.headline);
  expect(text).toContain('2 checks of 16 failed.');
  expect(text).toContain('One voter was added to the roll after the opening, by two organisers.');
  expect(text).toContain(`${shortCode(given(built.receipts[1]).leaf)} – on the board at position 1`);
  expect(text).toContain('A receipt belongs to another election. receipt-other-election');
  expect(text).toContain('Recount 1: Team');
  expect(text).toContain('Elected Joan');
  expect(text).toContain('An addendum is not signed by the deployment key. (recount 2) addendum-signature');
  const without = { ...report, addenda: [], receipts: [] };
  expect(textOf(reportView(english, without))).not.toContain('Recounts');
});

test('title, choices and recounts are told in the reader’s language, where the manifest has it', () => {
  const { definition } = built.manifest;
  const french = { title: 'Comité', contests: { team: { title: 'Équipe', choices: { joan: 'Jeanne' } } } };
  const other = buildRecord({ definition: { ...definition, translations: { fr: french } } });
  const bytes = encodeRecord(other.lines);
  const addenda = [signAddendum(addendumTo(other, bytes, { ...team, seats: 1 }))];
  const report = verify(bytes, { receipts: other.receipts, addenda });
  const inFrench = textOf(reportView(translator('fr'), report));
  for (const text of ['Comité', 'Équipe', 'Jeanne', 'Katja']) expect(inFrench).toContain(text);
  for (const text of ['Works council', 'Joan']) expect(inFrench).not.toContain(text);
  expect(textOf(reportView(translator('de'), report))).toContain('Works council');
});

test('a broken record: places in the reader’s words, and what could not be checked', () => {
  const lines = new TextDecoder().decode(record).split('\n');
  const broken = lines.filter((line) => !line.includes('"kind":"closing"')).join('\n');
  const report = verify(utf8(broken.replaceAll('"kind":"voter"', '"kind":"vote"')));
  const text = textOf(reportView(english, report));
  expect(text).toContain('A line that every record has is missing. (voter, closing) line-missing');
  expect(text).toMatch(/A line lacks something, .* \(line \d+, .*, line \d+, 1 more\) line-shape/u);
  expect(text).toContain(notChecked);
});

test.each(languages)('in %s the page’s script has every word of a report', (language) => {
  const t = translator(language);
  const words = createWords(wordsToVerify)(t);
  const receipts = built.receipts;
  const addenda = [signAddendum(addendumTo(built, record, { ...team, seats: 1 }))];
  for (const bytes of [record, utf8('nothing\n'), record.slice(0, -9000)]) {
    const report = verify(bytes, { receipts, addenda });
    const inBrowser = reportView(translateBy(JSON.parse(JSON.stringify(words))), report);
    expect(inBrowser.toString()).toBe(reportView(t, report).toString());
  }
});

function textOf(markup: Html): string {
  return markup
    .toString()
    .replaceAll(/<wbr>|<\/?bdi>|[\u2068\u2069]/gu, '')
    .replaceAll(/<[^>]*>/gu, ' ')
    .replaceAll(/\s+/gu, ' ');
}
