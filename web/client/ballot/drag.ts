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

/**
 * Lets a row be dragged by its handle, and by a mouse from anywhere on it; it moves along in the list. The document
 * listens, as a row that changes its place in the page loses the capture of the pointer.
 */
export function enableDrag(row: HTMLElement, places: DragPlaces): void {
  row.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || !isGrip(event)) return;
    if (event.pointerType !== 'mouse') event.preventDefault();
    followPointer(row, places, event);
  });
}

function followPointer(
  row: HTMLElement,
  places: DragPlaces,
  { pointerId, clientY: start }: PointerEvent,
): void {
  const listening = new AbortController();
  let dragging = false;

  function listen(kind: 'pointermove' | 'pointerup' | 'pointercancel', act: (y: number) => void): void {
    const own = (event: PointerEvent) => {
      if (event.pointerId === pointerId) act(event.clientY);
    };
    document.addEventListener(kind, own, { signal: listening.signal });
  }

  function end(act: () => void): void {
    listening.abort();
    row.classList.remove('dragging');
    if (dragging) act();
  }

  listen('pointermove', (y) => {
    if (!dragging && Math.abs(y - start) < slack) return;
    dragging = true;
    row.classList.add('dragging');
    follow(row, places, y);
  });
  listen('pointerup', () => end(() => places.drop(rowsBefore(row, places.list))));
  listen('pointercancel', () => end(places.cancel));
}

/** Fingers scroll the page unless they take the handle. */
function isGrip({ target, pointerType }: PointerEvent): boolean {
  if (!(target instanceof Element)) return false;
  if (target.closest('.handle') !== null) return true;
  return pointerType === 'mouse' && target.closest('button, select, input, details') === null;
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
