import { describe, expect, test } from 'vitest';
import { defaultSettings } from '../../src/core/election.ts';
import { toHex } from '../../src/core/encoding.ts';
import { err } from '../../src/core/result.ts';
import { generateRsaKey } from '../../src/crypto/node.ts';
import type { Voter } from '../../src/engine/portsClerk.ts';
import { tokenKeyName } from '../../src/engine/portsOffice.ts';
import { errorsIn, verify } from '../core/verify/verifying.ts';
import { contest, councilDefinition, plainCountings } from '../support/definitions.ts';
import {
  createTestEngine,
  emailsOf,
  fillIn,
  olga,
  openElection,
  takeToken,
  value,
  vote,
} from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { recordOf } from '../support/record.ts';

const database = useDatabase();
const instance = useEngine(database);

const accepted = { settings: { smallClasses: 'accept' } } as const;
const light = { q1: ['c1'], q2: ['yes'] };
const heavy = { q1: ['c2'], q2: ['no'] };

/** So many voters whose votes weigh "1", and so many whose votes weigh "2.5". */
function electorate(ones: number, heavies: number): readonly string[] {
  return emailsOf(ones + heavies).map((email, index) => (index < ones ? email : `${email}; weight 2.5`));
}

async function draftWith(lines: readonly string[], settings: object = {}, definition = councilDefinition) {
  const { engine } = instance;
  const input = { definition, settings: { ...defaultSettings, ...settings } };
  const { id } = value(await engine.create(olga, input, null));
  value(await engine.addToRoll(olga.address, id, [{ kind: 'text', text: lines.join('\n') }]));
  return id;
}

describe('votes of different weights', () => {
  test('are cast under a key for each weight, counted exactly, and verify', async () => {
    const { engine, ports } = instance;
    const open = await openElection(engine, electorate(3, 2), accepted);
    const [ana, bo, chen, dora, eve] = open.voters;
    if (!ana || !bo || !chen || !dora || !eve || !open.election.opened) throw new Error('five voters');
    const { manifest, fingerprint } = open.election.opened;
    expect(manifest.weights.map(({ weight, voters }) => [weight, voters])).toEqual([
      ['1', 3],
      ['2.5', 2],
    ]);
    const receipts = [await vote(engine, ana, light), await vote(engine, dora, heavy)];
    for (const [voter, selections] of [
      [bo, light],
      [eve, light],
    ] as const) {
      const paper = await fillIn(engine, open.id, await takeToken(engine, voter), selections, voter.weight);
      receipts.push(value(await engine.cast(paper)));
    }
    await takeToken(engine, chen); // and never casts it
    const closed = value(await engine.close(open.organiser, open.id));
    expect(closed.result?.contests[0]?.rounds[0]?.votes).toEqual({ c1: '4.5', c2: '2.5', c3: '0' });
    expect(closed.closing?.tokens).toEqual([
      { weight: '1', issued: 3, spent: 2 },
      { weight: '2.5', issued: 2, spent: 2 },
    ]);
    expect(await engine.view(open.id)).toMatchObject({ issued: 5, cast: 4, tokens: closed.closing?.tokens });
    const report = verify(await recordOf(engine, open.id), { fingerprint: toHex(fingerprint), receipts });
    expect([report.verdict, ...errorsIn(report)]).toEqual(['verified']);
    for (const weight of ['1', '2.5'])
      expect(await ports.office.clerkKey(open.id, tokenKeyName(weight))).toBeNull();
  });

  test('cannot be had by casting a light token as a heavy one', async () => {
    const { engine } = instance;
    const open = await openElection(engine, electorate(1, 1), accepted);
    const [ana] = open.voters;
    if (!ana) throw new Error('two voters');
    const token = await takeToken(engine, ana);
    const heavier = await fillIn(engine, open.id, token, light, '2.5');
    expect(await engine.cast(heavier)).toEqual(err('false-token'));
    const unknown = await fillIn(engine, open.id, token, light, '3');
    expect(await engine.cast(unknown)).toEqual(err('unknown-weight'));
    expect((await engine.cast(await fillIn(engine, open.id, token, light))).ok).toBe(true);
  });

  test('are mixed weight by weight while results are live: each waits for 2T of its own', async () => {
    const { engine, ports } = instance;
    const settings = { results: 'live', mixThreshold: 2 } as const;
    const open = await openElection(engine, electorate(6, 3), { settings });
    const voteAll = async (voters: readonly Voter[]) => {
      for (const voter of voters) await vote(engine, voter, voter.weight === '1' ? light : heavy);
      await engine.settled();
    };
    await voteAll(open.voters.slice(6));
    await voteAll(open.voters.slice(0, 3));
    expect((await engine.view(open.id))?.result).toBeNull();
    await voteAll(open.voters.slice(3, 4));
    expect((await engine.view(open.id))?.result?.contests[0]?.rounds[0]?.votes).toEqual({
      c1: '2',
      c2: '0',
      c3: '0',
    });
    expect(await ports.box.intakeCounts(open.id)).toEqual(
      new Map([
        ['1', 2],
        ['2.5', 3],
      ]),
    );
    value(await engine.close(open.organiser, open.id));
    expect(errorsIn(verify(await recordOf(engine, open.id)))).toEqual([]);
  });
});

