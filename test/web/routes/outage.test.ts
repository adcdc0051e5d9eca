import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createStorage, type Storage } from '../../../src/storage/storage.ts';
import { createTestDatabase, type TestDatabase } from '../../support/database.ts';
import { serveElections, type WebElections } from '../../support/webElection.ts';
import { disturbNextCast, layWire, type Wire } from '../support/outage.ts';
import { given } from '../support/site.ts';
import {
  type Fields,
  fillBallot,
  get,
  hiddenFields,
  post,
  receiptCode,
  textOf,
  vote,
} from '../support/voter.ts';

let database: TestDatabase;
let wire: Wire;
let storage: Storage;
let web: WebElections;

beforeAll(async () => {
  database = await createTestDatabase();
  wire = await layWire(database.clerkUrl);
  const [clerkUrl, boxUrl] = [wire.through(database.clerkUrl), wire.through(database.boxUrl)];
  storage = createStorage({ clerkUrl, boxUrl, max: 5, log: { error: () => undefined } });
  web = await serveElections(storage);
});

afterAll(async () => {
  await web.stop();
  await storage.close();
  await wire.cut();
  await database.drop();
});

async function filled(): Promise<{
  readonly id: Awaited<ReturnType<typeof web.open>>['id'];
  readonly form: Fields;
}> {
  const { id, codes } = await web.open();
  return { id, form: await fillBallot(web.origin, given(codes[0]), { 'contest-chair': 'ana' }) };
}

const cast = (form: Fields) => post(`${web.origin}/vote/cast`, form);

describe('when the database goes away', () => {
  test('before a cast is stored: not confirmed, nothing is half done, and the same form works afterwards', async () => {
    const { id, form } = await filled();
    disturbNextCast(storage.box, async (store) => {
      await wire.cut();
      return store();
    });
    const lost = await cast(form);
    expect(lost.status).toBe(503);
    expect(textOf(lost.html)).toContain('We could not confirm that your vote was recorded');
    await wire.mend();
    expect((await web.engine.view(id))?.cast).toBe(0);
    const again = await cast(hiddenFields(lost.html));
    expect(textOf(again.html)).toContain('Your vote is cast');
    expect((await web.engine.view(id))?.cast).toBe(1);
  });

  test('after a cast is stored and before the voter is told: sent again, it gives the receipt and counts once', async () => {
    const { id, form } = await filled();
    const promised = receiptCode((await post(`${web.origin}/vote/review`, form)).html);
    disturbNextCast(storage.box, async (store) => {
      await store();
      await wire.cut();
      return store();
    });
    const lost = await cast(form);
    expect(lost.status).toBe(503);
    await wire.mend();
    expect(receiptCode((await cast(hiddenFields(lost.html))).html)).toBe(promised);
    expect(await web.engine.view(id)).toMatchObject({ issued: 1, cast: 1 });
  });

  test('every other page says so, with 503, and works again after', async () => {
    const { id, codes } = await web.open();
    await wire.cut();
    const code = given(codes[0]);
    const pages = [await get(`${web.origin}/e/${id}`), await post(`${web.origin}/vote`, { code })];
    for (const page of pages) {
      expect(page.status).toBe(503);
      expect(page.headers.get('retry-after')).toBe('5');
      expect(textOf(page.html)).toContain('Not available at the moment');
      expect(textOf(page.html)).toContain('Nothing was cast; try again');
    }
    expect((await get(`${web.origin}/healthz`)).status).toBe(503);
    expect((await get(`${web.origin}/vote`)).status).toBe(200);
    await wire.mend();
    expect((await vote(web.origin, code, { 'contest-chair': 'ana' })).status).toBe(200);
    expect((await get(`${web.origin}/healthz`)).status).toBe(200);
  });

  test('what was logged tells neither codes nor choices', async () => {
    const { form } = await filled();
    await wire.cut();
    await cast(form);
    await wire.mend();
    expect(web.logged.length).toBeGreaterThan(0);
    expect(web.logged.join('\n')).not.toContain(String(form['code']).slice(0, 5));
    expect(web.logged.join('\n')).not.toContain('chair');
  });
});
