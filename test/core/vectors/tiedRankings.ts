import { among, type TiedCount } from './tiedCount.ts';

/** `2: a > b = c` are two ballots that rank a first and b and c second. */
function ranked(...piles: readonly string[]): TiedCount['ballots'] {
  return piles.map((pile) => {
    const [times = '', order = ''] = pile.split(':');
    const groups = order.split('>').map((group) => group.split('=').map((id) => id.trim()));
    return {
      times: Number(times),
      selection: order.trim() === '' ? [] : groups.map((group) => group.sort()),
    };
  });
}

const scottish = (choices: string, seats: number) =>
  among(choices, { rule: 'stv-scottish/v1', maxRanks: choices.length }, seats);
const wigm = (choices: string, seats: number, batch = false) =>
  among(choices, { rule: 'stv-wigm/v1', maxRanks: choices.length, batch }, seats);
const meek = (choices: string, seats: number) =>
  among(choices, { rule: 'stv-meek/v1', maxRanks: choices.length }, seats);
const irv = (choices: string, untilTwoRemain = false, batch = false) =>
  among(choices, { rule: 'irv/v1', maxRanks: choices.length, untilTwoRemain, batch });
const debian = among('abcd', { rule: 'debian/v1', maxRanks: 4, defaultOption: 'd', quorum: '0', ratios: {} });
const pairs = (choices: string, strength: 'winning-votes' | 'margins', seats = 1) =>
  among(choices, { rule: 'ranked-pairs/v1', maxRanks: choices.length, strength }, seats);
const circle = ['1: a > b > c', '1: b > c > a', '1: c > a > b'];
/** Ties between rankings. */
export const tiedRankings: readonly TiedCount[] = [
  {
    name: 'scottish: equal surpluses, told apart by an earlier round',
    contest: scottish('abdex', 3),
    lot: 'abdex',
    ballots: ranked('10: a', '9: b', '8: d', '8: e', '2: x > a', '3: x > b'),
  },
  {
    name: 'scottish: equal surpluses, by lot',
    contest: scottish('abcd', 3),
    lot: 'abcd',
    ballots: ranked('9: a > c', '9: b > d', '3: c', '3: d'),
  },
  {
    name: 'scottish: three tied, of whom an earlier round tells some apart',
    contest: scottish('abcdex', 2),
    lot: 'cbadex',
    ballots: ranked('9: a', '5: b', '4: c > b', '4: d > c', '8: e', '1: x > c', '1: x > d'),
  },
  {
    name: 'scottish: an exclusion from which the completion follows is transferred',
    contest: scottish('abcd', 3),
    lot: 'abcd',
    ballots: ranked('6: a', '2: b', '3: c', '1: d > b'),
  },
  {
    name: 'wigm: equal surpluses, by lot',
    contest: wigm('abcd', 3),
    lot: 'abcd',
    ballots: ranked('9: a > c', '9: b > d', '3: c', '3: d'),
  },
  {
    name: 'wigm: sure losers',
    contest: wigm('abcdef', 2, true),
    lot: 'abcdef',
    ballots: ranked('20: a > b', '9: b', '8: c', '2: d > c', '1: e', '1: f > e'),
  },
  {
    name: 'wigm: an exclusion from which the completion follows is not transferred',
    contest: wigm('abcd', 3),
    lot: 'abcd',
    ballots: ranked('6: a', '2: b', '3: c', '1: d > b'),
  },
  {
    name: 'meek: tied within the surplus',
    contest: meek('abcd', 2),
    lot: 'abcd',
    ballots: ranked('10: a > b', '10: a > c', '4: b', '4: c', '5: d'),
  },
  {
    name: 'meek: no more choices than seats',
    contest: meek('ab', 2),
    lot: 'ab',
    ballots: ranked('2: a', '3: b > a'),
  },
  {
    name: 'irv: two left and equal',
    contest: irv('ab'),
    lot: 'ba',
    ballots: ranked('3: a', '3: b'),
  },
  {
    name: 'irv: three tied for the exclusion, of whom a round tells one apart',
    contest: irv('abcdx'),
    lot: 'abcdx',
    ballots: ranked('9: a', '4: b', '3: c', '3: d', '1: x > c', '1: x > d'),
  },
  { name: 'irv: nobody ranked', contest: irv('abc'), lot: 'abc', ballots: ranked('4:') },
  {
    name: 'irv: a batch that would leave one only',
    contest: irv('abcd', true, true),
    lot: 'abcd',
    ballots: ranked('20: a', '4: b', '2: c', '1: d > c'),
  },
  {
    name: 'debian: equally weak defeats, a casting vote',
    contest: debian,
    lot: 'abcd',
    ballots: ranked('1: a > b > c > d', '1: b > c > a > d', '1: c > a > b > d'),
  },
  {
    name: 'debian: nobody is ranked above the default option',
    contest: debian,
    lot: 'abcd',
    ballots: ranked('2: d > a', '1: b > d'),
  },
  {
    name: 'ranked pairs: a circle of equal majorities',
    contest: pairs('abc', 'winning-votes'),
    lot: 'cab',
    ballots: ranked(...circle),
  },
  {
    name: 'ranked pairs: a circle of equal margins below one who beats all, and two seats',
    contest: pairs('wabc', 'margins', 2),
    lot: 'bwca',
    ballots: ranked('1: w > a > b > c', '1: w > b > c > a', '1: w > c > a > b'),
  },
  {
    name: 'ranked pairs: a tied pair shares a place',
    contest: pairs('abc', 'margins'),
    lot: 'cba',
    ballots: ranked('2: a > b > c', '2: b > a > c'),
  },
  {
    name: 'schulze: a circle shares a place',
    contest: among('abc', { rule: 'schulze/v1', maxRanks: 3, unranked: 'last' }, 2),
    lot: 'bca',
    ballots: ranked(...circle, '1: a = b = c'),
  },
  {
    name: 'borda: equal points for the last seat, and one whom nobody ranks',
    contest: among('abcd', { rule: 'borda/v1', maxRanks: 3 }, 2),
    lot: 'cbda',
    ballots: ranked('1: a > b', '1: a > c', '2: a'),
  },
];
