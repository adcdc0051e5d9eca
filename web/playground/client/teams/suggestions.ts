import type { Store } from '../store.ts';
import type { Suggestion } from '../views/suggestions.ts';

/** In Teams the same words stand alone in the chat with the app, and behind its name elsewhere. */
export function teamsSuggestions(store: Store, typed: string): readonly Suggestion[] {
  const app = `@${store.person(store.app)?.name ?? ''}`;
  const isDirect = store.conversation()?.kind === 'im';
  if (!isDirect && typed.startsWith('@') && app.toLowerCase().startsWith(typed.toLowerCase()))
    return [{ text: app, label: app, hint: 'asks the app', completes: true }];
  const before = isDirect ? '' : `${app} `;
  if (!typed.startsWith(before)) return [];
  const word = typed.slice(before.length);
  if (isDirect && word === '') return [];
  const words = store.commands.flatMap((each) => each.words);
  const isWhole = words.some((each) => each.word === word);
  return words
    .filter((each) => each.word.startsWith(word))
    .map((each) => ({
      text: before + each.word,
      label: before + each.word,
      hint: each.hint,
      completes: word !== '' && !isWhole,
    }));
}
