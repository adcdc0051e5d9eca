import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { defaultSettings } from '../../../src/core/election.ts';
import type { FaultRequest } from '../../../web/playground/faults.ts';
import type { Message } from '../../../web/playground/model.ts';
import { contest } from '../../support/definitions.ts';
import { value, vote } from '../../support/engine.ts';
import { letTimePass } from '../../support/overdue.ts';
import { messageWith, press } from '../../support/slackPeople.ts';
import { type SlackWorld, startSlackWorld } from '../../support/slackWorld.ts';

let world: SlackWorld;
const home = 'electoral-board';
let troublesBefore = 0;
let waitsBefore = 0;

beforeAll(async () => {
  world = await startSlackWorld();
});
beforeEach(() => {
  [troublesBefore, waitsBefore] = [world.troubles.length, world.waits.length];
});
afterAll(() => world.stop());

const person = (name: string) => world.playground.person(name);
const troubles = () => world.troubles.slice(troublesBefore).filter((event) => !event.includes('library'));
const waits = () => world.waits.slice(waitsBefore);

/** An election of two voters, one of whom votes, whose time passes; `faults` strike when its result is posted. */
async function runOut(title: string, faults: readonly FaultRequest[] = []): Promise<void> {
  const { workspace } = world.playground;
  const address = { kind: 'slack', value: `${workspace.team.id}/${person('amelie').id}` } as const;
  const channel = workspace.conversationNamed(home)?.id ?? '';
  const place = { platform: 'slack', workspace: workspace.team.id, channel } as const;
  const definition = { title, description: '', contests: [contest('choose-one/v1', ['Ana', 'فاطمة'])] };
  const settings = { ...defaultSettings, closesAt: '2999-01-01T00:00:00Z' };
  const { id } = value(
    await world.engine.create({ address, name: 'Amélie' }, { definition, settings }, place),
  );
  value(await world.engine.addToRoll(address, id, [{ kind: 'text', text: 'a@x.org\nb@x.org' }]));
  value(await world.engine.open(address, id));
  const voter = value(await world.engine.voterByAddress(id, { kind: 'email', value: 'a@x.org' }));
  await vote(world.engine, voter, { q1: ['c1'] });
  await world.makeRound();
  await letTimePass(world.database, id);
  for (const fault of faults) world.playground.fault(fault);
  await world.makeRound();
}

const resultsOf = (title: string) =>
  person('dmitri')
    .messages(home)
    .filter(({ text }) => text === `Result: ${title}`);
const imagesOf = (message: Message | undefined) =>
  (message?.blocks ?? []).flatMap((block) => (block.type === 'image' ? [block] : []));
const fileOf = (message: Message | undefined) =>
  world.playground.workspace.files.find(imagesOf(message)[0]?.slack_file?.id ?? '');

describe('the result in the channel', () => {
  test('has its picture under the title, which says in words what is in it', async () => {
    await runOut('Council');
    const [message, ...more] = resultsOf('Council');
    expect(more).toEqual([]);
    expect(message?.blocks.slice(0, 3).map(({ type }) => type)).toEqual(['header', 'image', 'rich_text']);
    const [image] = imagesOf(message);
    for (const words of ['Council', 'Ana', 'فاطمة', '1 of 2']) expect(image?.alt_text).toContain(words);
    const file = fileOf(message);
    expect(file).toMatchObject({ mimetype: 'image/png', name: 'result.png', title: 'Council' });
    expect(file?.bytes.readUInt32BE(16)).toBe(1200);
    expect(troubles()).toEqual([]);
    expect(world.faults).toEqual([]);
  });

  test('has it again where an organiser posts it once more; it is uploaded once', async () => {
    const amelie = person('amelie');
    await amelie.command('/election results', home);
    await press(amelie, await messageWith(amelie, 'Post the result', home), 'Post the result');
    await amelie.until('a second post', () => resultsOf('Council')[1]);
    const [first, second] = resultsOf('Council').map(fileOf);
    expect(second).toBeDefined();
    expect(second?.id).toBe(first?.id);
  });

  const method = 'files.getUploadURLExternal';
  test.each<readonly [string, Extract<FaultRequest, { readonly api: unknown }>['api']]>([
    ['the app may not upload', { method, error: 'missing_scope' }],
    ['the server knows no uploads', { method, error: 'unknown_method' }],
    ['Slack has no place for it now', { method, status: 429 }],
    ['the upload fails', { method: 'upload', status: 500 }],
    ['the upload is not completed', { method: 'files.completeUploadExternal', status: 503 }],
  ])('goes out once, without it, when %s', async (what, api) => {
    await runOut(what, [{ api }]);
    const [message, ...more] = resultsOf(what);
    expect(more).toEqual([]);
    expect(imagesOf(message)).toEqual([]);
    expect(JSON.stringify(message?.blocks)).toContain('Elected: Ana');
    expect(troubles()).toEqual(['slack-picture-failed']);
  });

  test('waits, longer each time, while Slack still looks through the picture', async () => {
    await runOut('Slow', [{ api: { method: 'chat.postMessage', error: 'invalid_blocks', times: 3 } }]);
    expect(resultsOf('Slow').map((message) => imagesOf(message).length)).toEqual([1]);
    expect(waits()).toEqual([500, 1500, 3000]);
    expect(troubles()).toEqual([]);
  });

  test('goes out once, without it, when Slack never shows it', async () => {
    await runOut('Never', [{ api: { method: 'chat.postMessage', error: 'invalid_blocks', times: 5 } }]);
    expect(resultsOf('Never').map((message) => imagesOf(message).length)).toEqual([0]);
    expect(waits()).toHaveLength(4);
    expect(troubles()).toEqual(['slack-picture-refused']);
  });

  test('is not posted again when the answer to the post is lost', async () => {
    const lost = { method: 'chat.postMessage', status: 500, afterwards: true };
    await runOut('Lost', [{ api: lost }]).catch(() => undefined);
    await world.makeRound().catch(() => undefined);
    expect(resultsOf('Lost').map((message) => imagesOf(message).length)).toEqual([1]);
  });
});
