import { describe, expect, test } from 'vitest';
import { motion } from '../../support/definitions.ts';
import { buildRecord, chainEvents, event, type Plan } from '../record/builder.ts';
import { errorsOf, linesOfKind, withLines } from './forging.ts';

const definition = {
  title: 'General meeting',
  description: '',
  contests: [motion({}, { base: 'present' })],
};
const yes = { q1: ['yes'] };
const plan: Plan = { definition, ballots: [yes, yes, { q1: ['no'] }], voters: 10, present: '4' };
const honest = buildRecord(plan);

describe('a motion of those present', () => {
  test('is counted with their number from the audit log', () => {
    expect(errorsOf(honest.lines)).toEqual([]);
    const outcome = (present: string) =>
      JSON.stringify(linesOfKind(buildRecord({ ...plan, present }), 'result'));
    expect(outcome('3')).toContain('"outcome":"carried"');
    expect(outcome('4')).toContain('"outcome":"lost"');
  });

  test('may have their number corrected before the close: the last one counts', () => {
    const corrected = linesOfKind(honest, 'event').map((line) => line.event);
    const wrong = corrected.toSpliced(5, 0, event('present-entered', { present: '9' }));
    expect(errorsOf(withLines(honest, 'event', chainEvents(wrong)))).toEqual([]);
  });

  test.each([
    ['nobody', '0'],
    ['more than the roll', '11'],
    ['half a person', '2.5'],
    ['another form of the number', '04'],
    ['no number', 4],
  ])('does not take %s', (_, present) => {
    const events = linesOfKind(honest, 'event').map((line) => line.event);
    const forged = events.with(5, event('present-entered', { present }));
    expect(errorsOf(withLines(honest, 'event', chainEvents(forged)))).toContain('audit-present');
  });

  test('is not closed without their number, and not told of it afterwards', () => {
    const events = linesOfKind(honest, 'event').map((line) => line.event);
    const without = chainEvents(events.toSpliced(5, 1));
    expect(errorsOf(withLines(honest, 'event', without))).toEqual(['audit-present', 'result-differs']);
    const [entered] = events.slice(5, 6);
    if (entered === undefined) throw new Error('events');
    const late = chainEvents(events.toSpliced(5, 1).toSpliced(6, 0, entered));
    expect(errorsOf(withLines(honest, 'event', late))).toEqual(
      expect.arrayContaining(['audit-order', 'audit-present']),
    );
  });

  test('of a cancelled election needs none', () => {
    const { present: _, ...rest } = plan;
    expect(errorsOf(buildRecord({ ...rest, outcome: 'cancelled' }).lines)).toEqual([]);
  });
});
