import type { ElectionAction, Visit } from '../desk.ts';
import { formToRead } from '../formToRead.ts';
import { buttons, type Part, type Reply } from '../ui.ts';
import { type Booth, enterBooth, notOpen } from './booth.ts';

/** The personal link to the web ballot, made when it is asked for and shown to nobody else. */
export async function browserForm({ desk, t }: Visit, { voter, election }: Booth): Promise<Reply> {
  const url = await desk.engine.browserLink(voter);
  if (url === null) return notOpen(t, { ...election, state: 'closed' });
  const lead = voter.issued === 'blind' ? t('vote.browser.elsewhere') : t('vote.browser.lead');
  const parts: readonly Part[] = [
    { kind: 'heading', text: election.definition.title },
    { kind: 'text', text: lead },
    buttons({ label: t('vote.browser.button'), url }),
    { kind: 'note', text: t('vote.browser.private') },
  ];
  return { kind: 'form', form: formToRead(t, t('vote.browser.title'), parts) };
}

/** The button that leads from chat to the web ballot. */
export async function voteInBrowser(visit: Visit, { id }: ElectionAction): Promise<Reply> {
  const booth = await enterBooth(visit, id);
  return booth.ok ? browserForm(visit, booth.value) : booth.error;
}
