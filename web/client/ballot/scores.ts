import { find, tellCount } from './dom.ts';

/** Adds up points as they are given, and keeps scores and the blank vote apart. */
export function enhanceScores(contest: HTMLElement): void {
  const blank = find(contest, '.blank input', HTMLInputElement);
  const fields = [...contest.querySelectorAll<HTMLInputElement>('.scores input')];
  const typed = fields.filter(({ type }) => type === 'text');
  const tell = () =>
    tellCount(
      contest,
      typed.reduce((sum, { value }) => sum + numberIn(value), 0),
    );
  contest.addEventListener('input', ({ target }) => {
    if (target === blank && blank.checked) clear(fields);
    else if (target !== blank && fields.some(isFilledIn)) blank.checked = false;
    tell();
  });
  tell();
}

function numberIn(value: string): number {
  return /^\d{1,4}$/u.test(value.trim()) ? Number(value.trim()) : 0;
}

function isFilledIn({ type, checked, value }: HTMLInputElement): boolean {
  return value.trim() !== '' && (type === 'text' || checked);
}

function clear(fields: readonly HTMLInputElement[]): void {
  for (const field of fields) {
    if (field.type === 'text') field.value = '';
    else field.checked = field.value === '';
  }
}
