import { afterAll, beforeAll, expect, test } from 'vitest';
import { actionOf, buttons, messageWith, modalWith, press, send, textOf } from '../../support/slackPeople.ts';
import { type SlackWorld, startSlackWorld } from '../../support/slackWorld.ts';

let world: SlackWorld;
beforeAll(async () => {
  world = await startSlackWorld();
});
afterAll(() => world.stop());

test('an election from the first word to the receipt on the board', async () => {
  const { playground } = world;
  const organiser = playground.person('amelie');
  await organiser.command('/election create', 'works-council');
  await modalWith(organiser, 'New election');
  expect(
    await send(organiser, {
      title: 'Works council',
      question: 'Who shall speak for us?',
      choices: 'Ana\nBo\nChen',
    }),
  ).toEqual({});
  const draft = await modalWith(organiser, 'Next: say who may vote.');
  await press(organiser, draft, 'Add voters');
  await modalWith(organiser, 'Who may vote?');
  const channel = playground.workspace.conversationNamed('works-council')?.id ?? '';
  expect(await send(organiser, { channels: [channel], addresses: 'printed@example.org' })).toEqual({});
  const report = await modalWith(organiser, 'voters were added');
  console.log(textOf(report));
  await press(organiser, report, 'Open the voting');
  const opened = await modalWith(organiser, 'Fingerprint in full');
  await press(organiser, opened, 'Send invitations');
  console.log(textOf(await modalWith(organiser, 'on their way')));
  console.log(world.faults, buttons(opened), actionOf(opened, 'Show'));
  await world.deliverAll();
  const voter = playground.person('sean');
  const invitation = await messageWith(voter, 'You are on the voter roll');
  await press(voter, invitation, 'Vote');
  const ballot = await modalWith(voter, 'Your ballot');
  console.log(textOf(ballot));
  await send(voter, { q1: 'c1' });
  const review = await modalWith(voter, 'Your receipt code will be');
  console.log(textOf(review));
  await send(voter);
  console.log(textOf(await modalWith(voter, 'Your vote is cast')));
  await organiser.command('/election close', 'works-council');
  const ask = await messageWith(organiser, 'have voted', 'works-council');
  await press(organiser, ask, 'Close the voting');
  console.log(textOf(await messageWith(organiser, 'Result: Works council', 'works-council')));
  await voter.command('/election verify', 'works-council');
  console.log(textOf(await modalWith(voter, 'All receipts')));
  await voter.command('/election mine', 'works-council');
  console.log(textOf(await modalWith(voter, 'Salt')));
  console.log(world.faults, world.logged);
}, 60000);
