import type { Tie } from '../core/count/method.ts';
import { plainLine } from '../typeset/plainLine.ts';
import { choiceLabel } from '../words/choices.ts';
import { tieText } from '../words/count.ts';
import { pairText } from '../words/pair.ts';
import { roundedText } from '../words/roughAmounts.ts';
import { ruleName } from '../words/rules.ts';
import { type Block, type Frame, gap, inset, type Prose, panel, prose, stack } from './blocks.ts';
import type { Row } from './charts/chart.ts';
import { chartOf } from './charts/chartOf.ts';
import { headline } from './headline.ts';
import { keysBlock, noteBlock } from './keys.ts';
import { palette } from './palette.ts';
import { rowBlock } from './rows.ts';
import type { Telling } from './telling.ts';

const room = 28;

/** The result of one contest on a card, with so many rows at most. */
export function contestBlock(frame: Frame, tell: Telling, most: number): Block {
  const inner = inset(frame, room);
  const told = [
    titleBlock(inner, tell),
    prose(inner, {
      text: ruleName(tell.t, tell.contest.counting.rule),
      size: 22,
      fill: palette.inkSoft,
      most: 1,
    }),
    gap(14),
    outcomeBlock(inner, tell),
    gap(18),
    chartBlock(inner, tell, most),
  ];
  return panel(frame, room - 6, card, stack(told));
}

/** The same without its chart, for elections of many contests: the outcome, and the votes of a motion. */
export function briefBlock(frame: Frame, tell: Telling): Block {
  const inner = inset(frame, room);
  const { t, contest, result } = tell;
  const outcome = { size: 30, weight: 'bold', fill: palette.accentStrong, most: 1 } as const;
  const text = headline(tell, (told) => fits(inner, told, outcome));
  const votes = contest.choices.map(({ id }) =>
    pairText(t, choiceLabel(t, contest, id), roundedText(t, result.rounds[0]?.votes[id] ?? '0')),
  );
  const numbers = { text: votes.join(' · '), size: 24, fill: palette.inkSoft, most: 1 };
  const told = [
    titleBlock(inner, tell),
    prose(inner, { text, ...outcome }),
    ...(result.details?.kind === 'motion' ? [prose(inner, numbers)] : []),
  ];
  return panel(frame, 14, card, stack(told));
}

const card = { fill: palette.paper, stroke: palette.line, round: 16 };

function titleBlock(frame: Frame, { contest }: Telling): Block {
  const style = { size: 32, weight: 'bold', fill: palette.ink, most: 2, typed: 'typed' } as const;
  return prose(frame, { text: contest.title, ...style });
}

function outcomeBlock(frame: Frame, tell: Telling): Block {
  const inner = inset(frame, 22);
  const style = { size: 36, weight: 'bold', fill: palette.accentStrong, most: 3 } as const;
  const text = headline(tell, (told) => fits(inner, told, style));
  return panel(frame, 12, { fill: palette.accentWash, round: 10 }, prose(inner, { text, ...style }));
}

function fits({ sheet, width }: Frame, text: string, style: Omit<Prose, 'text'>): boolean {
  const laid = sheet.style(style.size, style.weight ?? 'regular');
  return sheet.setter.wrap(plainLine(text), laid, width, style.most + 1).length <= style.most;
}

function chartBlock(frame: Frame, tell: Telling, most: number): Block {
  const { t, contest, result } = tell;
  const { hint, keys, rows, after = [], notes } = chartOf(tell);
  const shown = rows.slice(0, most);
  const left = rows.length - shown.length;
  const withMarks = rows.some(({ mark }) => mark !== null);
  const row = (each: Row) => rowBlock(frame, each, withMarks);
  const small = { size: 22, fill: palette.inkSoft, most: 2 };
  const named = result.ties.filter(({ brokenBy }) => decidedOutside.has(brokenBy));
  const more = { text: t('picture.more', { count: left }), size: 24, fill: palette.inkSoft, most: 1 };
  return stack([
    ...(hint === null ? [] : [prose(frame, { text: hint, ...small }), gap(6)]),
    keysBlock(frame, keys),
    ...shown.map(row),
    ...(left > 0 ? [prose(frame, more), gap(8)] : []),
    ...after.map((each) => rowBlock(frame, each, false)),
    ...notes.slice(0, mostNotes).map((note) => noteBlock(frame, note)),
    ...named.slice(0, 2).map((tie) => noteBlock(frame, { sign: null, text: tieText(t, contest, tie) })),
  ]);
}

/** So many sentences stand below a chart; all of them are in the words for those who do not see it. */
const mostNotes = 4;

/** What the lot or somebody had to decide, and what is open. */
const decidedOutside: ReadonlySet<Tie['brokenBy']> = new Set(['lot', 'people', 'open']);
