import { reviewFragment } from '../../voting.ts';
import { codeInLink } from '../codeInLink.ts';
import { ownAddress, ownFragment } from '../language.ts';

/** Takes the code from the link's fragment into the form, out of the address bar, and goes on to the ballot. */
function takeCode(): void {
  const code = codeInLink(ownFragment());
  const field = document.querySelector<HTMLInputElement>('#code');
  const form = document.querySelector<HTMLFormElement>('#code-form');
  if (code === '' || window.location.hash === reviewFragment || field === null || form === null) return;
  window.history.replaceState(null, '', ownAddress());
  field.value = code;
  form.requestSubmit();
}

window.addEventListener('hashchange', takeCode);
takeCode();
