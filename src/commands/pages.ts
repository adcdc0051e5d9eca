import type { ElectionId } from '../core/ids.ts';
import { entryLinkMinutes, sessionHours } from '../engine/organiserPages.ts';
import type { Verb } from './actions.ts';
import type { Desk, ElectionAction, Visit } from './desk.ts';
import { actionOn } from './elections.ts';
import { formToRead } from './formToRead.ts';
import { refused } from './refusals.ts';
import { type Button, buttons, type Callback, type Part, type Reply } from './ui.ts';

/** On the organiser's pages: what choices say for themselves. In chat the way there is enough. */
export function statementsButtons({ desk, t }: Visit, id: ElectionId): readonly Button[] {
  if (desk.onWeb !== true) return [];
  return [{ label: t('commands.button.statements'), url: `${desk.publicUrl}/organiser/statements/${id}` }];
}

/** On the organiser's pages: the texts of a draft in other languages. */
export function textsButtons({ desk, t }: Visit, id: ElectionId): readonly Button[] {
  if (desk.onWeb !== true) return [];
  return [{ label: t('commands.button.texts'), url: `${desk.publicUrl}/organiser/texts/${id}` }];
}

/** The way from chat to the organiser's web pages; none where one is there already. */
export function pagesButtons({ desk, t }: Visit, id: ElectionId): readonly Button[] {
  const leave = { label: t('commands.button.pages'), action: actionOn('pages', id), leaves: true } as const;
  return desk.onWeb === true ? [] : [leave];
}

/** A link that signs this organiser in, once: in a form, which nobody else sees and nothing keeps. */
export async function pages({ desk, actor, t }: Visit, { id }: ElectionAction): Promise<Reply> {
  const { address, name, timeZone } = actor;
  const link = await desk.engine.entryLink({ address, name, timeZone }, id);
  if (!link.ok) return refused(t, link.error);
  const parts: readonly Part[] = [
    { kind: 'text', text: t('commands.pages.lead') },
    buttons({ label: t('commands.pages.open'), url: link.value }),
    { kind: 'note', text: t('commands.pages.private', { minutes: entryLinkMinutes, hours: sessionHours }) },
  ];
  return { kind: 'form', form: formToRead(t, t('commands.pages.title'), parts) };
}

const votingVerbs: ReadonlySet<string> = new Set<Verb>([
  'vote',
  'ballot',
  'change',
  'browser',
  'mine',
  'pages',
]);
const votingCallbacks: ReadonlySet<string> = new Set<Callback>(['ballot', 'cast']);

/** What needs more room than a chat has. */
const roomy: ReadonlySet<string> = new Set<Verb>(['observers', 'audit', 'deliveries']);

/** Whether an action or a form belongs to chat while this is the web, or the other way round. */
export function isElsewhere({ onWeb }: Pick<Desk, 'onWeb'>, what: string): boolean {
  return onWeb === true ? isForChatOnly(what) : roomy.has(what);
}

/** The organiser's pages keep who is signed in for hours: nobody votes there. */
export function isForChatOnly(what: string): boolean {
  return votingCallbacks.has(what) || votingVerbs.has(what);
}
