/** As invitations write it: five groups. */
const written = /(?:[0-9A-Z]{5}-){4}[0-9A-Z]{5}/iu;

/**
 * The code in the fragment of a link, which mail programs copy twice, encode twice, or follow by what they count clicks
 * with, a full stop or a bracket. What holds none is given as it is: the page then says what is wrong with it.
 */
export function codeInLink(fragment: string): string {
  return written.exec(fragment)?.[0] ?? fragment;
}
