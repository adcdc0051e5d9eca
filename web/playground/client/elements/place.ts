/** Puts a shown popover under (or, without room, above) what it belongs to. */
export function placeUnder(popover: HTMLElement, owner: Element, sameWidth: boolean): void {
  const box = owner.getBoundingClientRect();
  const below = window.innerHeight - box.bottom - 12;
  const above = box.top - 12;
  const goesUp = below < Math.min(popover.scrollHeight, 220) && above > below;
  popover.style.maxHeight = `${Math.min(320, goesUp ? above : below)}px`;
  if (sameWidth) popover.style.width = `${box.width}px`;
  const left = Math.min(box.left, window.innerWidth - popover.offsetWidth - 8);
  popover.style.left = `${Math.max(8, left)}px`;
  popover.style.top = goesUp ? `${box.top - popover.offsetHeight - 4}px` : `${box.bottom + 4}px`;
}
