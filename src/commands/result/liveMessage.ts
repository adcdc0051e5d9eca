import type { Announcement } from '../../engine/ports.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { buttons, type Message, type Part } from '../ui.ts';
import { resultMessage } from './resultMessage.ts';

/** With fewer ballots at a time, changes tell something about single votes. */
const tellsNothing = 5;

/** The totals so far, as they stand where everybody reads while voting runs. */
export function liveMessage(t: Translate, { view, publicUrl }: Announcement): Message {
  const { mixThreshold: threshold } = view.election.settings;
  const key = threshold < tellsNothing ? 'commands.live.noteFew' : 'commands.live.note';
  const note: Part = { kind: 'note', text: t(key, { threshold }) };
  const { summary, parts } = resultMessage(t, view, publicUrl);
  const [heading, interim, ...more] = parts;
  return { summary, parts: [heading, interim, note, ...more].filter((part) => part !== undefined) };
}

/** What stands in its place in the end: totals that are not the result must not be taken for it. */
export function liveOverMessage(t: Translate, { view, publicUrl, finalPosted }: Announcement): Message {
  const { id, state, definition } = view.election;
  const { title } = definition;
  const heading: Part = { kind: 'heading', text: title };
  if (state === 'cancelled') {
    const summary = t('refusal.state.cancelled');
    return { summary, parts: [heading, { kind: 'text', text: summary }] };
  }
  const text = t(finalPosted === true ? 'commands.live.overBelow' : 'commands.live.overWeb');
  const page = { label: t('commands.button.resultPage'), url: `${publicUrl}/e/${id}` };
  return {
    summary: t('commands.live.overSummary', { title }),
    parts: [heading, { kind: 'text', text }, buttons(page)],
  };
}
