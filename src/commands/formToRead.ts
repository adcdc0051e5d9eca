import type { Translate } from '../locales/catalogue.ts';
import type { Form, Part } from './ui.ts';

/** A private form without anything to send: for what one person alone may see. */
export function formToRead(
  t: Translate,
  title: string,
  parts: readonly Part[],
  close = t('commands.button.dismiss'),
): Form {
  return { title, submit: null, close, callback: 'read', state: '', parts };
}
