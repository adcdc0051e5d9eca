import { Client } from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { defaultSettings } from '../../src/core/election.ts';
import { fromBase64url, toHex } from '../../src/core/encoding.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { contest } from '../support/definitions.ts';
import { value } from '../support/engine.ts';
import { everyRow } from '../support/everyRow.ts';
import { textOf } from '../support/teamsPeople.ts';
import { startTeamsWorld, type TeamsWorld, tenant } from '../support/teamsWorld.ts';

/** People vote in dialogs of Teams: what of it is in any table, job, log line or conversation. */
let world: TeamsWorld;
let superuser: Client;
let id: ElectionId;
const names = ['Olga', 'Bo', 'Chen', 'Fatima'];
const codePattern = /[0-9A-HJKMNP-TV-Z]{5}(?:-[0-9A-HJKMNP-TV-Z]{5}){3}/u;
/** What each chose, under names that nothing else bears, and all that the receipt shows. */
const secrets: string[] = [];
/** So many messages stood there before anybody voted: the draft's card shows the choices. */
let earlier = 0;

beforeAll(async () => {
  world = await startTeamsWorld(names);
  superuser = new Client({ connectionString: world.database.ownerUrl });
  await superuser.connect();
  const channel = world.service.world.teams[0]?.id ?? '';
  await world.person('Olga').client.addToTeam(channel);
  for (const name of names) await world.person(name).client.install();
  const choices = names.map((name) => `Quokka ${name.length}${name.at(-1)}`);
  const definition = { title: 'Council', description: '', contests: [contest('choose-one/v1', choices)] };
  const home = { platform: 'teams', workspace: tenant, channel } as const;
  const by = { address: addressOf('Olga'), name: 'Olga' };
  ({ id } = value(await world.engine.create(by, { definition, settings: defaultSettings }, home)));
  const source = { kind: 'people', platform: 'teams', people: names.map(addressOf) } as const;
  value(await world.engine.addToRoll(by.address, id, [source]));
  const olga = world.person('Olga');
  await olga.press(await olga.open(await olga.say('open'), 'Open the voting'), 'Open the voting');
  value(await world.engine.invite(by.address, id));
  await world.makeRound();
  await world.deliverAll();
  await world.makeRound();
});
afterAll(async () => {
  await superuser.end();
  await world.stop();
});

function addressOf(name: string) {
  return { kind: 'teams', value: `${tenant}/${world.person(name).client.user.objectId}` } as const;
}

/** Votes; what the receipt shows, and the rows that casting wrote. Filling in writes none. */
async function vote(name: string, choice: string) {
  const voter = world.person(name);
  const before = await everyRow(superuser);
  const ballot = await voter.open(voter.newest(), 'Vote');
  const review = await voter.press(ballot, 'Review', { q1: choice });
  expect(await everyRow(superuser)).toEqual(before);
  const receipt = textOf(await voter.press(review, 'Cast my vote'));
  await world.engine.settled();
  const code = codePattern.exec(receipt)?.[0] ?? raise('no code');
  const leaf = /"leaf": "([\w-]{43})"/u.exec(receipt)?.[1] ?? raise('no leaf');
  const mine = [code, code.replaceAll('-', ''), leaf, toHex(fromBase64url(leaf) ?? raise('no bytes'))];
  return { mine, fresh: (await everyRow(superuser)).filter((row) => !before.includes(row)) };
}

function raise(sentence: string): never {
  throw new Error(sentence);
}

/** The words that are found in some of these texts. */
function found(texts: readonly string[], words: readonly string[]): readonly string[] {
  return words.filter((word) => texts.some((text) => text.includes(word)));
}

test('a vote writes its rows in the box and one tick, and neither names the other', async () => {
  earlier = world.messages.length;
  const roll = await world.ports.clerk.roll(id);
  for (const [index, name] of names.entries()) {
    const { mine, fresh } = await vote(name, `c${index + 1}`);
    secrets.push(...mine);
    const tables = new Set(fresh.map((row) => row.split(' ')[0] ?? ''));
    expect([...tables].toSorted()).toEqual(['box.intake', 'box.leaf_marks', 'box.spent', 'clerk.roll']);
    const { value: account } = addressOf(name);
    const who = roll.find(({ addresses }) => addresses.some((own) => own.value === account));
    const box = fresh.filter((row) => row.startsWith('box.'));
    expect(found(fresh, mine)).toEqual([]);
    expect(found(box, [name, account, who?.id ?? raise('not on the roll')])).toEqual([]);
  }
  expect((await world.engine.view(id))?.cast).toBe(names.length);
});

test('nothing of it is in a conversation or in the log at its most talkative', () => {
  const since = world.messages.slice(earlier);
  expect(since.length).toBeGreaterThan(3);
  expect(world.logged).toEqual([]);
  expect(found(world.messages, secrets)).toEqual([]);
  expect(found(since, ['Quokka'])).toEqual([]);
  expect(found(world.messages, ['Quokka'])).toEqual(['Quokka']);
});

test('no card in the channel changed because somebody voted, and each one’s own says the same to all', async () => {
  const newest = () => names.map((name) => textOf(world.person(name).newest()));
  await expect.poll(() => newest().every((text) => text.includes('Your vote is recorded.'))).toBe(true);
  expect(new Set(newest()).size).toBe(1);
  const posts = world.messages.filter((message) => message.includes('Voting is open: Council'));
  expect(posts).toHaveLength(1);
});
