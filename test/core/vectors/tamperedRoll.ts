import type { Amendment } from '../../../src/core/amendment.ts';
import type { LineOf } from '../../../src/core/record/lines.ts';
import type { ErrorId } from '../../../src/core/verify/errors.ts';
import { additionEvents, amendmentLine } from '../record/amending.ts';
import { type BodyLine, type Built, chainEvents, event } from '../record/builder.ts';
import { fixed, text } from '../record/sample.ts';
import { linesOfKind, mapKind, withLines } from '../verify/forging.ts';
import { baseOf, forged, type Tampered } from './tampering.ts';

const last = text(new Uint8Array(32).fill(0xff));
const [first, second] = linesOfKind(baseOf('amended').built, 'amendment').map(({ amendment }) => amendment);
if (first === undefined || second === undefined) throw new Error('two amendments');
const original = linesOfKind(baseOf('amended').built, 'voter').find(
  ({ leaf }) => !first.added.includes(leaf) && !second.added.includes(leaf),
);

/** The record in which everything that follows from the amendments was written anew. */
function amendedBy(built: Built, ...amendments: readonly Amendment[]): readonly BodyLine[] {
  const others = linesOfKind(built, 'event').map((line) => line.event);
  const [before, after] = [others.slice(0, 5), others.slice(9)];
  const events = chainEvents([...before, ...amendments.flatMap(additionEvents), ...after]);
  const lines = withLines(built, 'event', events).filter(({ kind }) => kind !== 'amendment');
  return lines.toSpliced(1, 0, ...amendments.map(amendmentLine));
}

const amended = (shows: ErrorId, name: string, ...amendments: readonly Amendment[]) =>
  forged('amended', shows, name, (built) => amendedBy(built, ...amendments));

type Event = LineOf<'event'>['event'];

function told(
  shows: ErrorId,
  name: string,
  change: (events: readonly Event[]) => readonly Event[],
  base = 'plain',
) {
  return forged(base, shows, name, (built) => {
    const events = linesOfKind(built, 'event').map((line) => line.event);
    return withLines(built, 'event', chainEvents(change(events)));
  });
}

/** One event with other details. */
const inEvent = (index: number, details: Event['details']) => (events: readonly Event[]) => {
  const [chosen] = events.slice(index, index + 1);
  if (chosen === undefined) throw new Error('no such event');
  return events.with(index, { ...chosen, details: { ...chosen.details, ...details } });
};

function unnamed({ details, ...rest }: Event): Event {
  const { organiser: _, ...others } = details;
  return { ...rest, details: others };
}

const tamperedVoters: readonly Tampered[] = [
  forged('plain', 'roll-order', 'voters in another order', (built) =>
    withLines(built, 'voter', linesOfKind(built, 'voter').toReversed()),
  ),
  forged('plain', 'roll-order', 'a voter twice', (built) =>
    withLines(
      built,
      'voter',
      linesOfKind(built, 'voter').flatMap((line, i) => (i === 0 ? [line, line] : [line])),
    ),
  ),
  forged('plain', 'roll-size', 'a voter more', (built) => {
    const voters = linesOfKind(built, 'voter');
    return withLines(built, 'voter', [...voters, { kind: 'voter', leaf: last, weight: '1', issued: false }]);
  }),
  forged('plain', 'roll-root', 'another voter', (built) =>
    withLines(
      built,
      'voter',
      linesOfKind(built, 'voter').map((line, i, all) =>
        i === all.length - 1 ? { ...line, leaf: last } : line,
      ),
    ),
  ),
  forged('weights', 'roll-weights', 'a voter of another class', (built) =>
    mapKind(built, 'voter', (line) => ({ ...line, weight: line.weight === '1' ? '2.5' : line.weight })),
  ),
];

