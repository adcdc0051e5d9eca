import { expect, test } from 'vitest';
import { writeAddendum } from '../../../src/core/addendum.ts';
import { receiptText } from '../../../src/core/receiptFile.ts';
import { sortFiles } from '../../../web/client/verify/sorting.ts';
import { buildRecord, encodeRecord } from '../../core/record/builder.ts';
import { given } from '../support/site.ts';

const built = buildRecord();
const record = new File([encodeRecord(built.lines)], 'record');
const receipt = new File([receiptText(given(built.receipts[0]))], 'receipt');
const addendum = new File([new Uint8Array(writeAddendum({ addendum: {}, signature: '' }))], 'addendum');
const zipped = new File(['…'], 'record.jsonl.gz');
const photo = new File(['…'], 'photo');

test('files that are dropped together go where they belong', async () => {
  const sorted = await sortFiles([receipt, photo, addendum, record]);
  expect(sorted).toEqual({
    record,
    others: [receipt, addendum],
    problems: [{ kind: 'not-receipt', file: 'photo' }],
  });
});

test('a record of another form is one, too', async () => {
  const other = new File(['{"format":"anonylections/record-of-totals/v1","kind":"header",'], 'other');
  expect((await sortFiles([photo, other])).record).toBe(other);
});

test('two records are one too many', async () => {
  const { record: taken, problems } = await sortFiles([record, zipped]);
  expect(taken).toBe(record);
  expect(problems).toEqual([{ kind: 'second-record', file: 'record.jsonl.gz' }]);
});

test('what is nothing is taken for a record, and told to be none later', async () => {
  expect(await sortFiles([photo])).toEqual({ record: photo, others: [], problems: [] });
  expect(await sortFiles([receipt])).toEqual({ record: null, others: [receipt], problems: [] });
});
