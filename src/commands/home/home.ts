import type { Election } from '../../engine/portsOffice.ts';
import type { Translate } from '../../locales/catalogue.ts';
import type { Visit } from '../desk.ts';
import { onRoll, organised, readBy } from '../elections.ts';
import { type Button, buttons, type Message, type Part } from '../ui.ts';
import { isPastClose, observedEntry, overEntry, runEntry, voteEntry } from './entries.ts';
import { webWelcomeMessage, welcomeMessage } from './welcome.ts';

/** As many elections as one section shows: three full sections fit Slack's hundred blocks, as does what a modal holds. */
const mostInSection = 10;

/**
 * A person's own page: the elections they run, those they can vote in, those that are over; each the newest first. Of
 * voters it tells nothing that changes when they vote: the platform keeps what stands here, and whoever took a token in
 * a browser did it out of the platform's sight.
 */
export async function home(visit: Visit): Promise<Message> {
  const { t, desk } = visit;
  const own = await organised(visit);
  const voting = await onRoll(visit);
  const observed = desk.onWeb === true ? await desk.engine.observedBy(visit.actor.address) : [];
  if (own.length + voting.length + observed.length === 0)
    return desk.onWeb === true ? webWelcomeMessage(t) : welcomeMessage(t);
  const now = desk.clock.now();
  const canVote = voting.filter((election) => election.state === 'open' && !isPastClose(election, now));
  const run = own.filter(({ state }) => state !== 'published' && state !== 'cancelled');
  const shown = new Set([...run, ...canVote].map(({ id }) => id));
  const others = [...own, ...voting].filter(({ id }) => !shown.has(id));
  const over = [...new Map(others.map((election) => [election.id, election])).values()];
  const summary = t('commands.home.summary');
  const parts: readonly Part[] = [
    buttons(...generalButtons(visit)),
    ...(await section(t, t('commands.home.run'), run, (election) => runEntry(visit, election, now))),
    ...(await section(t, t('commands.home.vote'), canVote, async (election) =>
      voteEntry(visit, readBy(visit, election)),
    )),
    ...(canVote.length === 0 ? [] : [{ kind: 'note', text: t('commands.home.discreet') } as const]),
    ...(await section(t, t('commands.home.observe'), observed, async (election) =>
      observedEntry(t, election),
    )),
    ...(await section(t, t('commands.home.over'), over, async (election) =>
      overEntry(t, readBy(visit, election)),
    )),
  ];
  return { summary, parts };
}

/** Help tells the words that are typed in chat. */
function generalButtons({ t, desk }: Visit): readonly Button[] {
  return [
    { label: t('commands.button.create'), action: 'create' },
    { label: t('commands.button.list'), action: 'list' },
    ...(desk.onWeb === true ? [] : [{ label: t('commands.button.help'), action: 'help' } as const]),
  ];
}

/** A heading and its elections, as many as there is room for; nothing where there are none. */
async function section(
  t: Translate,
  text: string,
  elections: readonly Election[],
  entry: (election: Election) => Promise<readonly Part[]>,
): Promise<readonly Part[]> {
  if (elections.length === 0) return [];
  const entries = await Promise.all(elections.slice(0, mostInSection).map(entry));
  const more = elections.length - entries.length;
  const note = { kind: 'note', text: t('commands.home.more', { count: more }) } as const;
  return [{ kind: 'divider' }, { kind: 'heading', text }, ...entries.flat(), ...(more > 0 ? [note] : [])];
}
