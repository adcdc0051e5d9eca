import { expect, test } from 'vitest';
import { isForChatOnly } from '../../../src/commands/pages.ts';
import { callbacksSeen, refusalsSeen, verbsSeen } from '../support/organiserPages/covered.ts';
import { officeStates } from '../support/organiserPages.ts';

const names = officeStates.map(({ name }) => name);

test('every action, form and refusal of the organiser’s pages is on a page that the accessibility tests visit', () => {
  const seen = [verbsSeen, callbacksSeen, refusalsSeen].flatMap((each) => Object.values(each));
  expect(seen.filter((name) => name !== null && !names.includes(name))).toEqual([]);
  expect(names.length).toBeGreaterThan(190);
});

test('only what belongs to chat is left out', () => {
  const left = { ...verbsSeen, ...callbacksSeen, read: 'shown' };
  for (const [what, name] of Object.entries(left)) expect(name === null, what).toBe(isForChatOnly(what));
});

test('each page has its own name, and so its own picture', () => {
  const files = names.map((name) => name.replaceAll(/[^\w]+/gu, '-'));
  expect(new Set(files).size).toBe(files.length);
});
