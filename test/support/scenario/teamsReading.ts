import { z } from 'zod';
import { cut, lengths } from '../../../adapters/slack/render/text.ts';
import { translator } from '../../../src/locales/catalogue.ts';
import { momentOf } from '../../../src/locales/localMoment.ts';
import { buttonLine, fieldLines, linesOf, momentText, rowLine, type Seen } from './seen.ts';

/** An Adaptive Card as a person reads it. */

const run = z.object({ text: z.string(), color: z.string().optional() });
const action = z.looseObject({
  type: z.enum(['Action.Submit', 'Action.OpenUrl']),
  title: z.string(),
  data: z.looseObject({ verb: z.string() }).optional(),
});
/** Between brackets, where a client could take them for a link, stands what nobody sees. */
const choice = z.object({
  title: z.string().transform((title) => title.replaceAll('\u2060', '')),
  value: z.string(),
});
const input = z.looseObject({
  id: z.string(),
  label: z.string().default(''),
  choices: z.array(choice).default([]),
  value: z.union([z.string(), z.number()]).optional(),
});
type Input = z.infer<typeof input>;
const element = z.looseObject({ type: z.string() });
const card = z.object({ body: z.array(element), actions: z.array(action).default([]) });

export interface Reading {
  /** Names of people and channels by their ids. */
  readonly names: (id: string) => string;
  /** Where this person's clocks are. */
  readonly timeZone: string;
}

const t = translator('en');
/** Where Slack has nothing, or sentences of its own: the button of a picker, and what stands above errors and channels. */
const ofTeamsAlone = [buttonLine(t('teams.goOn'), false), t('teams.notYet'), t('teams.groupChatHint')];
const appName = t('commands.name');

export function readCard(reading: Reading, content: unknown, title: string | null = null): Seen {
  const { body, actions } = card.parse(content);
  const kind = title === null || title === appName ? 'message' : 'form';
  const lines: string[] = [];
  const errors: string[] = [];
  const times = new Map(body.flatMap((each) => (each.type === 'Input.Time' ? [timeOf(each)] : [])));
  for (const each of body) {
    const told = readElement({ ...reading, times }, each);
    (each.type === 'RichTextBlock' && isError(each) ? errors : lines).push(...told);
  }
  const ends = actions.map((each) => buttonLine(cut(each.title, lengths.viewTitle), false));
  return {
    kind,
    title: kind === 'form' ? cut(title ?? '', lengths.viewTitle) : null,
    lines: [...lines, ...ends].filter((line) => !ofTeamsAlone.includes(line)),
    errors: errors.filter((line) => !ofTeamsAlone.includes(line)),
  };
}

/** What the inputs for times of day hold, by their ids. */
interface Timed extends Reading {
  readonly times: ReadonlyMap<string, string>;
}

function timeOf(block: object): readonly [string, string] {
  const { id, value = '' } = input.parse(block);
  return [id, String(value)];
}

function isError(block: object): boolean {
  return runsOf(block).some(({ color }) => color === 'Attention');
}

function runsOf(block: object) {
  return z.object({ inlines: z.array(run) }).parse(block).inlines;
}

function readElement(reading: Timed, block: z.infer<typeof element>): readonly string[] {
  switch (block.type) {
    case 'TextBlock':
      return linesOf(withMoment(z.object({ text: z.string() }).parse(block).text));
    case 'RichTextBlock':
      return linesOf(
        runsOf(block)
          .map(({ text }) => text.replace(/^• /u, ''))
          .join(''),
      );
    case 'Image':
      return [`picture: ${z.object({ altText: z.string() }).parse(block).altText}`];
    case 'Table':
      return tableLines(block);
    case 'ActionSet':
      return z
        .object({ actions: z.array(action) })
        .parse(block)
        .actions.map(({ type, title }) => buttonLine(title, type === 'Action.OpenUrl'));
    default:
      return field(reading, block.type, input.parse(block));
  }
}

/** Teams shows moments in the reader's own time zone. */
function withMoment(text: string): string {
  return text.replaceAll(/\{\{DATE\(([^,]+), LONG\)\}\}, \{\{TIME\([^)]+\)\}\}/gu, (_, iso: string) =>
    momentText(iso),
  );
}

const table = z.object({
  rows: z.array(z.object({ cells: z.array(z.object({ items: z.array(element) })) })),
});

function tableLines(block: object): readonly string[] {
  const cellText = ({ items }: { items: object[] }) =>
    items
      .flatMap(runsOf)
      .map(({ text }) => text)
      .join('\n');
  return table.parse(block).rows.map(({ cells }) => rowLine(cells.map(cellText)));
}

/** Slack shows so much of the line that tells elections of one title apart. */
function asInSlack(title: string): string {
  return title.replace(/ \((.+)\)$/u, (_, detail: string) => ` (${cut(detail, lengths.option)})`);
}

/** A day and a time of day are two inputs in Teams. */
const [dateEnd, timeEnd] = ['#date', '#time'];

function field(reading: Timed, type: string, given: Input): readonly string[] {
  if (given.id.endsWith(timeEnd)) return [];
  const channels = given.choices.some(({ value }) => value.startsWith('19:'));
  return fieldLines({
    label: given.label,
    hint: [],
    options: channels
      ? []
      : given.choices.map(({ title }) => (given.id === 'pick' ? asInSlack(title) : title)),
    holds: type === 'Input.ChoiceSet' ? chosen(reading, given) : held(reading, given),
  });
}

function chosen({ names }: Reading, { value = '', choices }: Input): string {
  const values = String(value)
    .split(',')
    .filter((each) => each !== '');
  const titleOf = (each: string) =>
    each.startsWith('19:') ? undefined : choices.find((known) => known.value === each)?.title;
  const all = values.map((each) => titleOf(each) ?? names(each));
  return (choices.length > 0 && !values.some((each) => each.startsWith('19:')) ? all : all.toSorted()).join(
    ', ',
  );
}

function held({ timeZone, times }: Timed, { id, value = '' }: Input): string {
  const text = String(value);
  if (!id.endsWith(dateEnd) || text === '') return text.split('\n').join(' / ');
  const time = times.get(id.replace(dateEnd, timeEnd)) ?? '';
  return momentText(momentOf({ date: text, time }, timeZone) ?? `${text} ${time}`);
}
