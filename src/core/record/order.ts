import type { LineKind, Outcome } from './lines.ts';

/** What a record holds: everything, everything but ballots, or an election that was cancelled. */
export type RecordForm = Outcome | 'totals';

interface Place {
  readonly kind: LineKind;
  readonly least: number;
  readonly most: number;
}

const any = Number.POSITIVE_INFINITY;

/** Every record begins alike. */
const beginning: readonly Place[] = [
  { kind: 'header', least: 1, most: 1 },
  { kind: 'amendment', least: 0, most: any },
  { kind: 'voter', least: 1, most: any },
  { kind: 'event', least: 1, most: any },
];

/** Which lines a record has, in this order. */
const orders: Readonly<Record<RecordForm, readonly Place[]>> = {
  published: [
    ...beginning,
    { kind: 'closing', least: 1, most: 1 },
    { kind: 'checkpoint', least: 1, most: any },
    { kind: 'ballot', least: 0, most: any },
    { kind: 'token', least: 0, most: any },
    { kind: 'result', least: 1, most: 1 },
    { kind: 'end', least: 1, most: 1 },
  ],
  totals: [
    ...beginning,
    { kind: 'closed', least: 1, most: 1 },
    { kind: 'checkpoint', least: 1, most: any },
    { kind: 'entry', least: 0, most: any },
    { kind: 'token', least: 0, most: any },
    { kind: 'result', least: 1, most: 1 },
    { kind: 'full', least: 1, most: 1 },
    { kind: 'end', least: 1, most: 1 },
  ],
  cancelled: [
    ...beginning,
    { kind: 'cancelled', least: 1, most: 1 },
    { kind: 'checkpoint', least: 0, most: any },
    { kind: 'end', least: 1, most: 1 },
  ],
};

/** Follows the lines of a record and says which stand where none of their kind may. */
export function createOrder(form: RecordForm) {
  const places = orders[form];
  const seen = new Map<LineKind, number>();
  let reached = 0;
  return {
    /** False for a line out of place, which then does not count. */
    accept(kind: LineKind): boolean {
      const index = places.findIndex((place) => place.kind === kind);
      const times = (seen.get(kind) ?? 0) + 1;
      if (index < reached || times > (places[index]?.most ?? 0)) return false;
      reached = index;
      seen.set(kind, times);
      return true;
    },
    /** Kinds of which there are too few. */
    missing: (): readonly LineKind[] =>
      places.filter(({ kind, least }) => (seen.get(kind) ?? 0) < least).map(({ kind }) => kind),
  };
}
