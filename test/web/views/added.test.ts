import { expect, test } from 'vitest';
import { openedWith } from '../../support/ballots.ts';
import { motion } from '../../support/definitions.ts';
import { resultPage } from '../support/results.ts';
import { textOf } from '../support/voter.ts';

const roll = { size: 103, root: '' };
const weights = [{ weight: '1', voters: 103 }];
const amended = { number: 1, at: '2026-03-01T09:00:00.000Z', voters: 3, proposal: '', roll, weights };

test('the page of an election says how many voters were added after the opening, where any were', () => {
  const opened = openedWith([motion()]);
  const page = (amendments: readonly (typeof amended)[]) =>
    textOf(resultPage(motion(), [[2, ['yes']]], { opened: { ...opened, amendments } }));
  expect(page([amended])).toContain('3 voters were added after the opening, by two organisers');
  expect(page([])).not.toContain('added after');
});
