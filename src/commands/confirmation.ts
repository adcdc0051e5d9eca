import type { Translate } from '../locales/catalogue.ts';
import type { Confirmation } from './ui.ts';

type Deed = 'open' | 'remind' | 'close' | 'cancel' | 'continue';

/** Asks whether it is meant, before it is done. */
export function confirmation(
  t: Translate,
  deed: Deed,
  text: string = t(`commands.${deed}.confirm`),
): Confirmation {
  const title = t(`commands.${deed}.confirmTitle`);
  return { title, text, yes: t(`commands.${deed}.yes`), no: t('commands.button.notYet') };
}
