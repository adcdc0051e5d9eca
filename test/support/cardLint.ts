import { createRequire } from 'node:module';
import { z } from 'zod';

const require = createRequire(import.meta.url);
/** Microsoft's own reader of Adaptive Cards. It touches no page until it renders. */
const AC = require('adaptivecards/dist/adaptivecards.js') as AdaptiveCards;

interface AdaptiveCards {
  readonly AdaptiveCard: new () => Parsed;
  readonly SerializationContext: new (version: unknown) => Events;
  readonly Versions: { readonly v1_5: unknown };
}
interface Events {
  readonly eventCount: number;
  getEventAt(index: number): { readonly message: string };
}
interface Parsed {
  parse(card: unknown, context: Events): void;
  validateProperties(): {
    readonly validationEvents: readonly { readonly event: unknown; readonly message: string }[];
  };
}

/** A picker of people, which Teams documents beyond version 1.5 of the schema, has no choices of its own. */
const aboutPickers = 'An Input.ChoiceSet must have at least one choice defined.';

const elements = [
  'TextBlock',
  'RichTextBlock',
  'TextRun',
  'ActionSet',
  'Image',
  'Table',
  'TableRow',
  'TableCell',
  'Input.Text',
  'Input.Number',
  'Input.Date',
  'Input.Time',
  'Input.ChoiceSet',
  'Action.Submit',
  'Action.OpenUrl',
  'AdaptiveCard',
  'Data.Query',
];

const node = z.looseObject({ type: z.string() });

/** Throws with everything that Microsoft's reader, or a limit of Teams, has against a card. */
export function lintCard(card: unknown): void {
  const faults = [...parsed(card), ...ownLimits(card)];
  if (faults.length > 0) throw new Error(faults.join('\n'));
}

function parsed(card: unknown): readonly string[] {
  const context = new AC.SerializationContext(AC.Versions.v1_5);
  const read = new AC.AdaptiveCard();
  read.parse(structuredClone(card), context);
  const events = Array.from({ length: context.eventCount }, (_, index) => context.getEventAt(index).message);
  const told = events.filter((message) => !message.startsWith('Property "choices.data" is supported'));
  const invalid = read.validateProperties().validationEvents.map(({ message }) => message);
  const pickers = JSON.stringify(card).split('"choices":[],"choices.data"').length - 1;
  const withoutChoices = invalid.filter((message) => message === aboutPickers);
  const others = invalid.filter((message) => message !== aboutPickers);
  return [...told, ...others, ...withoutChoices.slice(pickers)];
}

function ownLimits(card: unknown): readonly string[] {
  const faults: string[] = [];
  const text = JSON.stringify(card);
  const root = z.looseObject({ version: z.string(), refresh: z.undefined().optional() }).safeParse(card);
  if (!root.success || root.data.version !== '1.5') faults.push('not a card of version 1.5 without refresh');
  if (text.length * 2 > 80_000) faults.push(`${text.length * 2} bytes are more than 80,000`);
  const ids = new Set<string>();
  walk(card, (value) => {
    const { type, ...rest } = value;
    if (!elements.includes(type)) faults.push(`${type} is not to be used`);
    faults.push(...faultsOf(type, rest, ids));
  });
  return faults;
}

type Rest = Readonly<Record<string, unknown>>;

function faultsOf(type: string, rest: Rest, ids: Set<string>): readonly string[] {
  if (type.startsWith('Input.')) return inputFaults(type, rest, ids);
  const rules: readonly (readonly [boolean, string])[] = [
    [type === 'TextRun' && isEmpty(rest['text']), 'an empty run'],
    [type.startsWith('Action.') && isEmpty(rest['title']), 'an action without title'],
    [type === 'ActionSet' && !isFew(rest['actions']), 'more than five actions beside each other'],
  ];
  return rules.filter(([broken]) => broken).map(([, fault]) => fault);
}

function inputFaults(type: string, rest: Rest, ids: Set<string>): readonly string[] {
  const id = String(rest['id']);
  const again = ids.has(id);
  ids.add(id);
  const bounded = rest['isRequired'] !== true && (rest['min'] ?? rest['max']) !== undefined;
  const rules: readonly (readonly [boolean, string])[] = [
    [again, `two inputs ${id}`],
    [isEmpty(rest['label']), `${id} has no label`],
    [type === 'Input.Number' && bounded, `${id}: an optional number with bounds cannot be left empty`],
  ];
  const faults = rules.filter(([broken]) => broken).map(([, fault]) => fault);
  return type === 'Input.ChoiceSet' ? [...faults, ...choiceFaults(rest)] : faults;
}

function isEmpty(text: unknown): boolean {
  return typeof text !== 'string' || text === '';
}

function isFew(actions: unknown): boolean {
  return Array.isArray(actions) && actions.length <= 5;
}

const choiceList = z.array(z.object({ title: z.string().min(1), value: z.string().min(1) }));

function choiceFaults(rest: Rest): readonly string[] {
  const choices = choiceList.safeParse(rest['choices']);
  if (!choices.success) return ['a choice without title or value'];
  const values = choices.data.map(({ value }) => value);
  return [
    ...(new Set(values).size < values.length ? ['two choices of one value'] : []),
    ...(rest['isMultiSelect'] === true && values.some((value) => value.includes(','))
      ? ['a comma in a value that comes back divided by commas']
      : []),
  ];
}

function walk(value: unknown, visit: (value: z.infer<typeof node>) => void, key = ''): void {
  if (Array.isArray(value)) for (const each of value) walk(each, visit, key);
  else if (typeof value === 'object' && value !== null && key !== 'data') {
    const read = node.safeParse(value);
    if (read.success) visit(read.data);
    for (const [name, each] of Object.entries(value)) walk(each, visit, name);
  }
}
