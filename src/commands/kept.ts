/**
 * Asks again only after so many milliseconds from when the answer came; keeps so many answers at most, and no failure. Who
 * asks meanwhile waits for the same answer.
 * @param now milliseconds since 1970
 */
export function keepFor<K, T>(
  {
    milliseconds,
    most,
    now,
  }: { readonly milliseconds: number; readonly most: number; readonly now: () => number },
  ask: (key: K) => Promise<T>,
  keyOf: (key: K) => string,
): (key: K) => Promise<T> {
  const known = new Map<string, { until: number; readonly answer: Promise<T> }>();
  return (asked) => {
    const key = keyOf(asked);
    const kept = known.get(key);
    if (kept !== undefined && kept.until > now()) return kept.answer;
    known.delete(key);
    const [oldest] = known.keys();
    if (known.size >= most && oldest !== undefined) known.delete(oldest);
    const entry = { until: Number.POSITIVE_INFINITY, answer: ask(asked) };
    known.set(key, entry);
    entry.answer.then(
      () => {
        entry.until = now() + milliseconds;
      },
      () => {
        if (known.get(key) === entry) known.delete(key);
      },
    );
    return entry.answer;
  };
}
