import type { Contest } from '../../core/contest.ts';
import type { Rule } from '../../core/counting.ts';

/** The choices of a contest as they would be typed for this rule: lines, with persons and genders where it has them. */
export function choicesAsTyped({ choices, counting }: Contest, rule: Rule): string {
  if (counting.rule === 'yes-no-abstain/v1') return '';
  if (rule === 'works-council-persons/v1' && counting.rule === rule)
    return choices.map(({ id, label }) => `${label}; ${counting.genders[id] ?? ''}`).join('\n');
  if (rule === 'works-council-lists/v1' && counting.rule === rule)
    return choices.map(({ id, label }) => listAsTyped(label, counting.lists[id] ?? [])).join('\n\n');
  return choices.map(({ label }) => label).join('\n');
}

function listAsTyped(label: string, persons: readonly { name: string; gender: string }[]): string {
  return [label, ...persons.map(({ name, gender }) => `${name}; ${gender}`)].join('\n');
}
