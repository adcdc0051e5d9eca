import type { Confirmation, Field, Form, Message, Part } from '../../../src/commands/ui.ts';
import { err, ok, type Result } from '../../../src/core/result.ts';
import type { Translate } from '../../../src/locales/catalogue.ts';
import { type Surface, submit } from './actions.ts';
import { type Card, cardOf, type Element, type Image, isTooLarge, mostBytes } from './card.ts';
import { renderField, type Surroundings } from './fields.ts';
import { below, renderParts } from './parts.ts';
import { cut, heading, plain } from './text.ts';

/** What a client sends with a button: the inputs of its card by their ids, among others. */
export type Data = Readonly<Record<string, unknown>>;

/** A dialog as Teams takes it. */
export interface Dialog {
  readonly title: string;
  readonly width: 'medium';
  readonly height: 'large' | 'medium' | 'small';
  readonly card: { readonly contentType: typeof cardType; readonly content: Card };
}

export const cardType = 'application/vnd.microsoft.card.adaptive';
const longestTitle = 60;
/** A line for each rank is no pleasure, and more of them need another page. */
const mostRanks = 15;
const mostFields = 60;
/** A form that is yet to be filled in may come a little larger than it was foreseen. */
const foreseenBytes = 70_000;

export function attach(content: Card): Dialog['card'] {
  return { contentType: cardType, content };
}

function dialogOf(title: string, card: Card, height: Dialog['height'] = 'large'): Dialog {
  return { title: cut(title, longestTitle), width: 'medium', height, card: attach(card) };
}

/**
 * A message as it is posted, with a picture under its heading, whose bytes do not count. What is too long for Teams ends
 * with a note; its last lines, buttons mostly, are kept.
 */
export function renderMessageCard(t: Translate, { parts }: Message, image: Image | null = null): Card {
  const card = shortened(t, renderParts(t, parts, { kind: 'message' }));
  if (image === null) return card;
  return { ...card, body: [...card.body.slice(0, 1), image, ...card.body.slice(1)] };
}

/** A message in a dialog: something to read, with its buttons. */
export function renderMessageDialog(t: Translate, { parts }: Message): Dialog {
  const elements = renderParts(t, parts, { kind: 'dialog', form: null });
  return dialogOf(t('commands.name'), shortened(t, elements), elements.length > 6 ? 'large' : 'medium');
}

/**
 * A form as a dialog, or that it is too much for one.
 * @param carried the form itself, encrypted: it comes back when the form is sent
 * @param errors sentences by field; those for fields that it does not have stand above all others
 * @param typed what its inputs were filled in with, by their ids
 */
export function renderForm(
  around: Surroundings,
  form: Form,
  carried: string,
  errors: Readonly<Record<string, string>> = {},
  typed: Data = {},
): Result<Dialog, 'too-large'> {
  const further = form.leadsTo ?? [];
  const fits = further.every((next) => renderWhole(around, next, carried, {}, {}, foreseenBytes).ok);
  return fits ? renderWhole(around, form, carried, errors, typed, mostBytes) : err('too-large');
}

function renderWhole(
  around: Surroundings,
  form: Form,
  carried: string,
  errors: Readonly<Record<string, string>>,
  typed: Data,
  most: number,
): Result<Dialog, 'too-large'> {
  const fields = form.parts.filter(isField);
  if (fields.length > mostFields || hasManyRanks(fields)) return err('too-large');
  const holds = fields.length > 0 || form.state !== '';
  const surface: Surface = { kind: 'dialog', form: holds ? carried : null };
  const elements = [
    ...problems(around.t, fields, errors),
    ...renderFormParts(around, form.parts, surface, errors).map((each) => filledIn(each, typed)),
  ];
  const send =
    form.submit === null
      ? []
      : [submit(surface, form.submit, { verb: 'submit', form: carried }, { style: 'positive' })];
  const close = submit(surface, form.close, { verb: 'close' }, { associatedInputs: 'none' });
  const actions = [...send, close];
  const card = cardOf(around.t, elements, actions);
  if (!isTooLarge(card, most)) return ok(dialogOf(form.title, card));
  if (form.submit !== null || form.tooLarge !== undefined) return err('too-large');
  return ok(dialogOf(form.title, shortened(around.t, elements, actions)));
}

