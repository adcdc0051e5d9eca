import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createCommands } from '../../src/commands/commands.ts';
import { reachText } from '../../src/commands/reach.ts';
import type { Button, Message } from '../../src/commands/ui.ts';
import { chatAddress } from '../../src/core/address.ts';
import type { ElectionId } from '../../src/core/ids.ts';
import { err, ok } from '../../src/core/result.ts';
import type { Chat, ChatPerson } from '../../src/engine/ports.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { chatOfPeople } from '../support/chatOfPeople.ts';
import {
  actor,
  type CommandDesk,
  electionOf,
  goodDraft,
  messageOf,
  submitDraft,
} from '../support/commandDesk.ts';
import { createTestEngine } from '../support/engine.ts';
import { useDatabase } from '../support/perFile.ts';
import { secretBox } from '../support/secretBox.ts';

const person = (user: string, email: string | null): ChatPerson => ({
  address: chatAddress('slack', 'T1', user),
  name: user,
  email,
  standing: 'member',
});
const people = [
  person('ANA', null),
  person('BO', 'bo@example.org'),
  person('CHEN', 'chen@example.org'),
  person('DAN', null),
];
/** Who gets personal messages; null: the platform does not answer. */
let present: readonly string[] | null = ['ANA', 'BO'];
const chat: Chat = {
  ...chatOfPeople(people),
  reached: async (addresses) =>
    present === null
      ? err('unavailable')
      : ok(addresses.filter(({ value }) => present?.some((user) => value.endsWith(user)))),
};
const olga = actor('UOLGA');
const database = useDatabase();
let desk: Pick<CommandDesk, 'commands' | 'engine'>;
let close: () => Promise<void>;

beforeAll(() => {
  const app = createTestEngine(database, { chats: [chat] });
  const { log, clock, publicUrl } = app.ports;
  close = app.close;
  desk = { ...app, commands: createCommands(app.engine, { publicUrl, log, clock, secretBox }) };
});
afterAll(() => close());

async function draftWith(channel: string): Promise<ElectionId> {
  const id = electionOf(await submitDraft(desk, olga, { ...goodDraft, channel }));
  await desk.commands.submit(olga, 'roll', id, { channels: ['CHERE'], printed: '2' });
  return id;
}

const shown = async (action: string) => messageOf(await desk.commands.act(olga, action));

function shownAs({ parts }: Message, label: string): string | undefined {
  const fields = parts.flatMap((part) => (part.kind === 'fields' ? part.fields : []));
  return fields.find((field) => field.label === label)?.value;
}

function opening({ parts }: Message): Button | undefined {
  const all = parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));
  return all.find(({ label }) => label === 'Open the voting');
}

describe('before anything is sent, an organiser sees how everybody is told', () => {
  const ways = '2 by personal message, 1 by mail, 2 with a printed code and 1 by the announcement only';

  test('on the draft, in the question before the opening, after it, and as long as nobody was invited', async () => {
    present = ['ANA', 'BO'];
    const id = await draftWith('CHERE');
    const draft = await shown(`show:${id}`);
    expect(shownAs(draft, 'How they are told')).toBe(ways);
    expect(opening(draft)).toMatchObject({ confirm: { text: expect.stringContaining(`told: ${ways}.`) } });
    expect(JSON.stringify(draft)).toContain('find the vote in the announcement only: DAN');
    const opened = await shown(`do-open:${id}`);
    expect(shownAs(opened, 'How they are told')).toBe(ways);
    expect(shownAs(await shown(`show:${id}`), 'How they are told')).toBe(ways);
    const invited = await shown(`invite:${id}`);
    expect(invited.parts).toContainEqual({
      kind: 'list',
      label: 'One voter is told by the announcement in the channel only',
      items: ['DAN'],
    });
    expect(shownAs(await shown(`show:${id}`), 'How they are told')).toBeUndefined();
  });

  test('the summary of a roll names whom only the announcement tells', async () => {
    present = ['ANA', 'BO'];
    const id = electionOf(await submitDraft(desk, olga, goodDraft));
    const report = messageOf(await desk.commands.submit(olga, 'roll', id, { channels: ['CHERE'] }));
    expect(shownAs(report, 'By personal message')).toBe('2 voters');
    expect(shownAs(report, 'By mail')).toBe('One voter');
    expect(JSON.stringify(report.parts)).toContain('"items":["DAN"]');
    expect(JSON.stringify(report.parts)).not.toContain('find the vote in the announcement only');
  });

  test('without a channel nothing tells who has neither a personal message nor mail', async () => {
    present = ['ANA', 'BO'];
    const id = await draftWith('');
    expect(shownAs(await shown(`show:${id}`), 'How they are told')).toBe(
      '2 by personal message, 1 by mail, 2 with a printed code and 1 not at all',
    );
  });

  test('a platform that does not answer is told of, and its people count as reached', async () => {
    present = null;
    const id = await draftWith('CHERE');
    const draft = await shown(`show:${id}`);
    expect(shownAs(draft, 'How they are told')).toBe('4 by personal message and 2 with a printed code');
    expect(JSON.stringify(draft.parts)).toContain('A chat platform did not answer just now');
  });

  test('ways that nobody takes are not named', () => {
    const none = { byChat: 0, byMail: 0, printed: 0, byAnnouncement: [], unreachable: [] };
    expect(reachText(translator('en'), { ...none, byChat: 1200 })).toBe('1,200 by personal message');
    expect(reachText(translator('en'), none)).toBe('');
  });
});
