import type { CountingBy } from '../counting.ts';
import type { Lot } from '../lot.ts';
import { type Average, compareAverages, dhondt, highestOf } from './highestAverages.ts';
import type { Place, Tie } from './method.ts';
import { breakTie } from './tieSteps.ts';

/** A seat: the number that won it and the person who has it. */
export interface Seat extends Average, Place {}

export interface Swap {
  readonly out: Place;
  readonly in: Seat;
}

/** The council while the minority gender's seats are filled. */
interface Council {
  readonly counting: CountingBy<'works-council-lists/v1'>;
  readonly votes: ReadonlyMap<string, bigint>;
  /** By number, the greatest first. */
  readonly seats: Seat[];
  readonly swaps: Swap[];
  readonly ties: Tie[];
  /** How many numbers of a list have been taken into account. */
  readonly used: Map<string, number>;
}

/**
 * WO § 15 (5), with the minimum of BetrVG § 15 (2): while the minority gender has too few seats,
 * 1. the person of the other gender with the lowest number gives way to the next person of the minority gender on the
 *    same list;
 * 2. if that list has none left, the seat goes to the list with the next number not yet taken into account that has
 *    one; equal numbers: by lot;
 * 3. and so on until the minimum is reached;
 * 4. only persons of the minority gender are considered, in the order of their list;
 * 5. if no other list has one either, the seat stays where it is.
 *
 * The order does not say who gives way where several have the same lowest number: by lot as well, for it can matter
 * (the last in the lot's order gives way). While no lot may be drawn, an open tie ends the swaps.
 */
export function fillMinoritySeats(
  given: readonly Seat[],
  votes: ReadonlyMap<string, bigint>,
  counting: CountingBy<'works-council-lists/v1'>,
  lot: Lot,
) {
  const used = new Map<string, number>();
  for (const { list } of given) used.set(list, (used.get(list) ?? 0) + 1);
  const council: Council = { counting, votes, seats: [...given], swaps: [], ties: [], used };
  while (council.seats.filter((seat) => isMinority(council, seat)).length < counting.minority.seats) {
    const leaving = whoGivesWay(council, lot);
    if (leaving === null) break;
    const entering = nextOnList(council, leaving) ?? nextList(council, lot);
    if (entering === null) break;
    swap(council, leaving, entering);
  }
  const { seats, swaps, ties } = council;
  return { seats, swaps, ties };
}

function isMinority({ counting }: Council, { list, place }: Place): boolean {
  return counting.lists[list]?.[place]?.gender === counting.minority.gender;
}

/** Number 1: null where nobody can, or while it is open who does. */
function whoGivesWay(council: Council, lot: Lot): Seat | null {
  const held = council.seats.filter((seat) => !isMinority(council, seat));
  const lowest = held.toSorted(compareAverages).at(-1);
  if (lowest === undefined) return null;
  const equal = held.filter((seat) => compareAverages(seat, lowest) === 0);
  if (equal.length === 1) return lowest;
  const lists = equal.map(({ list }) => list);
  const { order, open, ties } = breakTie(lists, 1, [], lot, { round: 1, over: 'exclusion' });
  council.ties.push(...ties);
  return open.length > 0 ? null : (equal.find(({ list }) => list === order.at(-1)) ?? null);
}

/** Number 1: with the number of the seat that is given up. */
function nextOnList(council: Council, leaving: Seat): Seat | null {
  const place = freeMinorityPlace(council, leaving.list);
  return place === null ? null : { ...leaving, place };
}

/** Numbers 2, 4 and 5: null where no list has anyone, or while the tie is open. */
function nextList(council: Council, lot: Lot): Seat | null {
  const next = Object.keys(council.counting.lists).flatMap((list) => {
    const votes = council.votes.get(list) ?? 0n;
    const place = freeMinorityPlace(council, list);
    const divisor = dhondt(council.used.get(list) ?? 0);
    return votes === 0n || place === null ? [] : [{ list, place, votes, divisor }];
  });
  const best = highestOf(next);
  if (best.length < 2) return next.find(({ list }) => list === best[0]?.list) ?? null;
  const lists = best.map(({ list }) => list);
  const { chosen, ties } = breakTie(lists, 1, [], lot, { round: 1, over: 'seat' });
  council.ties.push(...ties);
  return next.find(({ list }) => list === chosen[0]) ?? null;
}

/** The first person of the minority gender on a list who has no seat. Whoever comes before has one, or gave it up. */
function freeMinorityPlace(council: Council, list: string): number | null {
  const seated = new Set(council.seats.filter((seat) => seat.list === list).map(({ place }) => place));
  const persons = council.counting.lists[list] ?? [];
  const place = persons.findIndex(
    ({ gender }, index) => gender === council.counting.minority.gender && !seated.has(index),
  );
  return place === -1 ? null : place;
}

function swap(council: Council, leaving: Seat, entering: Seat): void {
  const index = council.seats.indexOf(leaving);
  if (entering.list === leaving.list) {
    council.seats.splice(index, 1, entering);
  } else {
    council.seats.splice(index, 1);
    council.seats.push(entering);
    council.used.set(entering.list, (council.used.get(entering.list) ?? 0) + 1);
  }
  council.swaps.push({ out: { list: leaving.list, place: leaving.place }, in: entering });
}
