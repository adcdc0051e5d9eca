const copy = document.querySelector<HTMLButtonElement>('#copy');
const print = document.querySelector<HTMLButtonElement>('#print');

/** Without access to the clipboard (an old browser, no secure address) the code is selected for the reader's own copy. */
async function copyCode(button: HTMLButtonElement): Promise<void> {
  const clipboard: Clipboard | undefined = window.navigator.clipboard;
  if (clipboard === undefined) {
    const code = document.querySelector('#receipt-code');
    if (code !== null) window.getSelection()?.selectAllChildren(code);
    return;
  }
  await clipboard.writeText(button.dataset['code'] ?? '');
  const copied = document.querySelector('#copied');
  if (copied !== null) copied.textContent = button.dataset['done'] ?? '';
}

if (copy !== null) {
  copy.hidden = false;
  copy.addEventListener('click', () => void copyCode(copy));
}
if (print !== null) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
