import { find, tellCount } from './dom.ts';
import { pairNames } from './names.ts';

/** Counts the marks where several are allowed, and keeps choices and the blank vote apart. Radio buttons do so by themselves. */
export function enhanceMarks(contest: HTMLElement): void {
  const blank = find(contest, '.blank input', HTMLInputElement);
  const names = [...contest.querySelectorAll<HTMLInputElement>('.names [type="text"]')];
  if (blank.type === 'radio') {
    pairNames(contest, names);
    return;
  }
  const choices = [...contest.querySelectorAll<HTMLInputElement>('.choices input')];
  const isName = (target: EventTarget | null) => names.some((name) => name === target);
  const tell = () => {
    const written = names.filter(({ value }) => value.trim() !== '').length;
    tellCount(contest, choices.filter(({ checked }) => checked).length + written);
  };
  contest.addEventListener('input', ({ target }) => {
    if (isName(target)) blank.checked = false;
    tell();
  });
  contest.addEventListener('change', ({ target }) => {
    if (target !== blank) blank.checked = false;
    else if (blank.checked) {
      for (const choice of choices) choice.checked = false;
      for (const name of names) name.value = '';
    }
    tell();
  });
  tell();
}
