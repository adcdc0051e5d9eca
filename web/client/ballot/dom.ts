/** The first element of its kind; a page of ours without it is a mistake of ours. */
export function find<T extends HTMLElement>(root: ParentNode, selector: string, kind: new () => T): T {
  const found = root.querySelector(selector);
  if (!(found instanceof kind)) throw new Error(`the page has no ${selector}`);
  return found;
}

/** The text that the page holds for its script, with names and numbers in place of the signs. */
export function words(
  element: HTMLElement,
  key: string,
  values: Readonly<Record<string, string>> = {},
): string {
  let text = element.dataset[key] ?? '';
  for (const [sign, value] of Object.entries(values)) text = text.replace(`#${sign}`, () => value);
  return text;
}

/** Tells how much of a contest is filled in. */
export function tellCount(contest: HTMLElement, count: number): void {
  const place = contest.querySelector<HTMLElement>('.count');
  if (place === null) return;
  place.textContent = (place.dataset['words'] ?? '').replace('#', String(count));
  place.classList.toggle('over', count > Number(place.dataset['max']));
  place.hidden = false;
}
