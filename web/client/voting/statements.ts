import type { Contest } from '../../../src/core/contest.ts';
import { type Html, html } from '../../views/html.ts';

/**
 * What choices say stands on the page that the server sent: ballots that are drawn here take it over, with what was
 * opened of it, so that nothing is asked for again.
 */
export function takeStatements(root: ParentNode) {
  const parts = new Map(
    [...root.querySelectorAll<HTMLElement>('[data-statement]')].map((part) => [
      part.dataset['statement'],
      part,
    ]),
  );
  return {
    said: ({ id }: Contest, choice: string): Html | null =>
      parts.has(`${id}-${choice}`) ? html`<div data-statement-of="${id}-${choice}"></div>` : null,
    putBack(page: ParentNode): void {
      for (const place of page.querySelectorAll<HTMLElement>('[data-statement-of]')) {
        const part = parts.get(place.dataset['statementOf']);
        if (part !== undefined) place.replaceWith(part);
      }
    },
  };
}
