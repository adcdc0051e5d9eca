import { needsPresent, readPresent } from '../present.ts';
import type { LineOf } from '../record/lines.ts';
import type { Examined } from './election.ts';

/** How many are present, by the audit log: said in its one form, and before the close where a result hangs on it. */
export function createPresentExaminer({ manifest, weights, findings }: Examined) {
  let present: string | null = null;
  const enter = (text: unknown, place: string) => {
    const read = readPresent(weights, typeof text === 'string' ? text : '');
    if (read.ok && read.value === text) present = text;
    else findings.fail('audit-present', place);
  };
  return {
    take({ event: { action, details } }: LineOf<'event'>, place: string): void {
      if (action === 'present-entered') enter(details['present'], place);
      const missing = present === null && needsPresent(manifest.definition);
      if (action === 'closed' && missing) findings.fail('audit-present', place);
    },
    /** What was said last; null: nothing. */
    value: () => present,
  };
}
