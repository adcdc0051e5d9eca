/** The outcome of something that may be refused: refusals are values of a closed union `E`, bugs throw. */
export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function ok<T>(value: T): { readonly ok: true; readonly value: T } {
  return { ok: true, value };
}

export function err<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}

/** What came of work whose failures are thrown by foreign code: `failure` names them. */
export async function attempt<T, E>(
  work: () => Promise<T>,
  failure: (problem: unknown) => E,
): Promise<Result<T, E>> {
  try {
    return ok(await work());
  } catch (problem) {
    return err(failure(problem));
  }
}

/** Turns "cannot happen" into a compile error in an exhaustive switch. */
export function unreachable(value: never): never {
  throw new Error(`unreachable: ${JSON.stringify(value)}`);
}
