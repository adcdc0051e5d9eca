import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openState, sealState } from '../../src/commands/ballot/ballotState.ts';
import { blankAnswer } from '../../src/core/answers.ts';
import { electionIdSchema, uuidFromBytes } from '../../src/core/ids.ts';
import { contest } from '../support/definitions.ts';
import { secretBox } from '../support/secretBox.ts';

const election = electionIdSchema.parse(uuidFromBytes(new Uint8Array(16).fill(3)));
const pageNonce = new Uint8Array(32).fill(5);
const labels = Array.from({ length: 100 }, (_, index) => `Choice ${index + 1}`);
const ten = Array.from({ length: 10 }, (_, index) => contest('approval/v1', labels, { id: `q${index + 1}` }));

describe('what a ballot carries from step to step', () => {
  test('any answers come back as they were given', () => {
    const ids = [...labels.map((_, index) => `c${index + 1}`), blankAnswer];
    const answer = fc.subarray(ids);
    fc.assert(
      fc.property(fc.tuple(answer, answer), ([one, two]) => {
        const answers = { q1: one, q2: two };
        const contests = ten.slice(0, 2);
        const carried = openState(
          secretBox,
          sealState(secretBox, contests, { election, pageNonce, answers }),
        );
        expect(carried?.election).toBe(election);
        expect(carried?.read(contests)).toEqual({ election, pageNonce, answers });
      }),
      { numRuns: 30 },
    );
  });

  test('the largest ballot fits into what Slack lets a view carry', () => {
    const all = ten.map(({ id, choices }) => [id, choices.map((choice) => choice.id)]);
    const state = { election, pageNonce, answers: Object.fromEntries(all) };
    expect(sealState(secretBox, ten, state).length).toBeLessThan(3000);
  });

  test('nothing of it can be read or changed', () => {
    const sealed = sealState(secretBox, ten, { election, pageNonce, answers: { q1: ['c1'] } });
    expect(Buffer.from(sealed, 'base64url').toString('latin1')).not.toContain(election);
    const changed = sealed.startsWith('A') ? `B${sealed.slice(1)}` : `A${sealed.slice(1)}`;
    expect(openState(secretBox, changed)).toBeNull();
    expect(openState(secretBox, '')).toBeNull();
    expect(openState(secretBox, 'no base64url!')).toBeNull();
  });
});
