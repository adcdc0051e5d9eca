import { expect, test } from 'vitest';
import { err, ok } from '../../src/core/result.ts';
import type { DeliveryJob } from '../../src/engine/ports.ts';
import type { ClerkStore, Delivery, Voter } from '../../src/engine/portsClerk.ts';
import { useOwner, useStorage } from '../support/perFile.ts';
import { said } from '../support/said.ts';
import { auditEventOf, bytes, draftElection, voterOf } from '../support/store.ts';

const storage = useStorage();
const owner = useOwner(() => storage.database);

async function voterWith(addresses: Voter['addresses']): Promise<Voter> {
  const draft = draftElection();
  const voter = voterOf(draft.id, 'Ana', { addresses });
  await storage.office.create(draft, auditEventOf('created'));
  const change = { event: auditEventOf('roll-changed') };
  await storage.clerk.changeRoll(draft.id, () => ok({ remove: [], put: [voter], change }));
  return voter;
}

function jobOf({ election, id, generation }: Voter) {
  return { election, voter: id, generation };
}

const mail = { kind: 'email', value: 'ana@example.org' } as const;
const chat = { kind: 'slack', value: 'T1/U2' } as const;

test('an invitation is noted once per way, waits, and is settled', async () => {
  const voter = await voterWith([mail, chat]);
  const job = jobOf(voter);
  expect(await queue(storage.clerk, job, 'chat')).toBe(true);
  expect(await queue(storage.clerk, job, 'chat')).toBe(false);
  expect(await queue(storage.clerk, job, 'email')).toBe(true);
  expect(await storage.clerk.queuedWays(job)).toEqual(['chat', 'email']);
  await storage.clerk.settleDelivery(job, 'chat', ok(null));
  await storage.clerk.settleDelivery(
    job,
    'email',
    err({ permanent: true, reason: said('550 no such mailbox') }),
  );
  expect(await storage.clerk.queuedWays(job)).toEqual([]);
  expect(await queue(storage.clerk, job, 'email')).toBe(false);
  expect(await storage.clerk.deliveries(voter.election)).toEqual([
    { voter: voter.id, via: 'chat', state: 'sent', reason: null, name: 'Ana', address: 'T1/U2' },
    {
      voter: voter.id,
      via: 'email',
      state: 'failed',
      reason: said('550 no such mailbox'),
      name: 'Ana',
      address: 'ana@example.org',
    },
  ]);
});

test('an invitation that failed can be queued again, and is then sent once', async () => {
  const job = jobOf(await voterWith([mail]));
  await queue(storage.clerk, job, 'email');
  await storage.clerk.settleDelivery(
    job,
    'email',
    err({ permanent: true, reason: said('550 no such mailbox') }),
  );
  expect(await queue(storage.clerk, job, 'email')).toBe(true);
  expect(await storage.clerk.deliveries(job.election)).toMatchObject([{ state: 'queued', reason: null }]);
  expect(await queue(storage.clerk, job, 'email')).toBe(false);
});

test('an invitation that got through at last is sent, without the reason it failed before', async () => {
  const voter = await voterWith([mail]);
  await storage.clerk.settleDelivery(
    jobOf(voter),
    'email',
    err({ permanent: false, reason: said('greylisted') }),
  );
  await storage.clerk.settleDelivery(jobOf(voter), 'email', ok(null));
  expect(await storage.clerk.deliveries(voter.election)).toMatchObject([{ state: 'sent', reason: null }]);
});

test('of two instances that queue the same invitation at once, one does', async () => {
  const job = jobOf(await voterWith([mail]));
  const other = storage.another().clerk;
  const outcomes = await Promise.all([
    queue(storage.clerk, job, 'email'),
    queue(other, job, 'email'),
    queue(storage.clerk, job, 'email'),
    queue(other, job, 'email'),
  ]);
  expect(outcomes.filter((queued) => queued)).toHaveLength(1);
});

test('a replaced invitation is queued anew, and the list is about it alone', async () => {
  const voter = await voterWith([mail]);
  const job = jobOf(voter);
  await queue(storage.clerk, job, 'email');
  await storage.clerk.settleDelivery(job, 'email', ok(null));
  await storage.clerk.replaceCode(voter.id, 2, bytes());
  expect(await storage.clerk.deliveries(voter.election)).toEqual([]);
  expect(await queue(storage.clerk, { ...job, generation: 2 }, 'email')).toBe(true);
  expect(await storage.clerk.deliveries(voter.election)).toMatchObject([{ state: 'queued' }]);
});

/** Whether the invitation was noted just now. */
async function queue(clerk: ClerkStore, job: DeliveryJob, via: Delivery['via']): Promise<boolean> {
  return (await clerk.queueDeliveries([{ job, via }])).length === 1;
}

test('why it failed is read as it was noted; a sentence that an earlier version noted is still told', async () => {
  const voter = await voterWith([mail]);
  for (const reason of [
    { kind: 'gone' },
    { kind: 'refused', code: 'is_odd' },
    said('{"kind":"gone"}'),
  ] as const) {
    await storage.clerk.settleDelivery(jobOf(voter), 'email', err({ permanent: true, reason }));
    expect(await storage.clerk.deliveries(voter.election)).toMatchObject([{ reason }]);
  }
  await owner.query('update clerk.deliveries set reason = $1 where voter_id = $2', [
    'The account is deactivated.',
    voter.id,
  ]);
  expect(await storage.clerk.deliveries(voter.election)).toMatchObject([
    { reason: said('The account is deactivated.') },
  ]);
});
