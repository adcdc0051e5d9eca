/** A list's share: votes / divisor. */
interface Quotient {
  readonly list: number;
  readonly votes: number;
  readonly divisor: number;
}

const descending = (a: Quotient, b: Quotient) => b.votes * a.divisor - a.votes * b.divisor;

/**
 * Highest averages as on paper: the whole table of quotients, sorted, and the first so many.
 * @param lot lists, the luckiest first; decides between equal quotients
 * @param room how many seats each list can fill
 */
export function referenceAverages(
  votes: readonly number[],
  seats: number,
  divisors: readonly number[],
  lot: readonly number[],
  room: readonly number[] = votes.map(() => seats),
): readonly Quotient[] {
  return votes
    .flatMap((count, list) =>
      divisors.slice(0, room[list]).map((divisor) => ({ list, votes: count, divisor })),
    )
    .filter((quotient) => quotient.votes > 0)
    .sort((a, b) => descending(a, b) || lot.indexOf(a.list) - lot.indexOf(b.list))
    .slice(0, seats);
}

/** Hare quota by repeated subtraction of whole quotas (all votes × seats, in parts of a seat). */
export function referenceHare(
  votes: readonly number[],
  seats: number,
  lot: readonly number[],
): readonly number[] {
  const quota = votes.reduce((sum, count) => sum + count, 0);
  const given = votes.map(() => 0);
  if (quota === 0) return given;
  const parts = votes.map((count) => count * seats);
  for (const list of parts.keys()) {
    while ((parts[list] ?? 0) >= quota) {
      parts[list] = (parts[list] ?? 0) - quota;
      given[list] = (given[list] ?? 0) + 1;
    }
  }
  const left = seats - given.reduce((sum, count) => sum + count, 0);
  const byRemainder = [...parts.keys()].sort(
    (a, b) => (parts[b] ?? 0) - (parts[a] ?? 0) || lot.indexOf(a) - lot.indexOf(b),
  );
  for (const list of byRemainder.slice(0, left)) given[list] = (given[list] ?? 0) + 1;
  return given;
}

/** A person with the number under which he or she is, or could be, on the council. */
interface Member {
  readonly list: number;
  readonly place: number;
  readonly votes: number;
  divisor: number;
}

/**
 * WO § 15 person by person: everyone elected by the table of numbers, then, while too few of the minority gender are,
 * the law's numbers 1 to 5 word by word.
 * @param lists the genders of each list, a letter a person
 * @param lot lists, the luckiest first
 * @returns `list/place` of everyone elected, sorted
 */
export function referenceWorksCouncil(
  votes: readonly number[],
  lists: readonly string[],
  seats: number,
  minority: { readonly gender: string; readonly seats: number },
  lot: readonly number[],
): readonly string[] {
  const room = lists.map((genders) => genders.length);
  const numbers = Array.from({ length: seats }, (_, index) => index + 1);
  const council: Member[] = referenceAverages(votes, seats, numbers, lot, room).map(
    ({ list, votes: count, divisor }) => ({ list, place: divisor - 1, votes: count, divisor }),
  );
  const used = lists.map((_, list) => council.filter((member) => member.list === list).length);
  const is = (list: number, place: number) => lists[list]?.charAt(place) === minority.gender;
  const free = (list: number) =>
    (lists[list] ?? '')
      .split('')
      .findIndex((_, place) => is(list, place) && !council.some((m) => m.list === list && m.place === place));
  const luck = (list: number) => lot.indexOf(list);
  while (council.filter(({ list, place }) => is(list, place)).length < minority.seats) {
    const leaving = council
      .filter(({ list, place }) => !is(list, place))
      .sort((a, b) => descending(b, a) || luck(b.list) - luck(a.list))[0];
    if (leaving === undefined) break;
    const sameList = free(leaving.list);
    const next = lists
      .map((_, list) => ({
        list,
        place: free(list),
        votes: votes[list] ?? 0,
        divisor: (used[list] ?? 0) + 1,
      }))
      .filter(({ place, votes: count }) => place >= 0 && count > 0)
      .sort((a, b) => descending(a, b) || luck(a.list) - luck(b.list))[0];
    const entering = sameList >= 0 ? { ...leaving, place: sameList } : next;
    if (entering === undefined) break;
    if (sameList < 0) used[entering.list] = (used[entering.list] ?? 0) + 1;
    council.splice(council.indexOf(leaving), 1, entering);
  }
  return council.map(({ list, place }) => `${list}/${place}`).sort();
}
