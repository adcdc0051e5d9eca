import { expect, test } from 'vitest';
import { renderMessage } from '../../adapters/slack/render/view.ts';
import { translator } from '../../src/locales/catalogue.ts';
import { checkMessage } from '../support/blockKit.ts';
import { actor, messageOf, openElection, useCommandDesk } from '../support/commandDesk.ts';

const desk = useCommandDesk();

const olga = actor('UOLGA');

async function fingerprint(id: Awaited<ReturnType<typeof openElection>>): Promise<string> {
  const election = await desk.engine.election(id);
  if (!election?.opened) throw new Error('the election was not opened');
  return Buffer.from(election.opened.fingerprint).toString('hex');
}

test('after the close everybody gets the file, and the command that ties it to this election', async () => {
  const id = await openElection(desk);
  expect(messageOf(await desk.commands.act(olga, `record:${id}`)).summary).toContain(
    'when the voting is over',
  );
  await desk.commands.act(olga, `do-close:${id}`);
  const message = messageOf(await desk.commands.act(actor('UANA'), `record:${id}`));
  expect(message.summary).toContain('everything that is needed to count and check the election again');
  expect(message.parts).toContainEqual({
    kind: 'code',
    text: `npm run verify -- record-${id}.jsonl.gz --fingerprint ${await fingerprint(id)}`,
  });
  expect(JSON.stringify(message.parts)).toMatch(new RegExp(`"url":"[^"]+/e/${id}/record"`, 'u'));
  expect(JSON.stringify(message.parts)).toContain(`/verify#fingerprint=${await fingerprint(id)}"`);
  checkMessage(renderMessage(translator(), message));
});

test('of a cancelled election it says what the file lacks', async () => {
  const id = await openElection(desk);
  await desk.commands.act(olga, `do-cancel:${id}`);
  const message = messageOf(await desk.commands.act(olga, `record:${id}`));
  expect(message.summary).toContain('it holds no ballots.');
});
