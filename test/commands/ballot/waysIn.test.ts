import { expect, test } from 'vitest';
import { announcementMessage } from '../../../src/commands/announcement.ts';
import { invitationMessage, reminderMessage } from '../../../src/commands/invitation.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import {
  actor,
  cast,
  formOf,
  messageOf,
  openElection,
  startCommandDesk,
  useCommandDesk,
} from '../../support/commandDesk.ts';

/** The ways to the ballot: each is a button with the same action, or the word that finds the election. */
const desk = useCommandDesk();

const t = translator('en');
const ana = actor('UANA');
const nobody = actor('UNOBODY');
const byWord = async (who = ana) => messageOf(await desk.commands.command(who, 'vote')).summary;

test('the announcement, the invitation, the reminder and the menu have the same button', async () => {
  const id = await openElection(desk);
  const view = await desk.engine.view(id);
  if (view === null) throw new Error('the election is open');
  const publicUrl = 'https://vote.example.org';
  const invitation = {
    election: id,
    title: 'T',
    fingerprint: '00'.repeat(32),
    closesAt: null,
    timeZone: 'UTC',
  };
  const messages = [
    announcementMessage(t, { kind: 'opened', view, publicUrl }),
    invitationMessage(t, invitation, null),
    reminderMessage(t, invitation, null),
    messageOf(await desk.commands.command(ana, '')),
  ];
  for (const message of messages) expect(JSON.stringify(message)).toContain(`"action":"vote:${id}"`);
  expect(formOf(await desk.commands.command(ana, 'vote')).title).toBe('Your ballot');
  await cast(desk, ana, id, { q1: 'c1' });
  expect(await byWord()).toContain('You have already voted');
  expect(await byWord(nobody)).toBe('There is no open election in which you may vote.');
  await desk.commands.act(actor('UOLGA'), `do-close:${id}`);
  expect(await byWord()).toContain('the result is published');
});

test('who is on the roll of a cancelled election alone is told so', async () => {
  const alone = await startCommandDesk();
  try {
    const id = await openElection(alone);
    await alone.commands.act(actor('UOLGA'), `do-cancel:${id}`);
    expect(messageOf(await alone.commands.command(ana, 'vote')).summary).toContain(
      'This election was cancelled',
    );
  } finally {
    await alone.stop();
  }
});
