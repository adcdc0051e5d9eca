import { unreachable } from '../core/result.ts';
import type { News, Notice } from '../engine/notices.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { Verb } from './actions.ts';
import { failureParts } from './deliveries.ts';
import { actionOn } from './elections.ts';
import { postParts, whereParts } from './posted.ts';
import { openingSentence } from './refusals.ts';
import { type Button, buttons, type Message, type Part } from './ui.ts';

/** What the system tells an organiser in private, with the way to the election. */
export function noticeMessage(t: Translate, notice: Notice): Message {
  const { news } = notice;
  switch (news.kind) {
    case 'progress':
      return progressMessage(t, notice, news);
    case 'reminded': {
      const { reached, failed } = news.report;
      return message(t('commands.remind.told', { title: notice.title, reached, failed }), status(t, notice));
    }
    case 'not-opened':
      return notOpenedMessage(t, notice, news);
    case 'published': {
      const summary = t('commands.published.lead', { title: notice.title });
      return message(summary, ...postParts(t, notice.home, news.post), results(t, notice));
    }
    case 'voters-proposed':
      return proposedMessage(t, notice, news);
    case 'post-failed':
      return postFailedMessage(t, notice, news);
    default:
      return unreachable(news);
  }
}

type NewsOf<K extends News['kind']> = Extract<News, { readonly kind: K }>;

function message(summary: string, ...parts: readonly Part[]): Message {
  return { summary, parts: [{ kind: 'text', text: summary }, ...parts] };
}

const on = (t: Translate, { election }: Notice, verb: Verb, label: Parameters<Translate>[0]): Button => ({
  label: t(label),
  action: actionOn(verb, election),
});

function status(t: Translate, notice: Notice): Part {
  return buttons(on(t, notice, 'show', 'commands.button.status'));
}

function results(t: Translate, notice: Notice): Part {
  const { home } = notice;
  return buttons(
    on(t, notice, 'results', 'commands.button.results'),
    ...(home === null ? [] : [on(t, notice, 'post-results', 'commands.button.postResults')]),
    on(t, notice, 'show', 'commands.button.show'),
  );
}

function progressMessage(t: Translate, notice: Notice, { progress, over }: NewsOf<'progress'>): Message {
  const { sent, waiting } = progress;
  const failed = progress.failed.length;
  const way = !over ? 'running' : waiting > 0 ? 'ended' : 'over';
  const summary = t(`commands.sending.${way}`, { title: notice.title, sent, waiting, failed });
  if (way === 'running')
    return message(
      summary,
      ...failureParts(t, progress),
      { kind: 'note', text: t('commands.sending.runningNote') },
      status(t, notice),
    );
  if (way === 'ended' || failed === 0)
    return message(summary, ...failureParts(t, progress), status(t, notice));
  const help = buttons(
    on(t, notice, 'show', 'commands.button.status'),
    on(t, notice, 'invite', 'commands.button.invite'),
    on(t, notice, 'voter', 'commands.button.voter'),
  );
  const note: Part = { kind: 'note', text: t('commands.sending.help') };
  return message(summary, ...failureParts(t, progress), note, help);
}

function notOpenedMessage(t: Translate, notice: Notice, { problems }: NewsOf<'not-opened'>): Message {
  const items = problems.map((problem) => openingSentence(t, problem));
  return message(
    t('commands.notOpened.lead', { title: notice.title }),
    { kind: 'list', label: t('commands.notOpened.reasons'), items },
    { kind: 'text', text: t('commands.notOpened.next') },
    buttons(on(t, notice, 'show', 'commands.button.show')),
  );
}

function proposedMessage(t: Translate, notice: Notice, { by, voters }: NewsOf<'voters-proposed'>): Message {
  return message(
    t('commands.additions.asked', { by, count: voters, title: notice.title }),
    buttons(
      on(t, notice, 'proposal', 'commands.button.proposal'),
      on(t, notice, 'show', 'commands.button.show'),
    ),
  );
}

function postFailedMessage(t: Translate, notice: Notice, { post, failure }: NewsOf<'post-failed'>): Message {
  const told = [t(`commands.postFailed.why.${failure}`), t(`commands.postFailed.next.${post}`)];
  return message(
    t(`commands.postFailed.${post}`, { title: notice.title }),
    ...whereParts(t('commands.postFailed.where'), t, notice.home),
    { kind: 'text', text: told.join(' ') },
    post === 'result' ? results(t, notice) : status(t, notice),
  );
}
