import { find } from './dom.ts';

/** Beside radio buttons: whoever writes a name chooses it, and whoever chooses something else takes it back. */
export function pairNames(contest: HTMLElement, [name]: readonly HTMLInputElement[]): void {
  if (name === undefined) return;
  const choose = find(contest, '.names [type="radio"]', HTMLInputElement);
  let taken = '';
  name.addEventListener('input', () => {
    if (name.value.trim() !== '') choose.checked = true;
  });
  contest.addEventListener('change', ({ target }) => {
    if (target === choose) {
      if (name.value === '') name.value = taken;
      name.focus();
    } else if (target !== name && name.value !== '') {
      taken = name.value;
      name.value = '';
    }
  });
}
