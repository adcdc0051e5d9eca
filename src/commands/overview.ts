import type { Election } from '../engine/portsOffice.ts';
import type { Translate } from '../locales/catalogue.ts';
import { pairText } from '../words/pair.ts';
import type { Visit } from './desk.ts';
import { actionOn, onRoll, organised, pickerOption, readBy } from './elections.ts';
import { type Button, buttons, type Part, type Reply } from './ui.ts';
import { type Word, words } from './words.ts';

/** As many elections as one menu shows. */
const mostInMenu = 5;
/** As many as one picker of any platform holds. */
const mostInList = 100;

/** What this person can do now. */
export async function menu(visit: Visit): Promise<Reply> {
  const { t } = visit;
  const own = await organised(visit);
  const open = (await onRoll(visit)).filter(({ state }) => state === 'open');
  const summary = t('commands.menu.summary');
  const parts: readonly Part[] = [
    { kind: 'text', text: summary },
    ...open
      .slice(0, mostInMenu)
      .flatMap((election) => entry(t, readBy(visit, election), voterButtons(t, election))),
    ...own.slice(0, mostInMenu).flatMap((election) => entry(t, election, organiserButtons(t, election))),
    { kind: 'divider' },
    buttons(
      { label: t('commands.button.create'), action: 'create', ...(own.length === 0 ? primary : {}) },
      { label: t('commands.button.list'), action: 'list' },
      { label: t('commands.button.help'), action: 'help' },
    ),
  ];
  return { kind: 'say', message: { summary, parts } };
}

const primary = { style: 'primary' } as const;

function entry(t: Translate, { definition, state }: Election, list: readonly Button[]): readonly Part[] {
  const fields = [{ label: definition.title, value: t(`commands.state.${state}`) }];
  return [{ kind: 'fields', fields }, buttons(...list)];
}

function voterButtons(t: Translate, { id }: Election): readonly Button[] {
  return [{ label: t('commands.button.vote'), action: actionOn('vote', id), ...primary }];
}

function organiserButtons(t: Translate, { id, state }: Election): readonly Button[] {
  const look = { label: t('commands.button.show'), action: actionOn('show', id) };
  if (state === 'draft') return [look, { label: t('commands.button.roll'), action: actionOn('roll', id) }];
  if (state === 'published')
    return [look, { label: t('commands.button.results'), action: actionOn('results', id) }];
  return [look];
}

/** Every election that this person organises or may vote in. */
export async function list(visit: Visit): Promise<Reply> {
  const { t } = visit;
  const own = await organised(visit);
  const ownIds = new Set(own.map(({ id }) => id));
  const voting = (await onRoll(visit)).filter(({ id }) => !ownIds.has(id));
  const every = [...own, ...voting];
  const all = every.slice(0, mostInList);
  const more = every.length - all.length;
  const summary = t('commands.list.summary', { count: every.length });
  const fields = all
    .map((election) => readBy(visit, election))
    .map(({ id, definition, state }) => ({
      label: definition.title,
      value: t('commands.list.entry', {
        state: t(`commands.state.${state}`),
        role: ownIds.has(id) ? 'organiser' : 'voter',
      }),
    }));
  const options = all.map((election) => pickerOption(visit, election, 'show'));
  const create = buttons({ label: t('commands.button.create'), action: 'create' });
  const entries: readonly Part[] = [
    ...(visit.desk.onWeb === true ? [] : [{ kind: 'fields', fields } as const]),
    ...(more > 0 ? [{ kind: 'note', text: t('refusal.andMore', { count: more }) } as const] : []),
    { kind: 'picker', label: t('commands.list.pick'), options },
  ];
  const parts: readonly Part[] = [
    { kind: 'text', text: summary },
    ...(all.length === 0 ? [] : entries),
    create,
  ];
  return { kind: 'say', message: { summary, parts } };
}

/** Every word and what it does. */
export function wordHints(t: Translate): readonly { readonly word: Word; readonly hint: string }[] {
  return words.map((word) => ({ word, hint: t(`commands.help.${word}`) }));
}

/** Every word, in one line each. */
export async function help({ t }: Visit): Promise<Reply> {
  const summary = t('commands.help.summary');
  const items = wordHints(t).map(({ word, hint }) => pairText(t, word, hint));
  const parts: readonly Part[] = [
    { kind: 'text', text: summary },
    { kind: 'list', label: t('commands.help.words'), items },
    { kind: 'note', text: t('commands.help.secrets') },
    buttons({ label: t('commands.button.menu'), action: 'menu' }),
  ];
  return { kind: 'say', message: { summary, parts } };
}
