import { expect, test } from 'vitest';
import { useStorage } from '../support/perFile.ts';
import { electionId, inTurn } from '../support/store.ts';

const storage = useStorage(2);

test('work on one election never overlaps, over two instances with few connections', async () => {
  const id = electionId();
  const offices = [storage.office, storage.another().office] as const;
  let inside = 0;
  let most = 0;
  const work = async () => {
    most = Math.max(most, ++inside);
    await storage.office.election(id);
    inside -= 1;
    return inside;
  };
  const runs = Array.from({ length: 12 }, (_, index) => inTurn(offices, index).exclusively(id, work));
  expect(await Promise.all(runs)).toEqual(runs.map(() => 0));
  expect(most).toBe(1);
});

test('work on two elections goes on side by side', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const first = storage.office.exclusively(electionId(), () => promise);
  expect(await storage.office.exclusively(electionId(), () => Promise.resolve('done'))).toBe('done');
  resolve();
  await first;
});

test('work that fails lets the next one in, here and in other instances', async () => {
  const id = electionId();
  const failing = storage.office.exclusively(id, () => Promise.reject(new Error('a bug')));
  const next = storage.office.exclusively(id, () => Promise.resolve('here'));
  await expect(failing).rejects.toThrow('a bug');
  expect(await next).toBe('here');
  expect(await storage.another().office.exclusively(id, () => Promise.resolve('there'))).toBe('there');
});

test('when the connection that holds the lock dies, the work is told', async () => {
  const id = electionId();
  const kill = `select pg_terminate_backend(pid) from pg_stat_activity
    where application_name = 'anonylections exclusive' and datname = current_database()`;
  const work = storage.office.exclusively(id, async () => {
    await storage.clerkPool.query(kill);
    return storage.another().office.exclusively(id, () => Promise.resolve('somebody else'));
  });
  await expect(work).rejects.toThrow(/connection|terminat/i);
  expect(await storage.office.exclusively(id, () => Promise.resolve('again'))).toBe('again');
});
