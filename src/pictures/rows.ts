import { plainLine } from '../typeset/plainLine.ts';
import type { Block, Frame } from './blocks.ts';
import type { Bar, Row } from './charts/chart.ts';
import { fillOf, palette } from './palette.ts';
import type { Box } from './sheet.ts';
import { markSign, signSize } from './signs.ts';

const textSize = 28;
const asideSize = 24;
const barHeight = 18;
const thinHeight = 8;
const tallHeight = 40;
/** Between texts of one line. */
const between = 20;

/** A row of a chart: what it is about, its number at the end, and the bar below. */
export function rowBlock(frame: Frame, row: Row, withMarks: boolean): Block {
  const head = row.label === '' ? null : rowHead(frame, row, withMarks);
  const bar = head === null ? tallHeight : barHeight;
  const thin = row.bar.first === undefined ? 0 : thinHeight + 4;
  const headHeight = head === null ? 10 : 42;
  return {
    height: headHeight + bar + thin + 16,
    draw(top) {
      const { start, width } = frame;
      const box = { start, top: top + headHeight, width, height: bar };
      return (head?.(top) ?? '') + drawBar(frame, row.bar, box);
    },
  };
}

function rowHead(frame: Frame, { label, mark, number, aside }: Row, withMarks: boolean) {
  const { sheet, start, width } = frame;
  const { setter } = sheet;
  const weight = mark === 'elected' || mark === 'leading' ? 'bold' : 'regular';
  const right = setter.cut(plainLine(number), sheet.style(textSize, 'bold'), width * 0.4);
  const soft = setter.cut(plainLine(aside), sheet.style(asideSize, 'regular'), width * 0.3);
  const indent = withMarks ? signSize + 12 : 0;
  const ends = [right, soft].filter((line) => line.width > 0);
  const taken = ends.reduce((sum, line) => sum + line.width + between, 0);
  const name = setter.cut(plainLine(label), sheet.style(textSize, weight, 'typed'), width - indent - taken);
  return (top: number) => {
    const baseline = top + 31;
    const end = start + width;
    const sign = mark === null ? '' : sheet.at(markSign(mark), start, top + 7, signSize);
    const softEnd = end - (right.width > 0 ? right.width + between : 0);
    return [
      sign,
      sheet.text(name, start + indent, baseline, mark === 'out' ? palette.inkSoft : palette.ink),
      soft.width > 0 ? sheet.text(soft, softEnd, baseline, palette.inkSoft, 'end') : '',
      right.width > 0 ? sheet.text(right, end, baseline, palette.ink, 'end') : '',
    ].join('');
  };
}

function drawBar({ sheet }: Frame, { segments, first, line }: Bar, box: Box): string {
  const { start, top, width, height } = box;
  let at = start;
  const parts = segments.map(({ share, tone }) => {
    const own = { start: at, top, width: share * width, height };
    at += own.width;
    return own.width > 0 ? sheet.box(own, { fill: fillOf(tone) }) : '';
  });
  const thin = { start, top: top + height + 4, width: (first ?? 0) * width, height: thinHeight };
  return [
    sheet.box(box, { fill: palette.line }),
    ...parts,
    first === undefined || first === 0 ? '' : sheet.box(thin, { fill: fillOf('first') }),
    line === undefined ? '' : drawLine({ sheet, start, width }, line, box),
  ].join('');
}

/** A line across the bar, with a light edge so that it is seen on every ground. */
function drawLine({ sheet, start, width }: Frame, share: number, { top, height }: Box): string {
  const middle = start + share * width;
  const across = { top: top - 5, height: height + 10 };
  return (
    sheet.box({ start: middle - 4, width: 8, ...across }, { fill: palette.paper }) +
    sheet.box({ start: middle - 2, width: 4, ...across }, { fill: palette.ink })
  );
}