/** An input with what was filled in before; others as they are. */
function filledIn(element: Element, typed: Data): Element {
  if (!('id' in element) || !(element.id in typed)) return element;
  const raw = typed[element.id];
  const text = typeof raw === 'string' || typeof raw === 'number' ? String(raw) : '';
  const { value: _, ...empty } = element;
  if (text === '') return empty;
  if (element.type !== 'Input.Number') return { ...empty, value: text } as Element;
  const number = Number(text);
  return (Number.isFinite(number) ? { ...empty, value: number } : empty) as Element;
}

function isField(part: Part | Field): part is Field {
  return 'name' in part;
}

function hasManyRanks(fields: readonly Field[]): boolean {
  const ranks = fields.filter(
    (field) =>
      (field.kind === 'choice' || field.kind === 'choices') &&
      field.folded === true &&
      field.options.length > mostRanks,
  );
  return ranks.length > mostRanks;
}

function renderFormParts(
  around: Surroundings,
  parts: Form['parts'],
  surface: Surface,
  errors: Readonly<Record<string, string>>,
): readonly Element[] {
  const elements: Element[] = [];
  let apart = false;
  for (const part of parts) {
    if (!isField(part) && part.kind === 'divider') {
      apart = true;
      continue;
    }
    const [first, ...rest] = isField(part)
      ? renderField(around, part, errors[part.name])
      : renderParts(around.t, [part], surface);
    if (first === undefined) continue;
    elements.push(apart ? below(first) : first, ...rest);
    apart = false;
  }
  return elements;
}

function problems(
  t: Translate,
  fields: readonly Field[],
  errors: Readonly<Record<string, string>>,
): readonly Element[] {
  const told = Object.entries(errors);
  if (told.length === 0) return [];
  const shown = new Set(
    fields.filter(({ kind }) => kind !== 'groups' && kind !== 'file').map(({ name }) => name),
  );
  const others = told.filter(([name]) => !shown.has(name)).map(([, sentence]) => sentence);
  const attention = { color: 'Attention', weight: 'Bolder' } as const;
  return [...plain(t('teams.notYet'), attention), ...others.flatMap((each) => plain(each, attention))];
}

/** Asks before an action is taken. */
export function renderConfirmation(
  t: Translate,
  { title, text, yes, no }: Confirmation,
  action: string,
  form: string | null,
): Dialog {
  const surface: Surface = { kind: 'dialog', form };
  const carried = form === null ? {} : { form };
  return dialogOf(
    t('commands.name'),
    cardOf(
      t,
      [heading(title), ...plain(text)],
      [
        submit(surface, yes, { verb: 'act', action, ...carried }, { style: 'positive' }),
        submit(surface, no, { verb: 'close' }),
      ],
    ),
    'small',
  );
}

/** What stands at the end is kept when something must go. */
const keptAtEnd = 8;

function shortened(t: Translate, elements: readonly Element[], actions: Card['actions'] = []): Card {
  const whole = cardOf(t, elements, actions);
  if (!isTooLarge(whole)) return whole;
  const note = plain(t('commands.moreOnWeb'), { isSubtle: true });
  const end = elements.slice(-keptAtEnd);
  let kept = elements.length - keptAtEnd;
  for (;;) {
    const card = cardOf(t, [...elements.slice(0, Math.max(0, kept)), ...note, ...end], actions);
    if (!isTooLarge(card) || kept <= 0) return card;
    kept = Math.floor(kept * 0.8);
  }
}

/** It takes longer: the button sends the same again, which is not done twice. */
export function renderWorking(t: Translate, pressed: Data): Dialog {
  const { msteams: _, ...data } = pressed;
  const again = {
    type: 'Action.Submit',
    title: t('teams.lookAgain'),
    associatedInputs: 'none',
    data,
  } as const;
  const body = [...plain(t('commands.working')), ...plain(t('commands.workingHint'), { isSubtle: true })];
  return dialogOf(t('commands.name'), cardOf(t, body, [again]), 'small');
}
