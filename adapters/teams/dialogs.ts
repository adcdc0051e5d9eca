import { carriedForm } from '../../src/carriedForm.ts';
import { atMost } from '../../src/commands/atMost.ts';
import type { ClickContext } from '../../src/commands/desk.ts';
import type { Form } from '../../src/commands/ui.ts';
import { unreachable } from '../../src/core/result.ts';
import { ownMessageOf, type TeamsActivity } from './activity.ts';
import { admit, type Hall, type Visitor } from './admission.ts';
import { foreignPlaces } from './places.ts';
import { type CardData, readCardData } from './render/actions.ts';
import { type Data, type Dialog, renderConfirmation, renderWorking } from './render/dialog.ts';
import { mostTyped } from './render/fields.ts';
import { pickInput } from './render/parts.ts';
import { keyOf } from './repeated.ts';
import {
  broken,
  dialogOf,
  formDialog,
  plainMessage,
  replaceMessage,
  type Shown,
  settle,
} from './replying.ts';
import { lookUp } from './searching.ts';
import { type Reader, readValues } from './values.ts';

/** What these came to shows selections, or the receipt: it is forgotten. Done again they give the same. */
const secret = new Set(['ballot', 'cast', 'preview']);
/** Actions that are not done again when their button's press is delivered again. */
const changing = /^(?:do-|post-|invite|duplicate|drop)/u;

/** A button was pressed, in a message or a dialog. A string is a sentence for whoever is not let in; null closes. */
export async function onPress(hall: Hall, activity: TeamsActivity): Promise<Dialog | string | null> {
  const admitted = admit(hall, activity);
  if (!admitted.ok) return admitted.error;
  const visitor = admitted.value;
  const data = dataOf(activity.value);
  const pressed = readCardData(data);
  if (pressed?.verb === 'close') return null;
  if (pressed?.verb === 'ask')
    return renderConfirmation(visitor.t, pressed.confirm, pressed.action, pressed.form ?? null);
  return answer(visitor, pressed, data, ownMessageOf(activity));
}

async function answer(
  visitor: Visitor,
  pressed: CardData | null,
  data: Data,
  place: string | null,
): Promise<Dialog> {
  const { hall, t, actor } = visitor;
  const work = hall.recent.once(
    keyOf(actor.address.value, actor.channel, data),
    () => perform(visitor, pressed, data, place),
    (shown) => isKept(visitor, pressed, shown),
  );
  work.then((shown) => replaceMessage(visitor, shown)).catch(() => undefined);
  const soon = await atMost(hall.patience, work);
  return soon === null ? renderWorking(t, data) : dialogOf(t, soon);
}

async function perform(
  visitor: Visitor,
  pressed: CardData | null,
  data: Data,
  place: string | null,
): Promise<Shown> {
  const { hall, actor, t } = visitor;
  const { commands } = hall;
  switch (pressed?.verb) {
    case 'word':
      return settle(visitor, await commands.command(actor, pressed.text));
    case 'act':
      return settle(
        visitor,
        await commands.act(actor, pressed.action, {
          ...contextOf(visitor, pressed.form, data),
          place,
        }),
      );
    case 'pick':
      return settle(visitor, await commands.act(actor, pickedIn(data)));
    case 'submit': {
      const form = carriedForm(hall.secretBox, actor.address.value, pressed.form);
      if (form === null) return { kind: 'message', message: plainMessage(t('teams.staleForm')) };
      return submit(visitor, form, data);
    }
    case 'ask':
    case 'close':
    case undefined:
      return { kind: 'message', message: plainMessage(t('commands.unknownButton')) };
    default:
      return unreachable(pressed);
  }
}

/** Where something broke the form stays as it was filled in: nothing has to be typed twice. */
async function submit(visitor: Visitor, form: Form, data: Data): Promise<Shown> {
  try {
    return await take(visitor, form, data);
  } catch (problem) {
    if (!form.parts.some((part) => 'name' in part)) throw problem;
    return again(visitor, form, { '': broken(visitor.hall.log, visitor.t, problem) }, data);
  }
}

/** What is wrong is told at the fields of the same form, with everything as it was filled in. */
async function take(visitor: Visitor, form: Form, data: Data): Promise<Shown> {
  const { hall, actor } = visitor;
  const { values, errors: unreadable } = readValues(readerOf(visitor), form, data);
  const foreign = await foreignPlaces(visitor, form, values);
  if (Object.keys(foreign).length > 0) return again(visitor, form, { ...foreign, ...unreadable }, data);
  const searched = await lookUp(visitor, form, values, data);
  if (searched.kind === 'several') return again(visitor, searched.form, searched.errors, searched.typed);
  const reply = await hall.commands.submit(actor, form.callback, form.state, searched.values);
  const shown = await settle(visitor, reply);
  return shown.kind === 'errors' ? again(visitor, form, { ...shown.errors, ...unreadable }, data) : shown;
}

async function again(
  visitor: Visitor,
  form: Form,
  errors: Readonly<Record<string, string>>,
  typed: Data,
): Promise<Shown> {
  const dialog = await formDialog(visitor, form, errors, typed);
  if (dialog !== null) return { kind: 'form', dialog, title: form.title };
  const lost = visitor.t('teams.tooLongToShow', { most: mostTyped });
  return { kind: 'errors', errors: { ...errors, '': lost } };
}

function readerOf({ actor, t }: Visitor): Reader {
  return { t, tenant: actor.workspace, timeZone: actor.timeZone };
}

/** The form in which a button stands, and what is filled in there so far. */
function contextOf(
  visitor: Visitor,
  sealed: string | null | undefined,
  data: Data,
): Omit<ClickContext, 'place'> {
  const { hall, actor } = visitor;
  const form = sealed == null ? null : carriedForm(hall.secretBox, actor.address.value, sealed);
  if (form === null) return { state: null, values: {} };
  return { state: form.state, values: readValues(readerOf(visitor), form, data).values };
}

function isKept({ hall, actor }: Visitor, pressed: CardData | null, shown: Shown): boolean {
  if (pressed?.verb === 'act') return changing.test(pressed.action);
  if (pressed?.verb !== 'submit' || shown.kind === 'errors') return false;
  return !secret.has(carriedForm(hall.secretBox, actor.address.value, pressed.form)?.callback ?? '');
}

function pickedIn(data: Data): string {
  const picked = data[pickInput];
  return typeof picked === 'string' ? picked : '';
}

function dataOf(value: unknown): Data {
  const data = typeof value === 'object' && value !== null && 'data' in value ? value.data : null;
  return typeof data === 'object' && data !== null ? (data as Data) : {};
}
