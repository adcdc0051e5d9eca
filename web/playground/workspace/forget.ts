const most = 10_000;

/** Keeps a map of short-lived things from growing for ever: the oldest entries leave. */
export function forgetOldest(map: Map<string, unknown>): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
