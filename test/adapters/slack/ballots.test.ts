import { afterAll, beforeAll, expect, test } from 'vitest';
import { markRange, rankRange } from '../../../src/core/ballotRange.ts';
import { type Contest, limits } from '../../../src/core/contest.ts';
import { ballotKind, type Rule, rules } from '../../../src/core/counting.ts';
import { defaultSettings } from '../../../src/core/election.ts';
import type { ElectionId } from '../../../src/core/ids.ts';
import type { Filled } from '../../../web/playground/person.ts';
import { chooseUpTo, contest, motion, plainCountings } from '../../support/definitions.ts';
import { value } from '../../support/engine.ts';
import { buttons, messageWith, modalWith, press, send, textOf } from '../../support/slackPeople.ts';
import { type SlackWorld, startSlackWorld } from '../../support/slackWorld.ts';

let world: SlackWorld;
beforeAll(async () => {
  world = await startSlackWorld();
});
afterAll(() => world.stop());

/** An election of these contests in which Seán may vote; his invitation waits for him. */
async function invited(title: string, contests: readonly Contest[]): Promise<ElectionId> {
  const { engine, playground } = world;
  const workspace = playground.workspace.team.id;
  const organiser = { address: { kind: 'slack', value: `${workspace}/UORGANISER` }, name: 'Olga' } as const;
  const input = { definition: { title, description: '', contests }, settings: defaultSettings };
  const { id } = value(await engine.create(organiser, input, null));
  const people = [{ kind: 'slack', value: `${workspace}/${playground.person('sean').id}` }] as const;
  value(await engine.addToRoll(organiser.address, id, [{ kind: 'people', platform: 'slack', people }]));
  value(await engine.open(organiser.address, id));
  value(await engine.invite(organiser.address, id));
  await world.deliverAll();
  return id;
}

const longNames = Array.from({ length: limits.choices }, (_, index) =>
  `${index} ${'مرشح '.repeat(20)}`.slice(0, limits.choiceLabel).trim(),
);

test('one contest of a hundred choices with long Arabic names is voted on in chat', async () => {
  const id = await invited('A hundred', [chooseUpTo(100, longNames)]);
  const sean = world.playground.person('sean');
  await press(sean, await messageWith(sean, 'A hundred'), 'Vote');
  await modalWith(sean, 'Your ballot');
  expect(await send(sean, { q1: longNames.map((_, index) => `c${index + 1}`) })).toEqual({});
  const review = textOf(await modalWith(sean, 'Your receipt code will be'));
  for (const name of longNames) expect(review).toContain(JSON.stringify(name).slice(1, -1));
  await send(sean);
  await modalWith(sean, 'Your vote is cast');
  expect((await world.engine.view(id))?.cast).toBe(1);
});

function withRule(rule: Rule, others: { readonly id: string; readonly title: string }): Contest {
  if (rule === 'yes-no-abstain/v1') return motion(others);
  return contest(plainCountings[rule], ['Ana', 'Bo', '<script>'], others);
}

test('ten contests of every method are voted on step by step', async () => {
  const contests = Array.from({ length: limits.contests }, (_, index) =>
    withRule(rules[(index * 2) % rules.length] ?? 'approval/v1', { id: `q${index}`, title: `Q ${index}?` }),
  );
  const id = await invited('Ten', contests);
  const sean = world.playground.person('sean');
  await press(sean, await messageWith(sean, 'Ten'), 'Vote');
  for (const [index, of] of contests.entries()) {
    await modalWith(sean, `Question ${index + 1} of 10`);
    expect(await send(sean, firstOf(of))).toEqual({});
  }
  const review = textOf(await modalWith(sean, 'Your receipt code will be'));
  for (const { title } of contests) expect(review).toContain(title);
  await send(sean);
  await modalWith(sean, 'Your vote is cast');
  expect((await world.engine.view(id))?.cast).toBe(1);
  const done = await messageWith(sean, 'You have voted: Ten');
  expect(buttons(done).map(({ label }) => label)).toEqual(['I saw no receipt']);
  expect(sean.inbox().some((message) => textOf(message).includes('You are invited to vote: Ten'))).toBe(
    false,
  );
});

/** A vote for the first choice. */
function firstOf(of: Contest): Filled {
  const first = of.choices[0]?.id ?? 'none';
  const kind = ballotKind(of.counting.rule);
  if (kind === 'scores') return { [`${of.id}.${first}`]: '1' };
  if (kind === 'ranking') return { [`${of.id}.1`]: rankRange(of).equal ? [first] : first };
  return { [of.id]: markRange(of).max > 1 ? [first] : first };
}

test('a ballot that is too large for Slack leads to the browser', async () => {
  const contests = Array.from({ length: limits.contests }, (_, index) =>
    contest('approval/v1', longNames, { id: `q${index}` }),
  );
  const id = await invited('A thousand', contests);
  const sean = world.playground.person('sean');
  await press(sean, await messageWith(sean, 'A thousand'), 'Vote');
  expect(textOf(await modalWith(sean, 'Vote in the browser'))).toContain('https://vote.example.org/vote#');
  expect((await world.engine.view(id))?.issued).toBe(0);
});

test('Slack took every payload', () => {
  expect(world.faults).toEqual([]);
});
