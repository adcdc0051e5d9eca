import { Resvg } from '@resvg/resvg-js';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Contest } from '../../src/core/contest.ts';
import { rules } from '../../src/core/counting.ts';
import type { PublicView } from '../../src/engine/results.ts';
import { type Translate, translator } from '../../src/locales/catalogue.ts';
import { altText } from '../../src/pictures/altText.ts';
import { resultPicture } from '../../src/pictures/picture.ts';
import { resultSvg } from '../../src/pictures/resultSvg.ts';
import { fontsOfMachine } from '../../src/typeset/fontFiles.ts';
import { createFonts, machineFonts } from '../../src/typeset/fonts.ts';
import { chooseUpTo, contest, motion, plainCountings } from '../support/definitions.ts';
import { anySelection } from '../support/selections.ts';
import { hasFontsFor } from '../typeset/fonts.ts';
import { type Counted, electionView, type Pile, rightToLeft } from './elections.ts';

const t = translator();
const abc = ['Ana', 'Bo', 'Chen'];

function svgOf(view: PublicView, language: Translate = t): string {
  return resultSvg(language, view, machineFonts());
}

/** The texts of a picture, as they are read, from the top down. */
function texts(svg: string): readonly string[] {
  const entities = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" } as const;
  return [...svg.matchAll(/aria-label="([^"]*)"/gu)].map(([, label = '']) =>
    label
      .replaceAll(/&(amp|lt|gt|quot|#39);/gu, (_, name: keyof typeof entities) => entities[name])
      .replaceAll(/[\u2066-\u2069]/gu, ''),
  );
}

interface Rect {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly fill: string;
}

function rects(svg: string): readonly Rect[] {
  return [...svg.matchAll(/<rect ([^>]*)\/>/gu)].map(([, own = '']) => {
    const of = (name: string) => new RegExp(`(?:^| )${name}="([^"]*)"`, 'u').exec(own)?.[1] ?? '';
    return { x: Number(of('x')), y: Number(of('y')), width: Number(of('width')), fill: of('fill') };
  });
}

const accent = '#0b5c46';
const grey = '#6c7874';

function one(of: Contest, piles: readonly Pile[]): PublicView {
  return electionView([{ contest: of, piles }]);
}

const council = one(chooseUpTo(2, abc, { seats: 2 }), [
  [12, ['c1', 'c2']],
  [6, ['c3']],
  [8, ['c2']],
]);

describe.skipIf(!hasFontsFor('aш'))('the picture of a result shows', () => {
  test('title, turnout, outcome, every choice and its number, the elected first', () => {
    expect(texts(svgOf(council))).toEqual([
      'Council',
      'Turnout: 26 of 60 (43.3%)',
      'Who?',
      'Choose up to a number',
      'Elected: Bo, Ana',
      'Share of the ballots that chose something.',
      'Bo',
      '76.9%',
      '20',
      'Ana',
      '46.2%',
      '12',
      'Chen',
      '23.1%',
      '6',
      'Anonylections',
    ]);
  });

  test('who is elected by a sign of its own, and by the length of bars how many votes everyone has', () => {
    const svg = svgOf(council);
    expect(svg.match(/<circle /gu)).toHaveLength(2);
    const bars = rects(svg).filter(({ fill }) => fill === accent || fill === grey);
    expect(bars.map(({ fill }) => fill)).toEqual([accent, accent, grey]);
    const [longest = 0, second, third] = bars.map(({ width }) => width);
    const track = rects(svg).find(({ y, fill }) => y === bars[0]?.y && fill !== accent);
    expect(longest).toBeCloseTo(((track?.width ?? 0) * 20) / 26, 1);
    expect(second).toBeCloseTo(longest * 0.6, 1);
    expect(third).toBeCloseTo(longest * 0.3, 1);
  });

  test('STV: first preferences, the votes when elected or excluded, and the quota', () => {
    // Ten votes, two seats: the quota is 4. Two of Ana's six go on to Bo, Chen is excluded with 2.
    const stv = contest(plainCountings['stv-scottish/v1'], abc, { seats: 2 });
    const piles = [
      [6, [['c1'], ['c2']]],
      [2, [['c2']]],
      [2, [['c3']]],
    ] as const;
    const shown = texts(svgOf(one(stv, piles)));
    expect(shown).toContain('Quota: 4');
    expect(shown.slice(shown.indexOf('Ana'), -1)).toEqual(['Ana', '6', 'Bo', '2 → 4', 'Chen', '2']);
  });

  test('a motion as one bar of its base, the threshold across, and its conditions met or not', () => {
    const twoThirds = motion({}, { threshold: { share: [2, 3], strict: false } });
    const svg = svgOf(
      one(twoThirds, [
        [24, ['yes']],
        [6, ['no']],
        [5, ['abstain']],
      ]),
    );
    const shown = texts(svg);
    expect(shown).toEqual(expect.arrayContaining(['Carried', 'Yes: 24', 'No: 6', 'Abstain: 5']));
    expect(shown.join(' ')).toContain('24 of 30 said yes. This is met.');
    const [yes, no] = rects(svg).filter(({ width, fill }) => width > 50 && [accent, grey].includes(fill));
    const whole = (yes?.width ?? 0) + (no?.width ?? 0);
    expect(yes?.width).toBeCloseTo(whole * 0.8, 1);
    const line = rects(svg).findLast(({ fill, width }) => fill === '#15191b' && width === 4);
    expect((line?.x ?? 0) + 2 - (yes?.x ?? 0)).toBeCloseTo((whole * 2) / 3, 1);
  });

  test('lists with their seats; the order of a Condorcet method; totals and runoff of STAR; grades', () => {
    const lists = contest(plainCountings['list-dhondt/v1'], ['Red', 'Blue'], { seats: 3 });
    const shown = texts(
      svgOf(
        one(lists, [
          [20, ['c1']],
          [11, ['c2']],
        ]),
      ),
    );
    expect(shown.slice(-7, -1)).toEqual(['Red', '20 votes', '2 seats', 'Blue', '11 votes', 'one seat']);

    const schulze = contest(plainCountings['schulze/v1'], abc);
    const order = texts(svgOf(one(schulze, [[3, [['c3'], ['c1'], ['c2']]]])));
    expect(order).toEqual(expect.arrayContaining(['1. Chen', '2. Ana', '3. Bo']));

    const star = contest(plainCountings['star/v1'], abc);
    const runoff = texts(
      svgOf(
        one(star, [
          [3, { c1: 5, c2: 4 }],
          [4, { c2: 3, c1: 2 }],
        ]),
      ),
    );
    expect(runoff.slice(runoff.indexOf('Bo'), runoff.indexOf('Bo') + 4)).toEqual(['Bo', '24', 'Ana', '23']);
    expect(runoff.join(' ')).toContain('runoff – Bo (4), Ana (3)');

    const judged = contest(plainCountings['majority-judgement/v1'], abc);
    const grades = texts(svgOf(one(judged, [[3, { c1: 3, c2: 1 }]])));
    expect(grades.slice(grades.indexOf('Ana'), -1)).toEqual([
      'Ana',
      'Excellent',
      'Bo',
      'Fair',
      'Chen',
      'Poor',
    ]);
  });

  test('of many choices the first, and how many more there are', () => {
    const labels = Array.from({ length: 100 }, (_, index) => `Candidate ${index + 1}`);
    const view = one(contest('choose-one/v1', labels), [
      [5, ['c77']],
      [3, ['c50']],
    ]);
    const shown = texts(svgOf(view));
    expect(shown).toContain('Candidate 77');
    expect(shown).toContain('… and 88 more');
    expect(shown.filter((text) => text.startsWith('Candidate'))).toHaveLength(12);
  });

  test('of many contests the outcomes alone', () => {
    const motions = Array.from({ length: 10 }, (_, index): Counted => {
      return { contest: motion({ id: `q${index}`, title: `Motion ${index}` }), piles: [[5, ['yes']]] };
    });
    const shown = texts(svgOf(electionView(motions)));
    expect(shown.filter((text) => text === 'Carried')).toHaveLength(10);
    expect(shown.filter((text) => text === 'Yes: 5 · No: 0 · Abstain: 0')).toHaveLength(10);
  });

  test('interim totals as such, and who is in front by another sign than who is elected', () => {
    const counted = {
      contest: contest('choose-one/v1', abc),
      piles: [
        [5, ['c1']],
        [2, ['c2']],
      ],
    } as const;
    const live = svgOf(electionView([counted], { live: true }));
    expect(texts(live).join(' ')).toContain('Interim: 7 mixed ballots of 7 cast');
    expect(texts(live)).toContain('In front: Ana');
    const disc = /<circle [^>]*>/u;
    expect(disc.exec(live)?.[0]).not.toBe(disc.exec(svgOf(electionView([counted])))?.[0]);
  });

  test('who was present, how many ballots are invalid, and the fingerprint', () => {
    const opened = { fingerprint: new Uint8Array(32), manifest: { weights: [] } } as never;
    const view = { ...council, present: '40', election: { ...council.election, opened } };
    const result = { ...view.result, invalid: { 'not-decryptable': 2 } } as PublicView['result'];
    const shown = texts(svgOf({ ...view, result }));
    expect(shown).toContain('Turnout: 26 of 60 (43.3%) · Present: 40 · 2 invalid ballots');
    expect(shown).toContain('Fingerprint 00000-00000-00000-00000');
  });
});

describe.skipIf(!hasFontsFor('aш'))('a picture', () => {
  test('takes names as they are, whatever is in them', () => {
    const names = [
      '<script>alert("x")</script>',
      `&amp;'"<`,
      'Ana\u2029Bo',
      'محمد (12)',
      'W'.repeat(75),
      ']]>',
    ];
    const svg = svgOf(
      electionView([{ contest: contest('approval/v1', names), piles: [[3, ['c1', 'c2', 'c4']]] }], {
        title: '</svg><b>',
      }),
    );
    expect(() => new Resvg(svg)).not.toThrow();
    expect(svg).not.toMatch(/<script|<b>|<\/svg>./u);
    const shown = texts(svg);
    expect(shown).toEqual(
      expect.arrayContaining(['</svg><b>', names[0], names[1], 'Ana Bo', names[3], names[5]]),
    );
    expect(shown.find((text) => text.startsWith('WW'))).toMatch(/^W{20,60}…$/u);
  });

  test('is turned round for languages that are written from right to left', () => {
    const [left, right] = [svgOf(council), svgOf(council, rightToLeft)].map((svg) =>
      rects(svg).filter(({ fill }) => fill === accent || fill === grey),
    );
    expect(left?.length).toBe(3);
    for (const [index, bar] of (left ?? []).entries()) {
      const other = right?.[index];
      expect((other?.x ?? 0) + (other?.width ?? 0)).toBeCloseTo(1200 - bar.x, 1);
    }
  });

  test('is a PNG 1200 pixels wide, and the same bytes for the same result', async () => {
    const png = async (fonts = machineFonts()) =>
      (await resultPicture(t, council, fonts))?.png ?? new Uint8Array();
    const first = await png();
    const view = new DataView(first.buffer, first.byteOffset);
    expect([...first.subarray(1, 4)]).toEqual([...Buffer.from('PNG')]);
    expect(view.getUint32(16)).toBe(1200);
    expect(view.getUint32(20)).toBe(new Resvg(svgOf(council)).height);
    expect(Buffer.compare(first, await png(createFonts(fontsOfMachine())))).toBe(0);
  });

  test('can be drawn for any ballots under every rule, no higher than chat shows well', () => {
    const rule = fc.constantFrom(...rules);
    const ballots = rule.chain((name) => {
      const each = contest(plainCountings[name], name === 'yes-no-abstain/v1' ? [] : abc, { seats: 2 });
      const of = name === 'yes-no-abstain/v1' ? motion() : each;
      return fc.tuple(fc.constant(of), fc.array(anySelection(of), { maxLength: 12 }), fc.boolean());
    });
    fc.assert(
      fc.property(ballots, ([of, selections, live]) => {
        const view = electionView([{ contest: of, piles: selections.map((each) => [1, each]) }], { live });
        const svg = new Resvg(svgOf(view));
        expect(svg.width).toBe(1200);
        expect(svg.height).toBeLessThan(1600);
        const alt = altText(t, view);
        for (const { label } of of.choices.filter(() => of.counting.rule === 'choose-one/v1'))
          expect(alt).toContain(label);
        expect(alt.length).toBeLessThanOrEqual(2000);
      }),
      { numRuns: 25 },
    );
  });
});

test('there is no picture without a result, nor without fonts to write it with', async () => {
  expect(await resultPicture(t, { ...council, result: null })).toBeNull();
  expect(
    await resultPicture(
      t,
      council,
      createFonts(() => null),
    ),
  ).toBeNull();
});
