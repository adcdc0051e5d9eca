import { describe, expect, test } from 'vitest';
import type { Actor, Values } from '../../src/commands/ui.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import {
  actor,
  cast,
  draft,
  errorsOf,
  formOf,
  messageOf,
  openElection,
  useCommandDesk,
} from '../support/commandDesk.ts';
import { value } from '../support/engine.ts';

const desk = useCommandDesk();

const olga = actor('UOLGA');
const ana = actor('UANA');
const generation = async (id: ElectionId) => {
  const voter = await desk.engine.voterByAddress(id, { kind: 'slack', value: 'T1/UANA' });
  return voter.ok ? voter.value.generation : 0;
};

/** Olga finds a voter by what she types, and says what is to be done. */
async function ask(id: ElectionId, typed: string, doing: string) {
  const form = formOf(await desk.commands.act(olga, `voter:${id}`));
  const [found] = await desk.commands.suggest(olga, form.callback, form.state, typed);
  return desk.commands.submit(olga, form.callback, form.state, { voter: found?.id ?? '', doing });
}

test('an invitation is replaced after a confirmation, once however often the form is sent', async () => {
  const id = await openElection(desk);
  const sure = formOf(await ask(id, 'ana', 'replace'));
  expect(JSON.stringify(sure.parts)).toContain('becomes void');
  expect(sure.submit).toBe('Replace');
  expect(await generation(id)).toBe(1);
  for (let times = 0; times < 2; times += 1) {
    const done = messageOf(await desk.commands.submit(olga, sure.callback, sure.state, {}));
    expect(done.summary).toBe(
      'The invitation is replaced: the old code is void, and a new one is on its way.',
    );
  }
  expect(await generation(id)).toBe(2);
});

test('sent again by mail address, the invitation stays the same, and nobody learns who voted', async () => {
  const id = await openElection(desk);
  const again = async () => {
    const sure = formOf(await ask(id, 'ANA@example.org', 'again'));
    return messageOf(await desk.commands.submit(olga, sure.callback, sure.state, {})).summary;
  };
  const before = await again();
  await cast(desk, ana, id, { q1: 'c1' });
  expect(before).toContain('the invitation is sent again');
  expect(await again()).toBe(before);
  expect(await generation(id)).toBe(1);
});

test('an invitation with whose token was issued is not replaced', async () => {
  const id = await openElection(desk);
  await cast(desk, ana, id, { q1: 'c1' });
  const sure = formOf(await ask(id, 'ana', 'replace'));
  const told = messageOf(await desk.commands.submit(olga, sure.callback, sure.state, {})).summary;
  expect(told).toContain('cannot be replaced any more');
  expect(await generation(id)).toBe(1);
});

describe('the search', () => {
  const names = async (who: Actor, state: string, typed: string) =>
    (await desk.commands.suggest(who, 'voter', state, typed)).map(({ label }) => label);

  test('finds voters by parts of names and addresses, and tells how each is reached', async () => {
    const id = await draft(desk);
    const text = 'José García <jose@example.org>\nJürgen Müller <jm@example.org>';
    value(await desk.engine.addToRoll(olga.address, id, [{ kind: 'text', text }]));
    value(await desk.engine.addToRoll(olga.address, id, [{ kind: 'printed', count: 1 }]));
    messageOf(await desk.commands.submit(olga, 'roll', id, { channels: ['CHERE'], include: ['guests'] }));
    messageOf(await desk.commands.act(olga, `do-open:${id}`));
    expect(await names(olga, id, 'garcia jos')).toEqual(['José García']);
    expect(await names(olga, id, 'MULLER')).toEqual(['Jürgen Müller']);
    expect(await names(olga, id, 'jm@')).toEqual(['Jürgen Müller']);
    expect(await names(olga, id, 'nobody')).toEqual([]);
    const all = await desk.commands.suggest(olga, 'voter', id, ' ');
    expect(new Set(all.map(({ detail }) => detail))).toEqual(
      new Set([
        'has a printed code',
        'reached by chat · ana@example.org',
        'reached by chat · bo@example.org',
        'reached by chat · gus@example.org',
        'reached by mail · jm@example.org',
        'reached by mail · jose@example.org',
      ]),
    );
  });

  test('is for the organisers of this election alone', async () => {
    const id = await openElection(desk);
    expect(await names(olga, id, 'ana')).toEqual(['Ana']);
    for (const who of [ana, actor('UNOBODY')]) expect(await names(who, id, '')).toEqual([]);
    expect(await names(olga, 'made up', '')).toEqual([]);
    expect(await desk.commands.suggest(olga, 'roll', id, '')).toEqual([]);
  });

  test('offers the same before and after somebody voted', async () => {
    const id = await openElection(desk);
    const before = await desk.commands.suggest(olga, 'voter', id, '');
    await cast(desk, ana, id, { q1: 'c1' });
    expect(await desk.commands.suggest(olga, 'voter', id, '')).toEqual(before);
  });

  test('offers fifty at most', async () => {
    const id = await draft(desk);
    const text = Array.from({ length: 60 }, (_, index) => `voter${index}@example.org`).join('\n');
    value(await desk.engine.addToRoll(olga.address, id, [{ kind: 'text', text }]));
    expect(await names(olga, id, 'voter')).toHaveLength(50);
    expect(await names(olga, id, 'voter59')).toEqual(['voter59@example.org']);
  });
});

test('every reason why a choice is refused stands at its field', async () => {
  const id = await openElection(desk);
  const submit = async (values: Values) => errorsOf(await desk.commands.submit(olga, 'voter', id, values));
  const nobody = 'Find the voter and choose them.';
  expect(await submit({ doing: 'again' })).toEqual({ voter: nobody });
  const unusable = 'This cannot be used as it is. Please check it.';
  expect(await submit({ voter: 'Ana', doing: 'vote' })).toEqual({ voter: nobody, doing: unusable });
  const [other] = await desk.commands.suggest(olga, 'voter', await openElection(desk), 'ana');
  expect(await submit({ voter: other?.id ?? '', doing: 'again' })).toEqual({
    voter: 'This person is not on the voter roll of this election.',
  });
});

test('only organisers look at the roll, and only of an open election', async () => {
  const id = await openElection(desk);
  const [found] = await desk.commands.suggest(olga, 'voter', id, 'ana');
  const values = { voter: found?.id ?? '', doing: 'again' };
  for (const reply of [
    await desk.commands.act(ana, `voter:${id}`),
    await desk.commands.submit(ana, 'voter', id, values),
  ])
    expect(messageOf(reply).summary).toContain('Only an organiser');
  const sure = formOf(await ask(id, 'ana', 'again'));
  const taken = messageOf(await desk.commands.submit(ana, 'voter-do', sure.state, {})).summary;
  expect(taken).toContain('Only an organiser');
  expect(messageOf(await desk.commands.act(olga, `voter:${await draft(desk)}`)).summary).toContain(
    'still a draft',
  );
  expect(messageOf(await desk.commands.submit(olga, 'voter-do', '["x"]', {})).summary).toContain(
    'does nothing',
  );
});
