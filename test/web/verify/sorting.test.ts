import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { writeAddendum } from '../../../src/core/addendum.ts';
import { receiptText } from '../../../src/core/receiptFile.ts';
import { sortFiles } from '../../../web/client/verify/sorting.ts';
import { buildRecord, encodeRecord } from '../../core/record/builder.ts';
import { given } from '../support/site.ts';

const built = buildRecord();
const content = new Uint8Array(encodeRecord(built.lines));
const record = new File([content], 'record');
const totals = new File(['{"format":"anonylections/record-of-totals/v1","kind":"header",'], 'totals');
const receipt = new File([receiptText(given(built.receipts[0]))], 'receipt');
const addendum = new File([new Uint8Array(writeAddendum({ addendum: {}, signature: '' }))], 'addendum');
const zipped = new File([gzipSync(content)], 'record.jsonl.gz');
const photo = new File(['…'], 'photo');

test('files that are dropped together go where they belong', async () => {
  const sorted = await sortFiles([receipt, photo, addendum, record]);
  expect(sorted).toEqual({
    record,
    others: [receipt, addendum],
    problems: [{ kind: 'not-receipt', file: 'photo' }],
  });
});

test('a record of totals is one, too, and stands beside a full one', async () => {
  expect((await sortFiles([photo, totals])).record).toBe(totals);
  for (const full of [record, zipped])
    expect(await sortFiles([totals, receipt, full])).toEqual({
      record: full,
      others: [receipt, totals],
      problems: [],
    });
});

test('two records of one form are one too many', async () => {
  const second = { kind: 'second-record', file: 'record.jsonl.gz' };
  expect(await sortFiles([record, zipped])).toEqual({ record, others: [], problems: [second] });
  const three = await sortFiles([record, totals, zipped]);
  expect(three.problems.map(({ kind }) => kind)).toEqual(['second-record', 'second-record']);
  const again = await sortFiles([totals, record, totals]);
  expect(again.record).toBe(record);
});

test('what is nothing is taken for a record, and told to be none later', async () => {
  expect(await sortFiles([photo])).toEqual({ record: photo, others: [], problems: [] });
  expect(await sortFiles([receipt])).toEqual({ record: null, others: [receipt], problems: [] });
});
