import { expect, test } from 'vitest';
import { electionIdSchema } from '../../src/core/ids.ts';
import { keepPictures } from '../../src/pictures/kept.ts';
import { contest } from '../support/definitions.ts';
import { electionView } from './elections.ts';

const view = electionView([{ contest: contest('choose-one/v1', ['Ana', 'Bo']), piles: [] }]);

test('a picture is drawn once for each language, also for two who ask at once', async () => {
  let drawn = 0;
  const pictures = keepPictures(async () => ({ png: new Uint8Array([++drawn]), alt: '' }));
  const [first, second] = await Promise.all([pictures('en', view), pictures('en', view)]);
  expect([first?.png[0], second?.png[0]]).toEqual([1, 1]);
  expect((await pictures('en-US', view))?.png[0]).toBe(2);
  expect((await pictures('en', view))?.png[0]).toBe(1);
});

test('one that failed is drawn again, and the oldest makes way for what is new', async () => {
  let drawn = 0;
  const pictures = keepPictures(async () => {
    drawn += 1;
    if (drawn === 1) throw new Error('no memory');
    return null;
  });
  await expect(pictures('en', view)).rejects.toThrow('no memory');
  expect(await pictures('en', view)).toBeNull();
  for (let n = 0; n < 30; n++) await pictures('en', another(n));
  expect(drawn).toBe(32);
  await pictures('en', another(29));
  expect(drawn).toBe(32);
  await pictures('en', view);
  expect(drawn).toBe(33);
});

/** The same election under another id. */
function another(n: number): typeof view {
  const id = electionIdSchema.parse(`00000000-0000-4000-8000-0000000001${String(n).padStart(2, '0')}`);
  return { ...view, election: { ...view.election, id } };
}
