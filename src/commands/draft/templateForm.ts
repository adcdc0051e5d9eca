import type { Contest } from '../../core/contest.ts';
import type { Rule } from '../../core/counting.ts';
import { defaultSettings, type Settings } from '../../core/election.ts';
import { languageFor, type Translate } from '../../locales/catalogue.ts';
import type { Actor, Field, Part, Values } from '../ui.ts';
import { contestOf } from './contestForm.ts';
import { channelField, closesAtField, questionField, titleField } from './draftForm.ts';
import { moment, number, text } from './draftRead.ts';
import { linesOf } from './draftText.ts';
import { ownMajority } from './majorityFields.ts';
import { methodFields } from './methodFields.ts';
import { askedOf, ruleOf, type Template } from './templates.ts';

const bySeats = { block: 'choose-up-to/v1', ranked: 'stv-scottish/v1' } as const satisfies Record<
  string,
  Rule
>;

/** The few things that a draft of this kind needs. */
export function templateParts(t: Translate, template: Template, channel: string): readonly (Part | Field)[] {
  return [
    { kind: 'text', text: t(`commands.template.${template}.lead`) },
    titleField(t),
    { ...questionField(t), hint: t('commands.template.questionHint'), optional: true },
    ...(template === 'board' ? [waysField(t)] : []),
    ...ownFields(t, template),
    closesAtField(t, defaultSettings),
    channelField(t, channel),
    { kind: 'note', text: t('commands.template.rest') },
  ];
}

function waysField(t: Translate): Field {
  return {
    kind: 'choice',
    name: 'ballots',
    label: t('commands.template.ballots'),
    options: [
      { id: 'block', label: t('commands.template.block'), detail: t('commands.template.blockDetail') },
      { id: 'ranked', label: t('commands.template.stv'), detail: t('commands.template.stvDetail') },
    ],
    initial: 'block',
  };
}

function ownFields(t: Translate, template: Template): readonly Field[] {
  return methodFields(t, ruleOf[template])
    .filter(({ name }) => askedOf[template].includes(name))
    .map(plainer);
}

/** Seats are to be said, and a majority is one of the usual ones. */
function plainer(field: Field): Field {
  if (field.kind === 'number' && field.name === 'seats') {
    const { initial: _, ...asked } = field;
    return { ...asked, optional: false };
  }
  if (field.kind !== 'choice' || field.name !== 'majority') return field;
  return { ...field, options: field.options.filter(({ id }) => id !== ownMajority) };
}

/** The one question of a draft of this kind. Not trusted yet. */
export function templateContest(t: Translate, template: Template, values: Values, id: Contest['id']) {
  const title = text(values, 'title');
  const question = text(values, 'question').trim() === '' ? title : text(values, 'question');
  const rule = template === 'board' ? boardRule(values) : ruleOf[template];
  const full = rule === 'choose-up-to/v1' ? { ...values, marks: marksFor(values) } : values;
  return contestOf(t, { about: '', title, question, rule }, full, id);
}

function boardRule(values: Values): (typeof bySeats)[keyof typeof bySeats] {
  return text(values, 'ballots') === 'ranked' ? bySeats.ranked : bySeats.block;
}

/** As many as there are seats; what is wrong with the seats is told of them alone. */
function marksFor(values: Values): string {
  const most = Math.min(number(values, 'seats', 1), linesOf(text(values, 'choices')).length);
  return Number.isInteger(most) && most > 0 ? String(most) : '1';
}

/** Everything has its usual value but when voting closes; posts and mails are in the organiser's language. */
export function templateSettings({ timeZone, locale }: Actor, values: Values): Settings {
  const closesAt = moment(values, 'closesAt');
  const language = languageFor(locale);
  return { ...defaultSettings, closesAt, timeZone: timeZone ?? defaultSettings.timeZone, language };
}
