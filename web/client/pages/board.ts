import { check } from '../board/check.ts';
import { enableSearch } from '../board/search.ts';
import { enableFileField } from '../receipt/fileField.ts';
import { takeGiven } from '../receipt/fragment.ts';

const search = enableSearch();
enableFileField(async (receipt) => {
  await check(receipt, search);
  return true;
});

const given = takeGiven();
if (given !== null && 'code' in given) search?.(given.code);
if (given !== null && 'receipt' in given) void check(given.receipt, search);
