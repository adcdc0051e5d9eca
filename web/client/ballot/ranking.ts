import { find, tellCount, words } from './dom.ts';
import { enableDrag } from './drag.ts';
import { dropAt, type Order, orderOf, placeAt, step, without } from './order.ts';
import { createRow, type Row } from './row.ts';

/**
 * Makes an ordered list of the rows of a ranking: dragged, moved by buttons, or by arrow keys on the handle. The ranks
 * stand in the fields that the form has without this script, and are read from there: whatever fills them counts.
 */
export function enhanceRanking(contest: HTMLElement): void {
  const root = find(contest, '.ranking', HTMLElement);
  const blank = find(contest, '.blank input', HTMLInputElement);
  const list = find(root, '.order', HTMLElement);
  const pool = find(root, '.pool', HTMLElement);
  const max = Number(root.dataset['max']);
  const rows = [...pool.querySelectorAll<HTMLElement>('.rank-row')].map((element) =>
    createRow(root, element),
  );
  const rowOf = new Map(rows.map((row) => [row.choice, row]));

  function order(): Order {
    return orderOf(new Map(rows.filter(isRanked).map((row) => [row.choice, rankIn(row)])));
  }

  /** Puts every row where its rank belongs, without moving what is there already. */
  function show(): void {
    const ranked = order()
      .flatMap((group) => group.map((choice) => rowOf.get(choice)))
      .filter((row) => row !== undefined);
    const full = order().length >= max;
    arrange(list, ranked);
    arrange(
      pool,
      rows.filter((row) => !isRanked(row)),
    );
    for (const row of rows)
      row.show({
        rank: isRanked(row) ? row.field.value : null,
        first: row === ranked[0],
        last: row === ranked.at(-1),
        full,
      });
    const left = ranked.length < rows.length;
    list.hidden = ranked.length === 0;
    find(root, '.nothing', HTMLElement).hidden = ranked.length > 0;
    find(root, '.pool-title', HTMLElement).hidden = !left;
    find(root, '.full', HTMLElement).hidden = !(full && left);
    tellCount(contest, ranked.length);
  }

  /** Ranks without gaps, told to who cannot see them; the focus stays where the hand is. */
  function rank(next: Order, { choice, name }: Row): void {
    const focused = document.activeElement;
    for (const row of rows) {
      const place = next.findIndex((group) => group.includes(row.choice));
      row.field.value = place < 0 ? '' : String(place + 1);
    }
    blank.checked = false;
    show();
    const place = next.findIndex((group) => group.includes(choice));
    const told = { name, rank: String(place + 1), count: String(next.length) };
    find(root, '.told', HTMLElement).textContent = words(root, place < 0 ? 'removed' : 'moved', told);
    if (focused instanceof HTMLElement && root.contains(focused)) rowOf.get(choice)?.focus(focused);
  }

  function add(row: Row): void {
    if (order().length < max) rank(placeAt(order(), row.choice, order().length), row);
    else find(root, '.told', HTMLElement).textContent = words(root, 'full');
  }

  for (const row of rows) {
    row.listen({
      add: () => add(row),
      remove: () => rank(without(order(), row.choice), row),
      up: () => rank(step(order(), row.choice, -1), row),
      down: () => rank(step(order(), row.choice, 1), row),
    });
    enableDrag(row.element, {
      list,
      pool,
      mayEnter: () => isRanked(row) || order().length < max,
      drop: (before) =>
        rank(before === null ? without(order(), row.choice) : dropAt(order(), row.choice, before), row),
      cancel: show,
    });
  }
  contest.addEventListener('change', ({ target }) => {
    if (target === blank && blank.checked) for (const row of rows) row.field.value = '';
    if (target !== blank && rows.some(isRanked)) blank.checked = false;
    show();
  });
  for (const element of root.querySelectorAll<HTMLElement>('.with-script')) element.hidden = false;
  window.addEventListener('pageshow', show);
  show();
}

function rankIn({ field }: Row): number {
  return /^\d{1,4}$/u.test(field.value.trim()) ? Number(field.value) : 0;
}

function isRanked(row: Row): boolean {
  return rankIn(row) > 0;
}

function arrange(parent: HTMLElement, rows: readonly Row[]): void {
  rows.forEach(({ element }, index) => {
    if (parent.children[index] !== element) parent.insertBefore(element, parent.children[index] ?? null);
  });
}
