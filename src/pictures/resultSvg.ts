import type { PublicView } from '../engine/results.ts';
import type { Translate } from '../locales/catalogue.ts';
import { createTypesetter } from '../typeset/fitting.ts';
import type { Fonts } from '../typeset/fonts.ts';
import { plainLine } from '../typeset/plainLine.ts';
import { type Block, type Frame, gap, inset, panel, prose, stack } from './blocks.ts';
import { briefBlock, contestBlock } from './contest.ts';
import { palette } from './palette.ts';
import { createSheet } from './sheet.ts';
import { element } from './svg.ts';
import { tellings } from './telling.ts';
import { fingerprintText, interimText, turnoutText } from './turnout.ts';

const width = 1200;
const margin = 40;
/** So high at most, if that leaves a few rows to every contest; with those few it may be higher. */
const highest = { wished: 1600, few: 2400 } as const;
const rows = { most: 12, few: 2 } as const;

/**
 * An election's result as SVG, 1200 wide: every contest's outcome and numbers, the turnout. It holds outlines instead
 * of text, so that it looks the same everywhere; the texts are labels of their outlines.
 */
export function resultSvg(t: Translate, view: PublicView, fonts: Fonts): string {
  const rtl = t.direction === 'rtl';
  const sheet = createSheet(width, rtl, createTypesetter(fonts));
  const frame = inset({ sheet, start: 0, width }, margin);
  const page = fitted((most) => pageBlock(frame, t, view, most));
  const height = Math.ceil(page.height);
  const size = { width, height, viewBox: `0 0 ${width} ${height}` };
  const ground = element('rect', { width, height, fill: palette.wash });
  return element('svg', { xmlns: 'http://www.w3.org/2000/svg', ...size }, ground + page.draw(0));
}

/** With as many rows for each contest as the height allows; with headlines alone where a few are too many. */
function fitted(pageOf: (most: number) => Block): Block {
  for (let most: number = rows.most; most >= rows.few; most--) {
    const page = pageOf(most);
    if (page.height <= (most === rows.few ? highest.few : highest.wished)) return page;
  }
  return pageOf(0);
}

function pageBlock(frame: Frame, t: Translate, view: PublicView, most: number): Block {
  return stack([
    gap(margin),
    header(frame, t, view),
    ...tellings(t, view).flatMap((tell) =>
      most === 0 ? [gap(16), briefBlock(frame, tell)] : [gap(24), contestBlock(frame, tell, most)],
    ),
    gap(20),
    footer(frame, t, view),
    gap(margin - 12),
  ]);
}

function header(frame: Frame, t: Translate, view: PublicView): Block {
  const { title } = view.election.definition;
  const interim = interimText(t, view);
  const warned = inset(frame, 20);
  return stack([
    prose(frame, { text: title, size: 48, weight: 'bold', fill: palette.ink, most: 2, typed: 'typed' }),
    gap(2),
    prose(frame, { text: turnoutText(t, view), size: 28, fill: palette.inkSoft, most: 2 }),
    ...(interim === null
      ? []
      : [
          gap(14),
          panel(
            frame,
            12,
            { fill: palette.warnWash, stroke: palette.warn, round: 10 },
            prose(warned, { text: interim, size: 26, fill: palette.ink, most: 2 }),
          ),
        ]),
  ]);
}

/** The fingerprint where the election has one, and whose picture this is. */
function footer({ sheet, start, width: room }: Frame, t: Translate, view: PublicView): Block {
  const style = sheet.style(22, 'regular');
  const name = sheet.setter.line(t('web.name'), sheet.style(22, 'bold'));
  const code = sheet.setter.cut(plainLine(fingerprintText(t, view)), style, room - name.width - 40);
  return {
    height: 30,
    draw: (top) =>
      sheet.text(code, start, top + 22, palette.inkSoft) +
      sheet.text(name, start + room, top + 22, palette.accent, 'end'),
  };
}
