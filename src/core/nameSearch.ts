/**
 * Whether a text holds every word that was typed, in any order; upper and lower case, accents and forms of the same
 * letter (Unicode NFKD) make no difference. Nothing typed is in every text.
 */
export function searchFor(typed: string): (text: string) => boolean {
  const wanted = folded(typed)
    .split(/\s+/u)
    .filter((word) => word !== '');
  return (text) => {
    const own = folded(text);
    return wanted.every((word) => own.includes(word));
  };
}

function folded(text: string): string {
  return text.normalize('NFKD').toLowerCase().normalize('NFKD').replaceAll(/\p{M}/gu, '');
}
