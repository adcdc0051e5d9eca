/** The part of fontkit that is used here; the package brings no types. */
declare module 'fontkit' {
  interface PathCommand {
    readonly command: 'moveTo' | 'lineTo' | 'quadraticCurveTo' | 'bezierCurveTo' | 'closePath';
    /** Pairs of x and y in font units, y upwards. */
    readonly args: readonly number[];
  }
  interface Glyph {
    readonly id: number;
    readonly advanceWidth: number;
    readonly path: { readonly commands: readonly PathCommand[] };
  }
  /** In font units. */
  interface GlyphPosition {
    readonly xAdvance: number;
    readonly xOffset: number;
    readonly yOffset: number;
  }
  interface GlyphRun {
    /** From left to right. */
    readonly glyphs: readonly Glyph[];
    readonly positions: readonly GlyphPosition[];
  }
  interface Font {
    readonly unitsPerEm: number;
    hasGlyphForCodePoint(codePoint: number): boolean;
    glyphsForString(text: string): readonly Glyph[];
    getGlyph(id: number): Glyph;
    layout(
      text: string,
      features?: undefined,
      script?: undefined,
      language?: undefined,
      direction?: 'ltr' | 'rtl',
    ): GlyphRun;
  }
  /** @param name the PostScript name, for a file that holds several fonts */
  export function openSync(path: string, name?: string): Font;
}