const tamperedAmendments: readonly Tampered[] = [
  amended(
    'amendment-other-election',
    'of another fingerprint',
    { ...first, fingerprint: text(fixed('x')) },
    second,
  ),
  forged('amended', 'amendment-signature', 'signed by nobody', (built) =>
    mapKind(built, 'amendment', (line) => ({ ...line, signature: 'A'.repeat(86) })),
  ),
  amended('amendment-number', 'numbered 2 and 2', { ...first, number: 2 }, second),
  amended('amendment-number', 'in another order', second, first),
  amended(
    'amendment-leaf-order',
    'leaves that descend',
    { ...first, added: first.added.toReversed() },
    second,
  ),
  amended('amendment-leaf-twice', 'a leaf of the first in the second too', first, {
    ...second,
    added: [...second.added, ...first.added].sort(),
  }),
  amended('amendment-leaf-missing', 'a leaf of nobody', first, { ...second, added: [...second.added, last] }),
  amended('amendment-size', 'another size', { ...first, roll: { ...first.roll, size: 9 } }, second),
  amended('amendment-root', 'another root', { ...first, roll: { ...first.roll, root: last } }, second),
  amended(
    'amendment-weights',
    'another number of voters',
    { ...first, weights: [{ weight: '1', voters: 9 }] },
    second,
  ),
  amended('amendment-weights', 'another class', { ...first, weights: [{ weight: '2', voters: 8 }] }, second),
  amended('roll-size', 'a voter of the opening said to be added', first, {
    ...second,
    added: [...second.added, original?.leaf ?? ''].sort(),
  }),
  forged('amended', 'amendment-size', 'without the second', (built) => amendedBy(built, first)),
];

const tamperedLog: readonly Tampered[] = [
  forged('plain', 'audit-chain', 'another hash', (built) =>
    withLines(
      built,
      'event',
      linesOfKind(built, 'event').map((line, i) => (i === 2 ? { ...line, hash: last } : line)),
    ),
  ),
  told('audit-order', 'an edit after the opening', (events) =>
    events.toSpliced(4, 0, event('edited', { draft: 'x' })),
  ),
  told('audit-order', 'no creation', (events) => events.slice(1)),
  told('audit-order', 'no publication', (events) => events.slice(0, -1)),
  told('audit-opening', 'opened with another roll', inEvent(3, { roll: 7 })),
  told('audit-opening', 'opened with another fingerprint', inEvent(3, { fingerprint: last })),
  told('audit-opening', 'the draft was another one', inEvent(1, { draft: last })),
  told('audit-present', 'no number of those present', (events) => events.toSpliced(5, 1), 'motions'),
  told('audit-present', 'more present than there are voters', inEvent(5, { present: '10' }), 'motions'),
  told('audit-present', 'nobody present', inEvent(5, { present: '0' }), 'motions'),
  told('audit-present', 'half a person', inEvent(5, { present: '5.5' }), 'motions'),
  told('audit-present', 'another form of the number', inEvent(5, { present: '06' }), 'motions'),
  told('audit-present', 'a number that is no text', inEvent(5, { present: 6 }), 'motions'),
  told('audit-amendment', 'added by one organiser', inEvent(6, { organiser: 0 }), 'amended'),
  told(
    'audit-amendment',
    'added by nobody',
    (events) => events.map((each) => (each.action === 'voters-added' ? unnamed(each) : each)),
    'amended',
  ),
  told('audit-amendment', 'not proposed', (events) => events.toSpliced(5, 1), 'amended'),
  told('audit-amendment', 'not told', (events) => events.toSpliced(5, 2), 'amended'),
  told('audit-amendment', 'another root', inEvent(6, { root: last }), 'amended'),
  told(
    'audit-amendment',
    'a proposal that had lapsed',
    (events) => events.toSpliced(6, 0, event('organiser-added')),
    'amended',
  ),
  told('audit-publication', 'another result', inEvent(6, { result: last })),
  told('audit-publication', 'another root', inEvent(6, { root: last })),
];

/** The roll, its amendments and the audit log. */
export const tamperedRoll: readonly Tampered[] = [...tamperedVoters, ...tamperedAmendments, ...tamperedLog];
