/** The largest number up to `most` that is still good; 0 always is. Goodness only ever ends once. */
export function largest(most: number, isGood: (count: number) => boolean): number {
  let [good, bad] = [0, most + 1];
  while (bad - good > 1) {
    const middle = Math.floor((good + bad) / 2);
    if (isGood(middle)) good = middle;
    else bad = middle;
  }
  return good;
}
