import { errorText, type Seen, withoutChance } from './seen.ts';
import type { Filled, Player, Stage } from './stage.ts';

/** Notes each act, and what is seen after it, in a script that can be compared with another platform's. */
function keepScript(name: string, player: Player, script: string[]): Player {
  const noted = async (act: string, seen: Promise<Seen>): Promise<Seen> => {
    const shown = await seen;
    script.push(textOf(`${name} ${act}`, shown));
    return shown;
  };
  const what = (filled: Filled | undefined) => (filled === undefined ? '' : ` ${JSON.stringify(filled)}`);
  return {
    type: (words, where) => noted(`types ${words}`, player.type(words, where)),
    find: (text, where) => noted(`finds ${text}`, player.find(text, where)),
    press: (label, filled) => noted(`presses ${label}${what(filled)}`, player.press(label, filled)),
    pick: (option) => noted(`picks ${option}`, player.pick(option)),
    send: (filled) => noted(`sends${what(filled)}`, player.send(filled)),
    forge: (action) => noted(`makes up ${withoutChance(action)}`, player.forge(action)),
    posts: (where) => player.posts(where),
  };
}

/** Everybody on a stage, each made when first asked for, and all noted in one script. */
export function playersIn(script: string[], playerOf: (handle: string) => Player): Stage['player'] {
  const players = new Map<string, Player>();
  return (handle) => {
    const player = players.get(handle) ?? keepScript(handle, playerOf(handle), script);
    players.set(handle, player);
    return player;
  };
}

/** Receipts are listed in the order of their hashes. */
function inRandomOrder(title: string | null): boolean {
  return title === 'Check my receipt';
}

function textOf(act: string, { kind, title, lines, errors }: Seen): string {
  const head = kind === 'form' ? [`# ${title}`] : [];
  const read = lines.map(withoutChance);
  const told = [
    ...head,
    ...(inRandomOrder(title) ? read.toSorted() : read),
    ...errors.map((error) => `! ${errorText(withoutChance(error))}`),
  ];
  // A proof has as many hashes as its place in the tree wants.
  const kept = told.filter((line, index) => line !== '‹bytes›' || told[index - 1] !== line);
  return [`— ${withoutChance(act)}`, ...kept].join('\n');
}
