import { type Include, plainInclude } from '../engine/rollPeople.ts';
import type { Translate } from '../locales/catalogue.ts';
import { list } from './draft/draftRead.ts';
import type { Field, Values } from './ui.ts';

/** Accounts that become voters where the organiser chooses them. */
const byChoice = ['guests', 'strangers'] as const;

/** Whether guests, and people of other organisations, become voters. */
export function includeField(t: Translate, include: Include = plainInclude): Field {
  return {
    kind: 'choices',
    name: 'include',
    label: t('commands.roll.include'),
    optional: true,
    max: byChoice.length,
    options: byChoice.map((id) => ({
      id,
      label: t(`commands.roll.included.${id}`),
      detail: t(`commands.roll.includedDetail.${id}`),
    })),
    initial: byChoice.filter((name) => include[name]),
  };
}

/** Where nothing was asked, as usual; boxes without a tick are an empty list. */
export function readInclude(values: Values): Include {
  if (values['include'] === undefined) return plainInclude;
  const chosen = list(values, 'include');
  return { guests: chosen.includes('guests'), strangers: chosen.includes('strangers') };
}
