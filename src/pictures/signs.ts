import type { Mark, Note } from './charts/chart.ts';
import { palette } from './palette.ts';
import { element } from './svg.ts';

/** The side of a sign. */
export const signSize = 28;

const tick = 'M8 14.500l4 4 8-8.500';
const cross = 'M9.500 9.500l9 9m0-9l-9 9';

/** A mark that is told apart by its form, not by its colour alone: a full disc with a tick, a ring with a tick, a cross. */
export function markSign(mark: Mark): string {
  if (mark === 'out') return stroke(cross, palette.lineStrong);
  const seated = mark === 'elected';
  const fill = seated ? palette.accent : palette.paper;
  const disc = element('circle', { cx: 14, cy: 14, r: 12, fill, stroke: palette.accent, 'stroke-width': 2 });
  return disc + stroke(tick, seated ? palette.paper : palette.accent);
}

export function noteSign(sign: NonNullable<Note['sign']>): string {
  return sign === 'met' ? stroke(tick, palette.accent) : stroke(cross, palette.error);
}

function stroke(d: string, colour: string): string {
  const ends = { 'stroke-linecap': 'round', 'stroke-linejoin': 'round' };
  return element('path', { d, fill: 'none', stroke: colour, 'stroke-width': 3, ...ends });
}
