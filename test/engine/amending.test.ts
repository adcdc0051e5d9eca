import { describe, expect, test } from 'vitest';
import type { ElectionResult } from '../../src/core/count/count.ts';
import type { MotionDetails } from '../../src/core/count/method.ts';
import { fromBase64url } from '../../src/core/encoding.ts';
import { leafHash } from '../../src/core/merkle.ts';
import { verifyInclusion } from '../../src/core/merkleProof.ts';
import { err, ok } from '../../src/core/result.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import type { Notice } from '../../src/engine/notices.ts';
import type { Announcement, Chat } from '../../src/engine/ports.ts';
import type { Home } from '../../src/engine/portsOffice.ts';
import { add, hashOf, logOf, openForTwo, pavel, propose, voterAt } from '../support/amending.ts';
import { motion } from '../support/definitions.ts';
import { createTestEngine, olga, value, vote } from '../support/engine.ts';
import { useDatabase, useEngine } from '../support/perFile.ts';
import { quietChat } from '../support/quietChat.ts';
import { errorsOf, recordOf, verdictOn } from '../support/record.ts';

const yes = { q1: ['c1'], q2: ['yes'] };

const database = useDatabase();
const instance = useEngine(database);
const another = useEngine(database);

describe('voters who are added after the opening', () => {
  test('join when a second organiser agrees, are invited, vote, and are in a record that verifies', async () => {
    const { engine, deliverAll, mails } = instance;
    const id = await openForTwo(instance);
    const report = value(await propose(instance, id, 'chen@example.org\nANA@example.org\nchen@example.org'));
    expect(report.voters.map(({ name }) => name)).toEqual(['chen@example.org']);
    expect(report.already).toBe(2);
    const unknown = await engine.voterByAddress(id, { kind: 'email', value: 'chen@example.org' });
    expect(unknown).toEqual(err('unknown-voter'));
    const amended = value(await engine.agreeToVoters(pavel.address, id, await hashOf(instance, id)));
    expect(amended).toMatchObject({ number: 1, voters: 1, roll: { size: 3 } });
    expect(amended.weights).toEqual([{ weight: '1', voters: 3 }]);
    expect((await engine.view(id))?.rollSize).toBe(3);

    value(await engine.invite(olga.address, id));
    await deliverAll();
    const code = mails.findLast(({ to }) => to === 'chen@example.org')?.text ?? '';
    const chen = value(await engine.voterByCode(code));
    await vote(engine, chen, yes);
    await vote(engine, await voterAt(instance, id, 'ana@example.org'), yes);
    value(await engine.close(olga.address, id));

    const verdict = await verdictOn(engine, id);
    expect(errorsOf(verdict)).toEqual([]);
    expect(verdict.election).toMatchObject({ voters: 3, added: 1 });
    expect(await recordOf(another.engine, id)).toEqual(await recordOf(engine, id));
    const record = new TextDecoder().decode(await recordOf(engine, id));
    expect(record).toContain(amended.roll.root);
    expect(record).not.toMatch(/chen|UPAVEL|Pavel/u);
  });

  test('of several additions are in one record, and one that is cancelled has them too', async () => {
    const id = await openForTwo(instance);
    await add(instance, id, 'chen@example.org');
    const second = await add(instance, id, 'dee@example.org\neli@example.org');
    expect(second).toMatchObject({ number: 2, voters: 2, roll: { size: 5 } });
    await instance.engine.cancel(olga.address, id);
    value(await instance.engine.cancel(pavel.address, id));
    const verdict = await verdictOn(instance.engine, id);
    expect(errorsOf(verdict)).toEqual([]);
    expect(verdict.election).toMatchObject({ voters: 5, added: 3, outcome: 'cancelled' });
  });

  test('open their leaf against the root of their amendment, the others against the manifest’s', async () => {
    const id = await openForTwo(instance);
    const before = await instance.engine.ownEntry(await voterAt(instance, id, 'ana@example.org'));
    const { roll } = await add(instance, id, 'chen@example.org');
    await add(instance, id, 'dee@example.org');
    const election = await instance.engine.election(id);
    const ana = await instance.engine.ownEntry(await voterAt(instance, id, 'ana@example.org'));
    expect(ana).toEqual(before);
    expect(ana?.root).toEqual(fromBase64url(election?.opened?.manifest.roll.root ?? ''));
    const chen = await instance.engine.ownEntry(await voterAt(instance, id, 'chen@example.org'));
    expect(chen).toMatchObject({ amendment: 1, size: 3, root: fromBase64url(roll.root) });
    for (const entry of [ana, chen]) {
      if (entry === null) throw new Error('an entry');
      const { leaf, index, size, proof, root } = entry;
      const hash = leafHash(nodeCrypto, leaf);
      expect(verifyInclusion(nodeCrypto, { leafHash: hash, index, size, proof, root })).toBe(true);
    }
  });

  test('count in the audit log by hashes and numbers, and nobody is named', async () => {
    const id = await openForTwo(instance);
    const { roll, proposal, at } = await add(instance, id, 'Chen <chen@example.org>');
    const events = (await logOf(instance, id)).slice(-2);
    expect(events).toMatchObject([
      { action: 'voters-proposed', details: { organiser: 0, proposal, voters: 1 } },
      {
        action: 'voters-added',
        at,
        details: { organiser: 1, proposal, voters: 1, roll: 3, root: roll.root },
      },
    ]);
    expect(JSON.stringify(await logOf(instance, id))).not.toContain('hen');
  });

  test('are counted by turnout and quorums, and by how many can be present', async () => {
    const { engine } = instance;
    const turnoutQuorum = { share: [3, 4] as [number, number], strict: false };
    const contests = [motion({ id: 'q1' }, { turnoutQuorum }), motion({ id: 'q2' }, { base: 'present' })];
    const definition = { title: 'General meeting', description: '', contests };
    const settings = { results: 'live', mixThreshold: 1 } as const;
    const id = await openForTwo(instance, { definition, settings });
    await add(instance, id, 'chen@example.org\ndee@example.org');
    expect(await engine.enterPresent(olga.address, id, '5')).toMatchObject({ ok: false });
    value(await engine.enterPresent(olga.address, id, '4'));
    for (const name of ['ana', 'bo'])
      await vote(engine, await voterAt(instance, id, `${name}@example.org`), { q1: ['yes'], q2: ['yes'] });
    await engine.settled();
    const turnout = (result: ElectionResult | null | undefined) =>
      (result?.contests[0]?.details as MotionDetails | undefined)?.tests.find(
        ({ test: one }) => one === 'turnout',
      );
    expect(turnout((await engine.view(id))?.result)).toMatchObject({ votes: '1', of: '4', met: false });
    value(await engine.close(olga.address, id));
    const view = await engine.view(id);
    expect(view).toMatchObject({ rollSize: 4, cast: 2, present: '4' });
    expect(turnout(view?.result)).toMatchObject({ votes: '2', of: '4', met: false });
    expect(errorsOf(await verdictOn(engine, id))).toEqual([]);
    const counting = { ...contests[0]?.counting, turnoutQuorum: { share: [1, 2], strict: false } };
    const again = value(
      await engine.recount(olga.address, id, { contest: 'q1', seats: 1, counting, reason: 'Why' }),
    );
    const tests = (again.addendum.result.details as MotionDetails | undefined)?.tests;
    expect(tests).toContainEqual(expect.objectContaining({ test: 'turnout', of: '4', met: true }));
  });

  test('may weigh what others weigh, and nothing else', async () => {
    const id = await openForTwo(instance, { voters: 'ana@example.org; weight 2.5\nbo@example.org' });
    const refused = await propose(instance, id, 'chen@example.org; weight 3\ndee@example.org; weight 2.5');
    expect(refused).toEqual(err({ kind: 'no-such-weight', weights: ['3'], classes: ['1', '2.5'] }));
    expect(await instance.ports.clerk.proposal(id)).toBeNull();
    const { weights } = await add(instance, id, 'chen@example.org; weight 2.5\ndee@example.org');
    expect(weights).toEqual([
      { weight: '1', voters: 2 },
      { weight: '2.5', voters: 2 },
    ]);
    await vote(instance.engine, await voterAt(instance, id, 'chen@example.org'), yes);
    value(await instance.engine.close(olga.address, id));
    expect(errorsOf(await verdictOn(instance.engine, id))).toEqual([]);
  });

  test('may have printed codes, numbered on', async () => {
    const id = await openForTwo(instance);
    value(await instance.engine.proposeVoters(olga.address, id, [{ kind: 'printed', count: 2 }]));
    value(await instance.engine.agreeToVoters(pavel.address, id, await hashOf(instance, id)));
    const { slips } = value(await instance.engine.printedCodes(olga.address, id));
    expect(slips.map(({ serial }) => serial)).toEqual(['1', '2']);
  });

  test('are announced once where the election was created, and their proposal is told to the other organisers', async () => {
    const posts: Announcement[] = [];
    const told: [string, Notice['news']][] = [];
    const chat: Chat = {
      ...quietChat,
      announce: async (channel, announcement) => {
        posts.push(announcement);
        return ok({ ...channel, message: '1' });
      },
      tell: async ({ value: to }, { news }) => {
        told.push([to, news]);
        return ok({ workspace: 'T1', channel: to, message: '1' });
      },
    };
    const posting = createTestEngine(database, { chats: [chat] });
    const home: Home = { platform: 'slack', workspace: 'T1', channel: 'C1' };
    const id = await openForTwo(posting, { home });
    value(await propose(posting, id, 'chen@example.org'));
    await posting.makeRound();
    await posting.makeRound();
    expect(told).toEqual([['T1/UPAVEL', { kind: 'voters-proposed', by: 'Olga', voters: 1 }]]);
    expect(posts).toEqual([]);
    value(await posting.engine.agreeToVoters(pavel.address, id, await hashOf(posting, id)));
    await posting.makeRound();
    await posting.makeRound();
    expect(posts).toMatchObject([{ kind: 'voters-added', amended: { number: 1, voters: 1 } }]);
    value(await propose(posting, id, 'dee@example.org'));
    value(await posting.engine.dropProposal(olga.address, id));
    value(await propose(posting, id, 'eli@example.org', pavel));
    await posting.makeRound();
    expect(told.slice(1).map(([to]) => to)).toEqual(['T1/UOLGA']);
    await posting.close();
  });
});
