/** Keeping and setting the focus where views are drawn anew. */

const focusable = 'input:not([type=hidden]), textarea, select, button, a[href]';

export function focusedKey(root: Element): string | undefined {
  const { activeElement } = document;
  return activeElement instanceof HTMLElement && root.contains(activeElement)
    ? activeElement.dataset['key']
    : undefined;
}

/** Focuses an element, or the first thing in it that takes the focus. */
export function focusIn(element: Element | null): void {
  const target = element?.matches(focusable) === true ? element : element?.querySelector(focusable);
  if (target instanceof HTMLElement) target.focus();
}

/** Focuses what has this key, or what stands in the block of this id. */
export function focusField(root: Element, key: string): void {
  const name = CSS.escape(key);
  focusIn(root.querySelector(`[data-key="${name}"]`) ?? root.querySelector(`[data-block="${name}"]`));
}

/** The first field of a dialog; without fields its body, so that nothing is pressed by accident. */
export function focusFirst(root: Element): void {
  const asked = root.querySelector('[autofocus]');
  const field = asked ?? root.querySelector('.modal-body input, .modal-body textarea');
  if (field instanceof HTMLElement) {
    field.focus({ preventScroll: true });
    return;
  }
  const body = root.querySelector('.modal-body');
  if (!(body instanceof HTMLElement)) return;
  body.tabIndex = -1;
  body.focus();
}
