import type { Translate } from '../../../src/locales/catalogue.ts';
import { formatCompiled } from '../../../src/locales/compiled.ts';
import type { Words } from '../../votingData.ts';

/** A translator over the messages that the page brought along. */
export function translateBy({ messages, ...reader }: Words): Translate {
  const translate: (...message: Parameters<Translate>) => string = (key, values) => {
    const message = messages[key];
    if (message === undefined) throw new Error(`the page brought no message ${key}`);
    return formatCompiled(reader, message, values);
  };
  return Object.assign(translate, reader);
}
