import type { ElectionId } from '../core/ids.ts';
import type { Translate } from '../locales/catalogue.ts';
import { actionOn } from './elections.ts';
import type { Button } from './ui.ts';

/** The way to the form that asks how many are present. */
export function presentButton(t: Translate, id: ElectionId): Button {
  return { label: t('commands.button.present'), action: actionOn('present', id) };
}
