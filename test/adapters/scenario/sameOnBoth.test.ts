import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { withoutChance } from '../../support/scenario/seen.ts';
import { type SlackStage, slackStage } from '../../support/scenario/slackStage.ts';
import type { Stage } from '../../support/scenario/stage.ts';
import { type TeamsStage, teamsStage } from '../../support/scenario/teamsStage.ts';
import { council, electionOf, motley } from './chapter.ts';
import { closing, recounting } from './closing.ts';
import { adding, cancelling, helping, opening } from './deciding.ts';
import { copying, creating, editing, previewing, rolling, templates } from './drafting.ts';
import { everyButton, everyWord, noButton } from './everyWord.ts';
import { votingAtOnce, votingInSteps } from './voting.ts';

/** One story, told in order on both platforms: each test is a chapter of it. */
let slack: SlackStage;
let teams: TeamsStage;

beforeAll(async () => {
  slack = await slackStage(8);
  teams = await teamsStage(slack.world.playground.workspace.people());
});
afterAll(async () => {
  await teams.stop();
  await slack.stop();
});

const story = [
  everyWord('before there is any election', ['amelie']),
  noButton,
  creating,
  templates,
  editing,
  previewing,
  rolling,
  everyButton('of a draft', council, ['dmitri', 'xiaoming']),
  opening,
  helping,
  adding,
  votingAtOnce,
  cancelling,
  everyWord('while voting is open', ['amelie', 'fatima']),
  everyButton('of an open election', council, ['dmitri', 'fatima']),
  votingInSteps,
  closing,
  recounting,
  copying,
  everyWord('after the close', ['amelie', 'dmitri']),
  everyButton('of a published election', motley, ['fatima', 'amelie']),
];

describe('in Slack and in Teams the same is seen when', () => {
  test.each(story)('$name', async ({ play }) => {
    const [before, also] = [slack.script.length, teams.script.length];
    await Promise.all([play(slack), play(teams)]);
    expect(teams.script.slice(also)).toEqual(slack.script.slice(before));
  });
});

describe('after the whole story', () => {
  test.each([council, motley])('“%s” has the same result', async (title) => {
    const [there, here] = await Promise.all([slack, teams].map((stage) => outcome(stage, title)));
    expect(there?.result).not.toBeNull();
    expect(here).toEqual(there);
  });

  test('the same was posted where everybody reads it', () => {
    const posted = (stage: Stage) =>
      stage
        .player('dmitri')
        .posts('council')
        .map(({ lines }) => lines.map(withoutChance));
    expect(posted(slack).length).toBeGreaterThan(4);
    expect(posted(teams)).toEqual(posted(slack));
  });

  test('no selection, receipt or code stood in a conversation, and neither platform refused anything', () => {
    for (const { faults } of [slack, teams]) expect(faults()).toEqual([]);
    for (const { messages, logged } of [slack.world, teams.world]) {
      expect(logged).toEqual([]);
      for (const said of messages) expect(said).not.toContain('receipt/v1');
    }
  });
});

/** What came of an election, without ids and signatures. */
async function outcome(stage: Stage, title: string) {
  const id = await electionOf(stage, title);
  const view = await stage.app.engine.view(id);
  const events = await stage.app.ports.office.audit(id);
  const done = events.map(({ event }) => {
    const { at: _, ...what } = JSON.parse(new TextDecoder().decode(event)) as { readonly at: string };
    return withoutChance(JSON.stringify(what));
  });
  const { settings, definition } = view?.election ?? {};
  const { rollSize, issued, cast, tokens, result, final } = view ?? {};
  return { settings, definition, rollSize, issued, cast, tokens, result, final, done };
}
