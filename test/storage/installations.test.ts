import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { createInstallations, type Installation } from '../../adapters/slack/installations.ts';
import { nodeCrypto } from '../../src/crypto/node.ts';
import { useOwner, useStorage } from '../support/perFile.ts';

const storage = useStorage();
const owner = useOwner(() => storage.database);

const random = { bytes: (length: number) => new Uint8Array(randomBytes(length)) };
const vaultOf = (fill: number) => ({ crypto: nodeCrypto, random, key: new Uint8Array(32).fill(fill) });
const store = (fill = 7) => createInstallations(storage.installations, vaultOf(fill));

function installation(id: string, enterprise: string | null = null): Installation {
  return { id, enterprise, botUser: `UBOT${id}`, botToken: `xoxb-${id}-${'secret'.repeat(4)}` };
}

test('an installation is kept until it is removed, and installing again replaces it', async () => {
  expect(await store().find('T1')).toBeNull();
  await store().save(installation('T1'));
  expect(await store().find('T1')).toEqual(installation('T1'));
  const renewed = { ...installation('T1', 'E1'), botToken: 'xoxb-renewed', botUser: 'UNEW' };
  await store().save(renewed);
  expect(await store().find('T1')).toEqual(renewed);
  expect(await store().remove('T1')).toBe(true);
  expect(await store().remove('T1')).toBe(false);
  expect(await store().find('T1')).toBeNull();
});

test('an enterprise is found by its own id, and the workspaces that belong to it by its name', async () => {
  for (const each of [
    installation('TB', 'E5'),
    installation('TA', 'E5'),
    installation('TC', 'E6'),
    installation('TD'),
    installation('E5', 'E5'),
  ])
    await store().save(each);
  expect((await store().ofEnterprise('E5')).map(({ id }) => id)).toEqual(['TA', 'TB']);
  expect((await store().find('E5'))?.botToken).toBe(installation('E5').botToken);
  expect(await store().ofEnterprise('E7')).toEqual([]);
});

test('no byte of a token lies in the table, and two equal tokens lie there differently', async () => {
  await store().save({ ...installation('T2'), botToken: 'xoxb-the-same-token' });
  await store().save({ ...installation('T3'), botToken: 'xoxb-the-same-token' });
  const { rows } = await owner.query<{ line: string; wrapped: string }>(
    `select t::text as line, encode(wrapped, 'hex') as wrapped from office.slack_installations t`,
  );
  expect(rows.length).toBeGreaterThan(5);
  for (const { line } of rows) {
    expect(line).not.toMatch(/xoxb|same-token|secret/u);
    expect(line).not.toContain(Buffer.from('xoxb').toString('hex'));
    expect(line).not.toContain(Buffer.from('token').toString('hex'));
  }
  expect(new Set(rows.map(({ wrapped }) => wrapped)).size).toBe(rows.length);
});

test('a token opens under its own key and in its own row only', async () => {
  await store().save(installation('T4'));
  await store().save(installation('T5'));
  await expect(store(8).find('T4')).rejects.toThrow('MASTER_KEY');
  await owner.query(
    `update office.slack_installations set wrapped = (select wrapped from office.slack_installations
     where id = 'T4') where id = 'T5'`,
  );
  await expect(store().find('T5')).rejects.toThrow('MASTER_KEY');
  expect((await store().find('T4'))?.botToken).toBe(installation('T4').botToken);
});

test('the ballot box has no way into the table', async () => {
  for (const way of [
    'select count(*) from office.slack_installations',
    `insert into office.slack_installations values ('T9', null, 'U', '')`,
    `update office.slack_installations set id = id`,
    'delete from office.slack_installations',
  ])
    await expect(storage.boxPool.query(way)).rejects.toMatchObject({ code: '42501' });
});
