import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  defaultSettings,
  definitionSchema,
  electionStates,
  openingProblems,
  settingsSchema,
  takesBallots,
  transition,
} from '../../src/core/election.ts';
import { contest, councilDefinition } from '../support/definitions.ts';

const noon = Date.parse('2026-11-22T12:00:00Z');
const untilNoon = { ...defaultSettings, closesAt: '2026-11-22T12:00:00Z' };

describe('the states of an election', () => {
  test('draft, open, closed, published, in this order', () => {
    expect(transition('draft', 'open')).toEqual({ ok: true, value: 'open' });
    expect(transition('open', 'close')).toEqual({ ok: true, value: 'closed' });
    expect(transition('closed', 'publish')).toEqual({ ok: true, value: 'published' });
  });

  test('it can be cancelled until the close and never after', () => {
    expect(transition('draft', 'cancel')).toEqual({ ok: true, value: 'cancelled' });
    expect(transition('open', 'cancel')).toEqual({ ok: true, value: 'cancelled' });
    expect(transition('closed', 'cancel')).toEqual({ ok: false, error: 'closed' });
  });

  test('nothing leads back, and nothing leads out of the end', () => {
    const events = fc.constantFrom('open', 'close', 'publish', 'cancel');
    fc.assert(
      fc.property(fc.constantFrom(...electionStates), events, (state, event) => {
        const next = transition(state, event);
        if (!next.ok) return;
        expect(electionStates.indexOf(next.value)).toBeGreaterThan(electionStates.indexOf(state));
        expect(['published', 'cancelled']).not.toContain(state);
      }),
    );
  });

  test('ballots are taken while it is open and before its closing time, not at it', () => {
    expect(takesBallots('open', untilNoon, noon - 1)).toBe(true);
    expect(takesBallots('open', untilNoon, noon)).toBe(false);
    expect(takesBallots('open', defaultSettings, noon)).toBe(true);
    expect(electionStates.filter((state) => takesBallots(state, defaultSettings, noon))).toEqual(['open']);
  });
});

describe('opening', () => {
  const three = [{ weight: '1', voters: 3 }];

  test('a sound draft with a roll has nothing against it', () => {
    expect(openingProblems(councilDefinition, untilNoon, three, noon - 1)).toEqual([]);
  });

  test('every reason against it is told at once', () => {
    const lonely = contest('choose-one/v1', ['Ana']);
    const definition = { ...councilDefinition, contests: [lonely, lonely] };
    expect(openingProblems(definition, untilNoon, [], noon)).toEqual([
      { kind: 'contest', contest: 0, problem: 'too-few-choices' },
      { kind: 'contest', contest: 1, problem: 'too-few-choices' },
      { kind: 'duplicate-contest-id' },
      { kind: 'empty-roll' },
      { kind: 'deadline-passed' },
    ]);
  });
});

describe('what a form may say', () => {
  test('a definition has a title and one to ten contests', () => {
    const none = definitionSchema.safeParse({ title: ' ', description: '', contests: [] });
    expect(none.error?.issues.map(({ path }) => path.join('.'))).toEqual(['title', 'contests']);
  });

  test('settings name a real time zone and a real time', () => {
    const bad = settingsSchema.safeParse({
      ...defaultSettings,
      timeZone: 'Mars/Olympus',
      closesAt: 'tomorrow',
    });
    expect(bad.error?.issues.map(({ path }) => path.join('.')).sort()).toEqual(['closesAt', 'timeZone']);
  });
});
