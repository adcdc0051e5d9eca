import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { addendumSchema } from '../../../src/core/addendum.ts';
import { amendmentSchema, mostAdded, mostAmendments } from '../../../src/core/amendment.ts';
import { PSS_SALT_LENGTH } from '../../../src/core/blindRsa.ts';
import { contestSchema, limits } from '../../../src/core/contest.ts';
import { mostNamed } from '../../../src/core/count/writeIns.ts';
import { countingLimits } from '../../../src/core/counting.ts';
import { settingsSchema } from '../../../src/core/election.ts';
import { HPKE_OVERHEAD } from '../../../src/core/hpke.ts';
import { manifestSchema } from '../../../src/core/manifest.ts';
import { lineSchema } from '../../../src/core/record/lines.ts';
import { maxLineLength } from '../../../src/core/record/split.ts';
import { statementLimits } from '../../../src/core/statements.ts';
import { maxWeightClasses } from '../../../src/core/weight.ts';
import { longestWriteIn, writeInLimits } from '../../../src/core/writeIn.ts';

const root = join(import.meta.dirname, '../../..');
const source = readFileSync(join(root, 'docs/protocol.md'), 'utf8');
const page = source.replaceAll(/\s+/gu, ' ');

/** The names in backquotes in the first cell of each row of the table that has this row. */
function namesBeside(first: string): readonly string[] {
  const table = source.split('\n\n').find((block) => block.includes(`\n| ${first} |`));
  const cells = (table ?? '').split('\n').map((row) => row.split(' | ')[0] ?? '');
  return cells.flatMap((cell) => [...cell.matchAll(/`([A-Za-z]+)`/gu)].map(([, name = '']) => name));
}

const english = (value: number) => value.toLocaleString('en');

test.each([
  `\`title\` | text, 1 to ${limits.contestTitle} |`,
  `\`description\` | text, 0 to ${limits.description} |`,
  `a list of at most ${limits.choices} (none is a matter of sense) \`{"id", "label"}\``,
  `an id and a text, 1 to ${limits.choiceLabel} |`,
  `\`seats\` | integer from 1 to ${limits.choices} |`,
  `\`contests\` is a list of 1 to ${limits.contests}`,
  `\`maxRanks\` are integers from 1 to ${countingLimits.ranks}`,
  `\`points\` 1 to ${countingLimits.points}`,
  `\`maxScore\` 1 to ${countingLimits.score}`,
  `2 to ${countingLimits.grades} different labels of 1 to ${countingLimits.gradeLabel} code units`,
  `lists of 1 to ${countingLimits.persons} persons`,
  `names 1 to ${countingLimits.personName} code units`,
  `integers from 0 to ${countingLimits.share} and from 1 to ${countingLimits.share}`,
  `1 to ${writeInLimits.points} code points, and at most ${writeInLimits.bytes} bytes`,
  `how many names a voter may write in, 1 to ${writeInLimits.names} |`,
  `names that take ${longestWriteIn} bytes`,
  `at most ${mostAmendments} in an election`,
  `1 to ${english(mostAdded)} leaves`,
  `There are at most ${maxWeightClasses}`,
  `at most 4 MiB (${english(maxLineLength)} bytes)`,
  `a salt of ${PSS_SALT_LENGTH} bytes`,
  `\`ballotLength\` + ${HPKE_OVERHEAD} bytes`,
  `at most three \`{"label", "url"}\`, labels of 1 to ${statementLimits.linkLabel}`,
  `at most ${statementLimits.address}, as the WHATWG`,
  `text of 0 to ${statementLimits.text} code units`,
])('the page says: %s', (sentence) => {
  expect(page).toContain(sentence);
});

test('hundred is how many written names a result names', () => {
  expect(mostNamed).toBe(100);
  expect(page).toContain('at most the hundred names');
});

test('the page lists the members of manifest, amendment and addendum, and no others', () => {
  expect(namesBeside('`format` | `"anonylections/manifest/v1"`').toSorted()).toEqual(
    Object.keys(manifestSchema.shape).toSorted(),
  );
  expect(namesBeside('`format` | `"anonylections/roll-amendment/v1"`').toSorted()).toEqual(
    Object.keys(amendmentSchema.shape).toSorted(),
  );
  expect(namesBeside('`format` | `"anonylections/addendum/v1"`').toSorted()).toEqual(
    Object.keys(addendumSchema.shape).toSorted(),
  );
});

test('the page lists the members of settings and of a contest, and no others', () => {
  expect(
    namesBeside('`opensAt`, `closesAt` | null or a time: when it opens and closes by itself').toSorted(),
  ).toEqual(Object.keys(settingsSchema.shape).toSorted());
  expect(namesBeside('`id` | id; see section 1').toSorted()).toEqual(
    Object.keys(contestSchema.shape).toSorted(),
  );
  expect(limits.title).toBe(limits.contestTitle);
});

test('the page lists the members of every kind of line, in its row or below', () => {
  const [, section = ''] = /## 10 Record(.*?)## 11/su.exec(source) ?? [];
  const rows = section.split('\n');
  for (const { shape } of lineSchema.options) {
    const { value: kind } = shape.kind;
    const row = rows.find(
      (each) => each.startsWith(`| \`${kind}\` |`) || each.includes(`of the kind \`${kind}\``),
    );
    const told = kind === 'ballot' ? section : row;
    const missing = Object.keys(shape).filter((name) => name !== 'kind' && !told?.includes(`\`${name}\``));
    expect([kind, missing]).toEqual([kind, []]);
  }
});
