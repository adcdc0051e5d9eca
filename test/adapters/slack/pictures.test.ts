import { expect, test } from 'vitest';
import { slackUrl } from '../../../adapters/slack/files.ts';
import { createPictures } from '../../../adapters/slack/pictures.ts';
import { electionView } from '../../pictures/elections.ts';
import { contest } from '../../support/definitions.ts';

const view = electionView([{ contest: contest('choose-one/v1', ['Ana', 'Bo']), piles: [] }]);
const picture = { png: new Uint8Array([1]), alt: 'All of it' };

/** Files are numbered as they come; those before `from` fail. */
function pictures(from = 1) {
  const logged: string[] = [];
  let uploads = 0;
  const upload = async () => {
    uploads += 1;
    if (uploads < from) throw new Error('no room');
    return `F${uploads}`;
  };
  const log = { info: () => undefined, error: (event: string) => void logged.push(event) };
  return { logged, pictures: createPictures({ upload }, log, async () => picture) };
}

const block = (id: string) => ({ type: 'image', slack_file: { id }, alt_text: 'All of it' });

test('a picture is uploaded once, also for two posts at once; anew after Slack did not show it', async () => {
  const { pictures: own, logged } = pictures();
  const both = await Promise.all([own.blockOf('en', view), own.blockOf('en', view)]);
  expect([...both, await own.blockOf('fr', view)]).toEqual([block('F1'), block('F1'), block('F1')]);
  await own.forget('en', view);
  expect(await own.blockOf('en', view)).toEqual(block('F2'));
  expect(logged).toEqual([]);
});

test('an upload that failed is tried again with the next post', async () => {
  const { pictures: own, logged } = pictures(2);
  expect(await own.blockOf('en', view)).toBeNull();
  expect(logged).toEqual(['slack-picture-failed']);
  expect(await own.blockOf('en', view)).toEqual(block('F2'));
});

test('a machine that draws nothing posts without a picture, and without a word', async () => {
  const logged: string[] = [];
  const log = { info: () => undefined, error: (event: string) => void logged.push(event) };
  const none = createPictures({ upload: async () => 'F1' }, log, async () => null);
  expect(await none.blockOf('en', view)).toBeNull();
  await none.forget('en', view);
  expect(logged).toEqual([]);
});

const slack = 'https://slack.com/api/';
test.each([
  [slack, 'https://files.slack.com/upload/v1/x'],
  [slack, 'https://slack.com/x'],
  ['https://slack-gov.com/api/', 'https://files.slack-gov.com/x'],
  ['http://127.0.0.1:3001/slack/api/', 'http://127.0.0.1:3001/slack/upload/x'],
])('of the Web API at %s, %s is an address', (api, address) => {
  expect(slackUrl(api, address).href).toBe(address);
});

test.each([
  [slack, 'http://files.slack.com/x'],
  [slack, 'https://files.slack.com:8443/x'],
  [slack, 'https://slack.com.example.org/x'],
  [slack, 'https://badslack.com/x'],
  [slack, 'https://files.slack.com@example.org/x'],
  [slack, 'https://169.254.169.254/x'],
  [slack, '/x'],
  ['http://127.0.0.1:3001/slack/api/', 'http://127.0.0.1:5432/x'],
])('of the Web API at %s, %s is no address', (api, address) => {
  expect(() => slackUrl(api, address)).toThrow();
});
