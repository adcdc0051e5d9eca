import { find, tellCount } from './dom.ts';

/** Counts the marks where several are allowed, and keeps choices and the blank vote apart. Radio buttons do so by themselves. */
export function enhanceMarks(contest: HTMLElement): void {
  const blank = find(contest, '.blank input', HTMLInputElement);
  if (blank.type === 'radio') return;
  const choices = [...contest.querySelectorAll<HTMLInputElement>('.choices input')];
  const tell = () => tellCount(contest, choices.filter(({ checked }) => checked).length);
  contest.addEventListener('change', ({ target }) => {
    if (target !== blank) blank.checked = false;
    else if (blank.checked) for (const choice of choices) choice.checked = false;
    tell();
  });
  tell();
}
