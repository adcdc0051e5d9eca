import { describe, expect, test } from 'vitest';
import { motionChoices } from '../../../src/core/contest.ts';
import { ballotKind, type Rule, rules } from '../../../src/core/counting.ts';
import { contest, plainCountings } from '../../support/definitions.ts';
import { granted, organiser } from '../../support/webElection.ts';
import { given, useSite } from '../support/site.ts';
import { type Answer, type Fields, fillBallot, get, post, receiptCode, textOf } from '../support/voter.ts';

const site = useSite();
const labels = ['Ana', 'Bo', 'Chen'];

/** One contest for each rule, with the rule as its title. */
function definitionOf(some: readonly Rule[]) {
  const contests = some.map((rule, index) => {
    const choices = rule === 'yes-no-abstain/v1' ? { choices: [...motionChoices] } : {};
    return contest(plainCountings[rule], labels, { id: `q${index + 1}`, title: rule, ...choices });
  });
  return { title: 'Council', description: '', contests };
}

/** A ballot of a rule's kind, and how the review tells it. */
function sample(rule: Rule, id: string): { readonly fields: Fields; readonly told: readonly string[] } {
  if (rule === 'yes-no-abstain/v1') return { fields: { [`contest-${id}`]: 'yes' }, told: ['Yes'] };
  if (ballotKind(rule) === 'marks') return { fields: { [`contest-${id}`]: 'c2' }, told: ['Bo'] };
  const [first, second, third] = ['c1', 'c2', 'c3'].map((choice) => `contest-${id}-${choice}`);
  const fields = { [`${first}`]: '2', [`${second}`]: '1', [`${third}`]: '' };
  if (rule === 'majority-judgement/v1') return { fields, told: ['Ana: Good', 'Bo: Fair'] };
  return { fields, told: ballotKind(rule) === 'ranking' ? ['1. Bo', '2. Ana'] : ['Ana 2', 'Bo 1'] };
}

const send = (step: string, form: Fields) => post(`${site.web.origin}/vote/${step}`, form);

/** What the review says was chosen, contest by contest. */
function choicesMade(answer: Answer): readonly string[] {
  const list = given(/<dl class="choices-made">[\s\S]*?<\/dl>/u.exec(answer.html)?.[0]);
  return list
    .split('<dt')
    .slice(1)
    .map((part) => textOf(`<dt${part}`).trim());
}

test.each(['marks', 'ranking', 'scores'] as const)(
  'every rule with %s: from the ballot over the review to the result and the list of ballots',
  async (kind) => {
    const some = rules.filter((rule) => ballotKind(rule) === kind);
    const samples = some.map((rule, index) => ({ rule, ...sample(rule, `q${index + 1}`) }));
    const fields = Object.assign({}, ...samples.map((each) => each.fields));
    const blanks = Object.fromEntries(some.map((_, index) => [`contest-q${index + 1}`, 'blank']));
    const { id, codes } = await site.web.open({ definition: definitionOf(some) });
    const filled = await fillBallot(site.web.origin, given(codes[0]), fields);
    const blank = await fillBallot(site.web.origin, given(codes[1]), blanks);

    const empty = await send('cast', await fillBallot(site.web.origin, given(codes[0]), {}));
    const missing = some.map((rule) => `${rule} – Make a choice, or choose the blank vote.`);
    expect(empty.status).toBe(422);
    for (const problem of missing) expect(textOf(empty.html)).toContain(problem);
    expect(await site.web.engine.view(id)).toMatchObject({ issued: 0, cast: 0 });

    const review = await send('review', filled);
    expect(choicesMade(review)).toEqual(samples.map(({ rule, told }) => [rule, ...told].join(' ')));
    expect(choicesMade(await send('review', blank))).toEqual(some.map((rule) => `${rule} Blank vote`));
    const kept = Object.entries(fields).filter(([, value]) => value !== '');
    expect(Object.fromEntries(filledIn((await send('ballot', filled)).html))).toEqual(
      Object.fromEntries(kept),
    );
    expect(filledIn((await send('ballot', blank)).html)).toEqual(Object.entries(blanks));

    const receipt = receiptCode((await send('cast', filled)).html);
    expect(receipt).toBe(receiptCode(review.html));
    expect((await send('cast', blank)).status).toBe(200);

    granted(await site.web.engine.close(organiser, id));
    const board = textOf((await get(`${site.web.origin}/e/${id}/board`)).html);
    expect(board).toContain(receipt);
    for (const { rule, told } of samples) {
      expect(board).toContain(`${rule} – ${told.join(' , ')} `);
      expect(board).toContain(`${rule} – Blank vote `);
    }
    const page = textOf((await get(`${site.web.origin}/e/${id}`)).html);
    expect(page.match(/Valid ballots 2 Blank 1 /gu)).toHaveLength(some.length);
    const file = JSON.parse((await get(`${site.web.origin}/e/${id}/result.json`)).html);
    expect(file.result.contests.map((counted: { rule: Rule }) => counted.rule)).toEqual(some);
  },
);

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

test('one choice is marked by radio buttons, several by checkboxes; every scale has one step chosen', async () => {
  const some = ['choose-one/v1', 'approval/v1', 'star/v1'] as const;
  const { codes } = await site.web.open({ definition: definitionOf(some) });
  const scores = { 'contest-q3-c1': '4', 'contest-q3-c3': '0' };
  const { html } = await send('ballot', await fillBallot(site.web.origin, given(codes[0]), scores));
  const [, one = '', several = '', scale = ''] = html.split('<fieldset');
  const types = (part: string) => [...part.matchAll(/<input type="(\w+)"/gu)].map(([, type]) => type);
  expect(types(one)).toEqual(['radio', 'radio', 'radio', 'radio']);
  expect(types(several)).toEqual(['checkbox', 'checkbox', 'checkbox', 'checkbox']);
  const chosen = [...scale.matchAll(/name="contest-q3-(c\d)" value="(\d?)" checked/gu)];
  expect(chosen.map(([, choice, value]) => [choice, value])).toEqual([
    ['c1', '4'],
    ['c2', ''],
    ['c3', '0'],
  ]);
});

describe('a mistake is named at its field and at the top, and nothing is lost', () => {
  test.each(mistakes)('%s', async (_name, rule, { fields, sentence, leadsTo, wrong }) => {
    const { codes } = await site.web.open({ definition: definitionOf([rule]) });
    const form = await fillBallot(site.web.origin, given(codes[0]), fields);
    const answer = await send('review', form);
    expect(answer.status).toBe(422);
    const [summary = '', contestPart = ''] = answer.html.split('<fieldset');
    expect(textOf(summary)).toContain(`${rule} – ${sentence}`);
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
    const { codes } = await site.web.open({ definition: definitionOf(['cumulative/v1']) });
    const typed = { 'contest-q1-c1': '"><script>alert(1)</script>' };
    const form = await fillBallot(site.web.origin, given(codes[0]), typed);
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
