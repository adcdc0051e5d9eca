import type { Election, StoredAddendum } from '../../engine/portsOffice.ts';
import type { Translate } from '../../locales/catalogue.ts';
import { formatMoment } from '../../locales/moment.ts';
import { countingText } from '../../words/settings.ts';
import { actionOn } from '../elections.ts';
import { contestParts } from '../result/contestParts.ts';
import { buttons, type Message, type Part } from '../ui.ts';

/**
 * A recount for everybody to read: who, when and why, how it was counted, and what came out.
 * @param post whether the reader may post it where the election was announced
 */
export function recountMessage(
  t: Translate,
  { id, settings }: Pick<Election, 'id' | 'settings'>,
  { addendum }: StoredAddendum,
  publicUrl: string,
  post: boolean,
): Message {
  const { number, contest, by, at, reason, uncountable, result } = addendum;
  const summary = t('web.recount.title', { number, contest: contest.title });
  const leftOut = Object.values(uncountable).reduce((sum, count) => sum + count, 0);
  const page = `${publicUrl}/e/${id}`;
  const parts: readonly Part[] = [
    { kind: 'heading', text: summary },
    { kind: 'text', text: t('web.recount.stays') },
    {
      kind: 'fields',
      fields: [
        { label: t('web.recount.by'), value: by },
        { label: t('web.recount.at'), value: formatMoment(t, at, settings.timeZone), at },
        { label: t('web.recount.reason'), value: reason },
        { label: t('web.recount.counting'), value: countingText(t, contest) },
      ],
    },
    ...contestParts(t, contest, result, { final: true, several: false }),
    ...(leftOut === 0
      ? []
      : [{ kind: 'note', text: t('web.recount.uncountableText', { count: leftOut }) } as const]),
    buttons(
      ...(post
        ? [{ label: t('commands.button.postRecount'), action: actionOn('post-recount', id, number) } as const]
        : []),
      { label: t('commands.button.resultPage'), url: page },
      { label: t('web.recount.download'), url: `${page}/addenda/${number}.json` },
    ),
  ];
  return { summary, parts };
}
