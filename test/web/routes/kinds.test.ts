import { describe, expect, test } from 'vitest';
import { motionChoices } from '../../../src/core/contest.ts';
import { ballotKind, type Rule, rules } from '../../../src/core/counting.ts';
import { contest, plainCountings } from '../../support/definitions.ts';
import { given, useSite } from '../support/site.ts';
import { type Answer, type Fields, fillBallot, post, receiptCode, textOf } from '../support/voter.ts';

const site = useSite();
const labels = ['Ana', 'Bo', 'Chen'];

function definitionOf(rule: Rule) {
  const choices = { choices: [...motionChoices] };
  const question = contest(plainCountings[rule], labels, rule === 'yes-no-abstain/v1' ? choices : {});
  return { title: 'Council', description: '', contests: [question] };
}

/** A ballot of each kind, and how the review tells it. */
function sample(rule: Rule): { readonly fields: Fields; readonly told: readonly string[] } {
  if (rule === 'yes-no-abstain/v1') return { fields: { 'contest-q1': 'yes' }, told: ['Yes'] };
  if (rule === 'majority-judgement/v1')
    return { fields: { 'contest-q1-c1': '3', 'contest-q1-c2': '0' }, told: ['Ana Excellent', 'Bo Poor'] };
  const kind = ballotKind(rule);
  if (kind === 'marks') return { fields: { 'contest-q1': 'c2' }, told: ['Bo'] };
  const fields = { 'contest-q1-c1': '2', 'contest-q1-c2': '1', 'contest-q1-c3': '' };
  return { fields, told: kind === 'ranking' ? ['1. Bo', '2. Ana'] : ['Ana 2', 'Bo 1'] };
}

async function fill(rule: Rule, fields: Fields) {
  const { id, codes } = await site.web.open({ definition: definitionOf(rule) });
  return { id, form: await fillBallot(site.web.origin, given(codes[0]), fields) };
}

const send = (step: string, form: Fields) => post(`${site.web.origin}/vote/${step}`, form);

function choicesMade(answer: Answer): string {
  return textOf(given(/<dl class="choices-made">[\s\S]*?<\/dl>/u.exec(answer.html)?.[0]));
}

describe('a ballot of every counting rule', () => {
  test.each(rules)('%s: filled in, reviewed in words, kept on the way back, and cast', async (rule) => {
    const { fields, told } = sample(rule);
    const { id, form } = await fill(rule, fields);
    const review = await send('review', form);
    expect(review.status).toBe(200);
    for (const words of told) expect(choicesMade(review)).toContain(` ${words} `);
    const back = await send('ballot', form);
    expect(filledIn(back.html)).toEqual(Object.entries(fields).filter(([, value]) => value !== ''));
    const cast = await send('cast', form);
    expect(receiptCode(cast.html)).toBe(receiptCode(review.html));
    expect((await site.web.engine.view(id))?.cast).toBe(1);
  });

  test.each(rules)('%s: left blank on purpose', async (rule) => {
    const { id, form } = await fill(rule, { 'contest-q1': 'blank' });
    expect(choicesMade(await send('review', form))).toContain('Blank vote');
    expect(filledIn((await send('ballot', form)).html)).toEqual([['contest-q1', 'blank']]);
    expect((await send('cast', form)).status).toBe(200);
    expect((await site.web.engine.view(id))?.cast).toBe(1);
  });

  test.each(rules)('%s: not filled in, it says so at the contest and casts nothing', async (rule) => {
    const { id, form } = await fill(rule, {});
    const answer = await send('cast', form);
    expect(answer.status).toBe(422);
    expect(textOf(answer.html)).toContain('Who? – Make a choice, or choose the blank vote.');
    expect(await site.web.engine.view(id)).toMatchObject({ issued: 0, cast: 0 });
  });
});

/** What a page's ballot has filled in, as its form would send it. */
function filledIn(page: string): readonly (readonly [string, string])[] {
  const marks = [
    ...page.matchAll(/<input type="(?:radio|checkbox)"[^>]*? name="([^"]*)" value="([^"]+)" checked>/gu),
  ];
  const typed = [
    ...page.matchAll(/<input class="number-input"[^>]*? name="([^"]*)"[^>]*? value="([^"]+)">/gu),
  ];
  const ranks = [
    ...page.matchAll(
      / name="([^"]*)" ?(?:aria-[^>]*)?>(?:<option[^<]*<\/option>)*<option value="(\d+)" selected>/gu,
    ),
  ];
  return [...marks, ...typed, ...ranks].map(([, name = '', value = '']) => [name, value]);
}

