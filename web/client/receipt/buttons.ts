/** Makes the buttons of a receipt work that need a script: to copy its code, and to print the page. */
export function enableButtons(root: ParentNode): void {
  const copy = root.querySelector<HTMLButtonElement>('#copy');
  const print = root.querySelector<HTMLButtonElement>('#print');
  if (copy !== null) {
    copy.hidden = false;
    copy.addEventListener('click', () => void copyCode(copy));
  }
  if (print !== null) {
    print.hidden = false;
    print.addEventListener('click', () => window.print());
  }
}

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
