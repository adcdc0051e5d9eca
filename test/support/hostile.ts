import type { Contest } from '../../src/core/contest.ts';
import { ballotKind, type Counting } from '../../src/core/counting.ts';
import type { Definition } from '../../src/core/election.ts';
import { chooseUpTo, contest, motion, plainCountings } from './definitions.ts';

/** Texts that organisers and voters may type, each an attack on a page, a template, a spreadsheet or the eye. */
export const attacks = {
  image: '<img src=x onerror=alert(1)>',
  attribute: "\"><svg/onload=alert(1)>' autofocus onfocus=alert(2) x='",
  script: '</script></title><script>alert(1)</script><!--',
  link: 'javascript:alert(1) \u0024{7*7} {{7*7}} {title, plural, other {#}}',
  address: ' href="//evil.example" action="/vote?" formaction="/x',
  marks: `z${'\u0335\u0347'.repeat(36)}`,
  joined: '👩\u200d👩\u200d👧\u200d👦 🏳\ufe0f\u200d🌈 \u200f\u061c\u200e\u2028',
  formula: '=HYPERLINK("http://evil.example","x")|cmd',
} as const;

const labels = Object.values(attacks);

/** Of every kind of form: marks with written names, motions, lists, rankings, scores, grades and points. */
const countings: readonly Counting[] = [
  plainCountings['irv/v1'],
  plainCountings['stv-scottish/v1'],
  plainCountings['schulze/v1'],
  plainCountings['star/v1'],
  {
    rule: 'majority-judgement/v1',
    grades: [attacks.image, '</script><i onclick=alert(1)>', '=1+1"><b id=x>'],
  },
  plainCountings['cumulative/v1'],
  {
    rule: 'works-council-lists/v1',
    minority: { gender: 'F', seats: 1 },
    lists: {
      c1: [
        { name: attacks.script, gender: 'F' },
        { name: attacks.image, gender: 'M' },
      ],
      c2: [{ name: attacks.attribute, gender: 'M' }],
      c3: [{ name: attacks.address, gender: 'F' }],
    },
  },
  plainCountings['list-dhondt/v1'],
];

const contests: readonly Contest[] = [
  chooseUpTo(2, labels, { id: 'q1', title: attacks.script, description: labels.join('\n'), writeIns: 2 }),
  motion({ id: 'q2', title: attacks.attribute, description: attacks.image }),
  ...countings.map((counting, index) =>
    contest(counting, counting.rule === 'works-council-lists/v1' ? labels.slice(0, 3) : labels, {
      id: `q${index + 3}`,
      title: labels[index] ?? '',
      description: `https://evil.example javascript:alert(1)\n<base href=//evil.example>${attacks.attribute}`,
    }),
  ),
];

export const hostileDefinition: Definition = {
  title: `${attacks.script} ${attacks.address} {x, select, a {b}}`,
  description: `${labels.join('\n')}\n<meta http-equiv=refresh content="0;url=//evil.example"><form action=//evil.example>`,
  contests: [...contests],
};

/** A ballot with something in every question, and hostile names where names can be written. */
export function hostileBallot(): Readonly<Record<string, string>> {
  const fields = contests.slice(2).flatMap(({ id, counting }) =>
    ballotKind(counting.rule) === 'marks'
      ? [[`contest-${id}`, 'c2']]
      : [
          [`contest-${id}-c1`, '1'],
          [`contest-${id}-c3`, '2'],
        ],
  );
  const name = '<b onclick=alert(1)>=1+1 {0} javascript:alert(1)';
  return { 'contest-q1': 'c1', 'write-q1': name, 'contest-q2': 'yes', ...Object.fromEntries(fields) };
}