describe('the roll', () => {
  test('keeps a weight until another one is said, and tells how many voters have each', async () => {
    const { engine, ports } = instance;
    const id = await draftWith([
      'ana@example.org; weight 2',
      'bo@example.org',
      'chen@example.org; weight 0.5',
    ]);
    const paste = (text: string) => engine.addToRoll(olga.address, id, [{ kind: 'text', text }]);
    expect(value(await paste('ana@example.org\nbo@example.org; weight 3'))).toMatchObject({
      size: 3,
      added: 0,
    });
    expect(value(await paste('chen@example.org; weight 1'))).toMatchObject({ size: 3, added: 0 });
    const roll = await ports.clerk.roll(id);
    expect(roll.map(({ name, weight }) => [name, weight])).toEqual([
      ['ana@example.org', '2'],
      ['bo@example.org', '3'],
      ['chen@example.org', '1'],
    ]);
    expect(await engine.weights(id)).toEqual([
      { weight: '1', voters: 1 },
      { weight: '2', voters: 1 },
      { weight: '3', voters: 1 },
    ]);
  });

  test('with a bad weight is not changed, and the line is named', async () => {
    const id = await draftWith(['ana@example.org']);
    const text = 'bo@example.org; weight 2\nchen@example.org; weight none';
    expect(await instance.engine.addToRoll(olga.address, id, [{ kind: 'text', text }])).toEqual(
      err({ kind: 'bad-lines', bad: [{ line: 2, text: 'weight none', problem: 'bad-weight' }] }),
    );
    expect(await instance.engine.rollSize(id)).toBe(1);
  });
});

describe('opening', () => {
  test('is refused where a weight would give voters away, until the organiser accepts that', async () => {
    const { engine } = instance;
    const id = await draftWith(electorate(20, 3));
    expect(await engine.open(olga.address, id)).toEqual(
      err({
        kind: 'cannot-open',
        problems: [{ kind: 'small-weight-class', weight: '2.5', voters: 3 }],
      }),
    );
    const input = { definition: councilDefinition, settings: { ...defaultSettings, ...accepted.settings } };
    value(await engine.edit(olga.address, id, input));
    const opened = value(await engine.open(olga.address, id)).opened;
    expect(opened?.manifest.settings.smallClasses).toBe('accept');
  });

  test('is refused where the rule knows equal votes only', async () => {
    const definition = {
      ...councilDefinition,
      contests: [contest(plainCountings['stv-scottish/v1'], ['A', 'B', 'C'])],
    };
    const id = await draftWith(electorate(1, 1), accepted.settings, definition);
    expect(await instance.engine.open(olga.address, id)).toEqual(
      err({
        kind: 'cannot-open',
        problems: [{ kind: 'weights', contest: 0, problem: 'weights-scottish' }],
      }),
    );
  });

  test('with too many weights is refused before any key is drawn', async () => {
    let drawn = 0;
    const rsaKey = async () => {
      drawn += 1;
      return generateRsaKey(2048);
    };
    const counting = createTestEngine(database, { random: { ...instance.ports.random, rsaKey } });
    const lines = emailsOf(21).map((email, index) => `${email}; weight ${index + 1}`);
    const id = await draftWith(lines, accepted.settings);
    expect(await counting.engine.open(olga.address, id)).toEqual(
      err({ kind: 'cannot-open', problems: [{ kind: 'too-many-weight-classes' }] }),
    );
    expect(drawn).toBe(0);
    await counting.close();
  });

  test('is refused when a voter with a new weight came on the roll that moment', async () => {
    const { engine, ports } = instance;
    const id = await draftWith(electorate(1, 1), accepted.settings);
    const epoch = async () => {
      const text = 'late@example.org; weight 7';
      value(await engine.addToRoll(olga.address, id, [{ kind: 'text', text }]));
      return ports.office.epoch();
    };
    const slow = createTestEngine(database, { office: { ...ports.office, epoch } });
    expect(await slow.engine.open(olga.address, id)).toEqual(err({ kind: 'edited-meanwhile' }));
    await slow.close();
    expect(value(await engine.open(olga.address, id)).opened?.manifest.weights).toHaveLength(3);
  });
});
