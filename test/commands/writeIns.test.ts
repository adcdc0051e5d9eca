import { beforeAll, expect, test } from 'vitest';
import type { ElectionId } from '../../src/core/ids.ts';
import {
  actor,
  cast,
  errorsOf,
  formOf,
  goodDraft,
  messageOf,
  openElection,
  review,
  submitDraft,
  useCommandDesk,
} from '../support/commandDesk.ts';
import { fieldNames } from '../support/forms.ts';

const desk = useCommandDesk();
let id: ElectionId;
const olga = actor('UOLGA');
const ana = actor('UANA');

beforeAll(async () => {
  id = await openElection(desk, { rule: 'choose-one/v1', choices: 'Ana\nBo', writeIns: '1' });
});

test('a draft says that names may be written in, and that they are published', async () => {
  const card = JSON.stringify(await submitDraft(desk, olga, { ...goodDraft, writeIns: '1' }));
  expect(card).toContain('You may also write a name that is not on the list.');
  expect(card).toContain('What voters write in is published word for word.');
});

test('a draft takes up to five, and none where a method knows none', async () => {
  const six = await submitDraft(desk, olga, { ...goodDraft, writeIns: '6' });
  expect(errorsOf(six)).toEqual({ writeIns: 'Give a whole number from 0 to 5.' });
  const plain = JSON.stringify(await submitDraft(desk, olga, { ...goodDraft, writeIns: '0' }));
  expect(plain).not.toContain('word for word');
});

test('a name is reviewed as it will be published', async () => {
  const form = await review(desk, ana, id, { q1: '+', 'q1.+1': '  Dora\u00a0 Ng ' });
  expect(JSON.stringify(form.parts)).toContain('"items":["Dora Ng (written in)"]');
});

test('names are counted, shown and told from those on the list', async () => {
  await cast(desk, ana, id, { q1: '+', 'q1.+1': 'Dora Ng' });
  await cast(desk, actor('UBO'), id, { q1: '+', 'q1.+1': 'DORA NG' });
  await cast(desk, actor('UGUEST'), id, { q1: 'c1' });
  await desk.commands.act(olga, `do-close:${id}`);
  const result = JSON.stringify(messageOf(await desk.commands.act(ana, `results:${id}`)).parts);
  expect(result).toContain('"value":"Elected: DORA NG (written in)"');
  expect(result).toContain('["DORA NG (written in)","2","elected"],["Ana","1","–"],["Bo","0","–"]');
});

test('a recount is offered by methods that take names, asks for none, and keeps those that were written', async () => {
  const how = formOf(await desk.commands.act(olga, `recount:${id}`));
  const [offered] = how.parts.filter((part) => 'name' in part);
  const rules = offered?.kind === 'choice' ? offered.options.map((option) => option.id) : [];
  expect(rules).toEqual(['choose-one/v1', 'choose-up-to/v1', 'approval/v1']);
  const form = formOf(await desk.commands.submit(olga, 'recount', how.state, { rule: 'approval/v1' }));
  expect(fieldNames(form.parts)).toEqual(['seats', 'reason']);
  const values = { seats: '2', reason: 'To compare.' };
  const counted = await desk.commands.submit(olga, 'recount-details', form.state, values);
  expect(JSON.stringify(counted)).toContain('Elected: DORA NG (written in), Ana');
});
