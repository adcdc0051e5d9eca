import { mostPrinted } from '../engine/rollSources.ts';
import type { Translate } from '../locales/catalogue.ts';
import type { Field } from './ui.ts';

/** How many voters get a printed code. */
export function printedField(t: Translate, initial = 0): Field {
  return {
    kind: 'number',
    name: 'printed',
    label: t('commands.roll.printedCount'),
    hint: t('commands.roll.printedHint'),
    optional: true,
    min: 1,
    max: mostPrinted,
    ...(initial === 0 || Number.isNaN(initial) ? {} : { initial }),
  };
}
