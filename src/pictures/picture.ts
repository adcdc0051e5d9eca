import { renderAsync } from '@resvg/resvg-js';
import type { PublicView } from '../engine/results.ts';
import type { Translate } from '../locales/catalogue.ts';
import { type Fonts, machineFonts } from '../typeset/fonts.ts';
import { altText } from './altText.ts';
import { resultSvg } from './resultSvg.ts';

export interface Picture {
  /** 1200 pixels wide. */
  readonly png: Uint8Array;
  /** What it shows in words, for those who do not see it: 2,000 characters at most. */
  readonly alt: string;
}

/**
 * A picture of a result; the same result gives the same bytes. Takes some 100 ms, most of it off the main thread: keep
 * it as long as the result stays. Null while there is no result, and where this machine has no fonts to write with.
 */
export async function resultPicture(
  t: Translate,
  view: PublicView,
  fonts: Fonts = machineFonts(),
): Promise<Picture | null> {
  if (view.result === null || fonts.anyFace('regular') === null) return null;
  const image = await renderAsync(resultSvg(t, view, fonts), { font: { loadSystemFonts: false } });
  return { png: image.asPng(), alt: altText(t, view) };
}
