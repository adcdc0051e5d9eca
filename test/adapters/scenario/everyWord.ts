import { verbs } from '../../../src/commands/actions.ts';
import { words } from '../../../src/commands/words.ts';
import { type Chapter, electionOf } from './chapter.ts';

/** What makes something new each time that it is asked for. */
const making = new Set(['duplicate']);
const nowhere = '3f0e3a5e-2f5b-4c55-8f31-6a3a1b6f7a10';

/** They type every word alone with the app, and some that are none; the last of them where others read along, too. */
export function everyWord(when: string, people: readonly string[]): Chapter {
  return {
    name: `${people.join(', ')} type every word ${when}`,
    play: async ({ player }) => {
      const typed = ['', ...words.filter((word) => !making.has(word)), 'explode', 'HELP me', '12345-ABCDE'];
      for (const who of people) for (const word of typed) await player(who).type(word);
      for (const word of typed) await player(people.at(-1) ?? '').type(word, 'council');
    },
  };
}

/** People press every button there could be, whether it was ever shown to them or not. */
export function everyButton(when: string, title: string, people: readonly string[]): Chapter {
  return {
    name: `${people.join(', ')} make up every button ${when}`,
    play: async (stage) => {
      const id = await electionOf(stage, title);
      for (const who of people)
        for (const verb of verbs) if (!making.has(verb)) await stage.player(who).forge(`${verb}:${id}`);
    },
  };
}

export const noButton: Chapter = {
  name: 'somebody makes up buttons of an election that is none, and what is no button',
  play: async ({ player }) => {
    for (const verb of verbs) await player('dmitri').forge(`${verb}:${nowhere}`);
    for (const made of ['explode', 'close', 'constructor:x', `vote:${'x'.repeat(500)}`])
      await player('dmitri').forge(made);
  },
};