interface Mistake {
  readonly fields: Fields;
  readonly sentence: string;
  /** The choice whose field the summary leads to. */
  readonly leadsTo: string;
  /** The choices whose fields are marked. */
  readonly wrong: readonly string[];
}

const mistakes: readonly (readonly [string, Rule, Mistake])[] = [
  [
    'one rank twice',
    'irv/v1',
    {
      fields: { 'contest-q1-c1': '2', 'contest-q1-c2': '1', 'contest-q1-c3': '2' },
      sentence: 'You have given one rank to several choices: here every rank takes one choice.',
      leadsTo: 'c1',
      wrong: ['c1', 'c3'],
    },
  ],
  [
    'a rank that there is not',
    'schulze/v1',
    {
      fields: { 'contest-q1-c2': '9' },
      sentence: 'Ranks are whole numbers from 1 to 3.',
      leadsTo: 'c2',
      wrong: ['c2'],
    },
  ],
  [
    'a score above the scale',
    'score/v1',
    {
      fields: { 'contest-q1-c1': '5', 'contest-q1-c2': '6' },
      sentence: 'Give whole numbers from 0 to 5.',
      leadsTo: 'c2',
      wrong: ['c2'],
    },
  ],
  [
    'points that are no number',
    'cumulative/v1',
    {
      fields: { 'contest-q1-c1': '1', 'contest-q1-c3': 'two' },
      sentence: 'Give whole numbers from 1 to 5.',
      leadsTo: 'c3',
      wrong: ['c3'],
    },
  ],
  [
    'more points than there are',
    'cumulative/v1',
    {
      fields: { 'contest-q1-c1': '3', 'contest-q1-c2': '3' },
      sentence: 'You have given too many points: there are 5 to give.',
      leadsTo: 'c1',
      wrong: [],
    },
  ],
  [
    'a ranking and the blank vote',
    'irv/v1',
    {
      fields: { 'contest-q1': 'blank', 'contest-q1-c1': '1' },
      sentence: 'Either choose, or leave it blank: not both.',
      leadsTo: 'c1',
      wrong: [],
    },
  ],
];

describe('a mistake is named at its field and at the top, and nothing is lost', () => {
  test.each(mistakes)('%s', async (_name, rule, { fields, sentence, leadsTo, wrong }) => {
    const { form } = await fill(rule, fields);
    const answer = await send('review', form);
    expect(answer.status).toBe(422);
    const [summary = '', contestPart = ''] = answer.html.split('<fieldset');
    expect(textOf(summary)).toContain(`Who? – ${sentence}`);
    expect(summary).toContain(`href="#q1-${leadsTo}"`);
    expect(answer.html).toContain(`id="q1-${leadsTo}"`);
    expect(textOf(contestPart)).toContain(`Error: ${sentence}`);
    const rows = contestPart
      .split(/(?=<li class="|<div class="score-row)/u)
      .filter((row) => row.includes('wrong-row'));
    expect(rows.map((row) => /id="q1-(c\d)/u.exec(row)?.[1])).toEqual(wrong);
    for (const row of rows) expect(row).toContain('aria-describedby="q1-error"');
    const kept = Object.entries(fields).filter(
      ([name, value]) => !(name === 'contest-q1-c2' && ['6', '9'].includes(String(value))),
    );
    expect(filledIn(answer.html)).toEqual(expect.arrayContaining(kept));
  });

  test('what was typed is shown as it was, and is never markup', async () => {
    const { form } = await fill('cumulative/v1', { 'contest-q1-c1': '"><script>alert(1)</script>' });
    const answer = await send('review', form);
    expect(answer.html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
    expect(answer.html).not.toContain('<script>');
  });
});

test('the largest ballot is taken: ten contests of a hundred choices, all ranked', async () => {
  const ranks = { ...plainCountings['schulze/v1'], maxRanks: 100 };
  const choices = Array.from({ length: 100 }, (_, index) => ({
    id: `candidate${100 + index}`,
    label: `Candidate ${index}`,
  }));
  const contests = Array.from({ length: 10 }, (_, index) =>
    contest(ranks, [], { id: `questions00${index}`, choices }),
  );
  const { codes } = await site.web.open({ definition: { title: 'Council', description: '', contests } });
  const fields = Object.fromEntries(
    contests.flatMap(({ id }) =>
      choices.map((choice, index) => [`contest-${id}-${choice.id}`, String(index + 1)]),
    ),
  );
  const form = await fillBallot(site.web.origin, given(codes[0]), fields);
  expect(textOf((await send('review', form)).html)).toContain(' 100. Candidate 99 ');
  expect(textOf((await send('cast', form)).html)).toContain('Your vote is cast');
});
