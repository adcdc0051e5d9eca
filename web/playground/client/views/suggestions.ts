import type { Store } from '../store.ts';
import { teamsSuggestions } from '../teams/suggestions.ts';

export interface Suggestion {
  /** everything typed up to the cursor, once this is taken */
  readonly text: string;
  readonly label: string;
  readonly hint: string;
  /** whether taking it adds something to what stands there; then Enter takes it, else Enter sends */
  readonly completes: boolean;
}

const most = 8;

/** What the text before the cursor may become: commands and their words, people, channels. */
export function suggestionsFor(store: Store, typed: string): readonly Suggestion[] {
  if (store.platform === 'teams') return teamsSuggestions(store, typed);
  const command = /^(\/\S*)$/.exec(typed)?.[1];
  if (command !== undefined) return commandSuggestions(store, command);
  const words = /^(\/\S+) (\S*)$/.exec(typed);
  const fromCommand = words === null ? [] : wordSuggestions(store, words[1] ?? '', words[2] ?? '');
  return fromCommand.length > 0 ? fromCommand : mentionSuggestions(store, typed);
}

function commandSuggestions(store: Store, typed: string): readonly Suggestion[] {
  return store.commands
    .filter((each) => each.command.startsWith(typed))
    .map(({ command, description }) => ({
      text: command,
      label: command,
      hint: description,
      completes: command !== typed,
    }));
}

function wordSuggestions(store: Store, command: string, typed: string): readonly Suggestion[] {
  const words = store.commands.find((each) => each.command === command)?.words ?? [];
  const isWhole = words.some(({ word }) => word === typed);
  return words
    .filter(({ word }) => word.startsWith(typed))
    .map(({ word, hint }) => ({
      text: `${command} ${word}`,
      label: `${command} ${word}`,
      hint,
      completes: typed !== '' && !isWhole,
    }));
}

function mentionSuggestions(store: Store, typed: string): readonly Suggestion[] {
  const match = /(?:^|\s)([@#])(\S*)$/.exec(typed);
  if (match === null) return [];
  const [, mark = '', part = ''] = match;
  const before = typed.slice(0, typed.length - part.length);
  const found = mark === '#' ? channels(store) : people(store);
  return found
    .filter((each) => `${each.name} ${each.hint}`.toLowerCase().includes(part.toLowerCase()))
    .slice(0, most)
    .map(({ name, hint }) => ({ text: before + name, label: mark + name, hint, completes: name !== part }));
}

interface Named {
  readonly name: string;
  readonly hint: string;
}

function channels(store: Store): readonly Named[] {
  return store.conversations
    .filter((each) => each.kind !== 'im')
    .map(({ name, topic }) => ({ name, hint: topic }));
}

function people(store: Store): readonly Named[] {
  const accounts = store.people.filter((each) => each.kind !== 'mail-only' && each.kind !== 'deactivated');
  const groups = store.groups.map(({ handle }) => ({ name: handle, hint: 'user group' }));
  return [...accounts.map(({ handle, name }) => ({ name: handle, hint: name })), ...groups];
}
