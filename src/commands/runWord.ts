import type { Election } from '../engine/portsOffice.ts';
import type { ParsedAction, Verb } from './actions.ts';
import type { Visit } from './desk.ts';
import {
  actionOn,
  chooseElection,
  decidedByPresent,
  onRoll,
  organised,
  readBy,
  visible,
} from './elections.ts';
import { sentence } from './refusals.ts';
import { type Button, buttons, type Part, type Reply } from './ui.ts';
import { readWords, type Word } from './words.ts';

type Run = (action: ParsedAction) => Promise<Reply>;
type General = 'create' | 'list' | 'help';

interface Choice {
  readonly verb: Verb;
  /** The elections among which is chosen. */
  readonly among: (visit: Visit) => Promise<readonly Election[]>;
  /** The states that fit; the first list of which some election is in one wins. */
  readonly states: readonly (readonly Election['state'][])[];
}

const over = ['published', 'cancelled', 'closed'] as const;

const choices: Readonly<Record<Exclude<Word, General>, Choice>> = {
  show: { verb: 'show', among: visible, states: [['draft', 'open', ...over]] },
  status: {
    verb: 'show',
    among: organised,
    states: [
      ['open', 'closed'],
      ['draft', ...over],
    ],
  },
  roll: { verb: 'roll', among: organised, states: [['draft', 'open']] },
  schedule: { verb: 'schedule', among: organised, states: [['draft']] },
  open: { verb: 'open', among: organised, states: [['draft']] },
  invite: { verb: 'invite', among: organised, states: [['open'], ['draft']] },
  remind: { verb: 'remind', among: organised, states: [['open'], ['draft']] },
  slips: { verb: 'slips', among: organised, states: [['open']] },
  voter: { verb: 'voter', among: organised, states: [['open']] },
  organisers: { verb: 'organisers', among: organised, states: [['draft', 'open']] },
  duplicate: { verb: 'duplicate', among: organised, states: [['draft', 'open', ...over]] },
  present: { verb: 'present', among: decidedByPresent, states: [['open']] },
  recount: { verb: 'recount', among: organised, states: [['published']] },
  record: { verb: 'record', among: visible, states: [['published'], ['cancelled'], ['open', 'closed']] },
  close: { verb: 'close', among: organised, states: [['open', 'closed']] },
  results: { verb: 'results', among: visible, states: [['published'], ['open', 'closed']] },
  cancel: { verb: 'cancel', among: organised, states: [['draft', 'open']] },
  vote: { verb: 'vote', among: onRoll, states: [['open'], ['published', 'closed'], ['cancelled']] },
  verify: { verb: 'verify', among: visible, states: [['published'], ['open', 'closed']] },
  mine: { verb: 'mine', among: onRoll, states: [['open', 'closed', 'published']] },
};

/** What a word does: where one election fits it is taken, else one is picked. */
export async function runWord(visit: Visit, text: string, run: Run): Promise<Reply> {
  const { t } = visit;
  const typed = readWords(text);
  if (typed.kind === 'nothing') return run({ verb: 'menu', id: null, n: 0 });
  if (typed.kind === 'unknown') return unknown(visit, typed.echo);
  const { word, more } = typed;
  if (word === 'create' || word === 'list' || word === 'help') return run({ verb: word, id: null, n: 0 });
  const { verb, among, states } = choices[word];
  const all = await among(visit);
  const fitting = states.map((set) => all.filter(({ state }) => set.includes(state)));
  const elections = fitting.find((list) => list.length > 0) ?? [];
  const none = t(`commands.none.${word}`);
  if (word === 'verify' && more) return withoutReceipt(visit, elections);
  return chooseElection(visit, verb, elections, none, run);
}

function unknown({ t }: Visit, echo: string): Reply {
  const summary = echo === '' ? t('commands.unknownWords') : t('commands.unknownWord', { word: echo });
  const help: readonly Button[] = [
    { label: t('commands.button.help'), action: 'help' },
    { label: t('commands.button.menu'), action: 'menu' },
  ];
  const parts: readonly Part[] = [
    { kind: 'text', text: summary },
    { kind: 'note', text: t('commands.help.secrets') },
    buttons(...help),
  ];
  return { kind: 'say', message: { summary, parts } };
}

/** Something was typed after `verify`: it is neither looked up nor repeated, and this says why. */
function withoutReceipt(visit: Visit, elections: readonly Election[]): Reply {
  const { t } = visit;
  const summary = t('commands.verify.neverTyped');
  const [only] = elections;
  if (only === undefined) return sentence(t, summary);
  const list = elections
    .slice(0, 5)
    .map((election) => readBy(visit, election))
    .map(({ id, definition }) => ({ label: definition.title, action: actionOn('verify', id) }));
  const parts: readonly Part[] = [{ kind: 'text', text: summary }, buttons(...list)];
  return { kind: 'say', message: { summary, parts } };
}
