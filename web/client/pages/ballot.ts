/** Counts the marks of a contest where several are allowed, and keeps choices and the blank vote apart. */
function watch(contest: HTMLFieldSetElement): void {
  const boxes = [...contest.querySelectorAll<HTMLInputElement>('input[type=checkbox]')];
  const blank = boxes.find(({ value }) => value === 'blank');
  const choices = boxes.filter((box) => box !== blank);
  const count = contest.querySelector<HTMLElement>('.count');
  const max = Number(contest.dataset['max']);

  function tell(): void {
    const chosen = choices.filter(({ checked }) => checked).length;
    if (count === null) return;
    count.textContent = (count.dataset['words'] ?? '').replace('#', String(chosen));
    count.classList.toggle('over', chosen > max);
    count.hidden = false;
  }

  contest.addEventListener('change', ({ target }) => {
    if (blank === undefined) return;
    if (target !== blank) blank.checked = false;
    else if (blank.checked) for (const choice of choices) choice.checked = false;
    tell();
  });
  tell();
}

for (const contest of document.querySelectorAll<HTMLFieldSetElement>('fieldset[data-max]')) watch(contest);
