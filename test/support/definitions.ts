import type { Contest, Rule } from '../../src/core/contest.ts';
import { motionChoices } from '../../src/core/contest.ts';
import type { Definition } from '../../src/core/election.ts';

/** A contest of a rule with the marks that the rule wants. */
export function contest(rule: Rule, labels: readonly string[], overrides: Partial<Contest> = {}): Contest {
  const choices =
    rule === 'yes-no-abstain/v1'
      ? [...motionChoices]
      : labels.map((label, index) => ({ id: `c${index + 1}`, label }));
  const maxMarks = rule === 'approval/v1' ? choices.length : 1;
  return { id: 'q1', title: 'Who?', description: '', rule, choices, seats: 1, maxMarks, ...overrides };
}

/** Ana, Bo or Chen; and whether the statutes change. */
export const councilDefinition: Definition = {
  title: 'Works council 2026',
  description: 'Two questions.',
  contests: [
    contest('choose-up-to/v1', ['Ana', 'Bo', 'Chen'], { seats: 2, maxMarks: 2 }),
    contest('yes-no-abstain/v1', [], { id: 'q2', title: 'Change the statutes?' }),
  ],
};
