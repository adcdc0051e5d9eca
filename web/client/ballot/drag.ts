interface DragPlaces {
  readonly list: HTMLElement;
  readonly pool: HTMLElement;
  /** Whether the row may be put into the list. */
  readonly mayEnter: () => boolean;
  /** @param before how many other rows stand above it in the list; null: dropped outside */
  readonly drop: (before: number | null) => void;
  readonly cancel: () => void;
}

/** How near to the edge of the window a drag scrolls it, and by how much, in pixels. */
const edge = 56;
const scrollBy = 14;
/** A mouse that moves less only clicks. */
const slack = 4;

/** Lets a row be dragged by its handle, and by a mouse from anywhere on it; it moves along in the list. */
export function enableDrag(row: HTMLElement, places: DragPlaces): void {
  let start: number | null = null;
  let dragging = false;

  row.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || !isGrip(event)) return;
    start = event.clientY;
    if (event.pointerType !== 'mouse') event.preventDefault();
    row.setPointerCapture(event.pointerId);
  });
  row.addEventListener('pointermove', ({ clientY }) => {
    if (start === null) return;
    if (!dragging && Math.abs(clientY - start) < slack) return;
    dragging = true;
    row.classList.add('dragging');
    follow(row, places, clientY);
  });
  row.addEventListener('pointerup', () => {
    if (dragging) places.drop(rowsBefore(row, places.list));
    end();
  });
  row.addEventListener('pointercancel', () => {
    if (dragging) places.cancel();
    end();
  });

  function end(): void {
    start = null;
    dragging = false;
    row.classList.remove('dragging');
  }
}

/** Fingers scroll the page unless they take the handle. */
function isGrip({ target, pointerType }: PointerEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('.handle') !== null) return true;
  return pointerType === 'mouse' && target.closest('button, select, input') === null;
}

function follow(row: HTMLElement, { list, pool, mayEnter }: DragPlaces, y: number): void {
  if (y < edge) window.scrollBy(0, -scrollBy);
  else if (y > window.innerHeight - edge) window.scrollBy(0, scrollBy);
  list.hidden = false;
  const outside = !mayEnter() || y > list.getBoundingClientRect().bottom + edge / 2;
  if (outside) {
    if (row.parentElement !== pool) pool.prepend(row);
    return;
  }
  const others = [...list.children].filter((other) => other !== row);
  const next = others.find((other) => y < middle(other)) ?? null;
  if (row.parentElement !== list || row.nextElementSibling !== next) list.insertBefore(row, next);
}

function middle(element: Element): number {
  const { top, height } = element.getBoundingClientRect();
  return top + height / 2;
}

function rowsBefore(row: HTMLElement, list: HTMLElement): number | null {
  const at = [...list.children].indexOf(row);
  return at < 0 ? null : at;
}
