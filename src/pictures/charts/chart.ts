/** What a stretch of a bar stands for; every tone has its colour in the palette, grades their shade. */
export type Tone =
  | 'elected'
  | 'other'
  | 'first'
  | 'yes'
  | 'no'
  | 'abstain'
  | { readonly grade: number; readonly of: number };

export interface Segment {
  /** Of the whole length, 0 to 1. */
  readonly share: number;
  readonly tone: Tone;
}

export interface Bar {
  /** Side by side, from the start. */
  readonly segments: readonly Segment[];
  /** A thin bar below: what was at the beginning. */
  readonly first?: number;
  /** A line across: quota, threshold, or the middle. */
  readonly line?: number;
}

/** Has a seat; is in front while results are not final; is out of the count. */
export type Mark = 'elected' | 'leading' | 'out';

export interface Row {
  readonly label: string;
  readonly mark: Mark | null;
  /** Stands at the end of the row. */
  readonly number: string;
  /** Stands before the number, less loud. */
  readonly aside: string;
  readonly bar: Bar;
}

export interface Key {
  /** `seated`: the bars of those with a seat and of the others. */
  readonly tone: Tone | 'line' | 'seated';
  readonly text: string;
}

export interface Note {
  readonly sign: 'met' | 'unmet' | null;
  readonly text: string;
}

/** One contest's numbers, ready to be drawn. */
export interface Chart {
  readonly hint: string | null;
  readonly keys: readonly Key[];
  /** Who has a seat first, then those with the most. */
  readonly rows: readonly Row[];
  /** Rows that are never left out for want of room. */
  readonly after?: readonly Row[];
  readonly notes: readonly Note[];
}
