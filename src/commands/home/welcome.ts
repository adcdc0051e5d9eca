import type { Translate } from '../../locales/catalogue.ts';
import { buttons, type Message, type Part } from '../ui.ts';

/** For whoever has no election yet: what this is, and how one begins. */
export function welcomeMessage(t: Translate): Message {
  return { summary: t('commands.welcome.title'), parts: welcomeParts(t, t('commands.welcome.lead')) };
}

/** The same on the organiser's pages, where no chat need be, and help tells words that nobody types. */
export function webWelcomeMessage(t: Translate): Message {
  const items = [t('commands.welcome.create'), t('commands.welcome.rollWeb'), t('commands.welcome.open')];
  return {
    summary: t('commands.welcome.titleWeb'),
    parts: [
      { kind: 'heading', text: t('commands.welcome.titleWeb') },
      { kind: 'text', text: t('commands.welcome.lead') },
      { kind: 'list', label: t('commands.welcome.steps'), items },
      buttons({ label: t('commands.button.create'), action: 'create', style: 'primary' }),
    ],
  };
}

/** For the person who has just installed the app. */
export function installedMessage(t: Translate): Message {
  return {
    summary: t('commands.welcome.installed'),
    parts: welcomeParts(t, t('commands.welcome.installedLead')),
  };
}

function welcomeParts(t: Translate, lead: string): readonly Part[] {
  const items = [t('commands.welcome.create'), t('commands.welcome.roll'), t('commands.welcome.open')];
  return [
    { kind: 'heading', text: t('commands.welcome.title') },
    { kind: 'text', text: lead },
    { kind: 'list', label: t('commands.welcome.steps'), items },
    { kind: 'note', text: t('commands.welcome.voters') },
    buttons(
      { label: t('commands.button.create'), action: 'create', style: 'primary' },
      { label: t('commands.button.help'), action: 'help' },
    ),
  ];
}
