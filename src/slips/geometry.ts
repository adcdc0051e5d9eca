export type Paper = 'a4' | 'letter';

/** In points, 72 to the inch. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A4 in halves of halves: a slip is an A7 card. */
const sizes: Readonly<Record<Paper, readonly [width: number, height: number]>> = {
  a4: [595.28, 841.89],
  letter: [612, 792],
};

const columns = 2;
const rows = 4;

export const slipsPerPage = columns * rows;

export function pageSize(paper: Paper): [number, number] {
  const [width, height] = sizes[paper];
  return [width, height];
}

/** Where on its page a slip is, counted from 0. */
export function slipBox(paper: Paper, place: number): Box {
  const [width, height] = sizes[paper];
  const own = { width: width / columns, height: height / rows };
  return { x: (place % columns) * own.width, y: Math.floor(place / columns) * own.height, ...own };
}

/** Where to cut: from point to point, between the slips. */
export function cutLines(paper: Paper): readonly (readonly [number, number, number, number])[] {
  const [width, height] = sizes[paper];
  const across = Array.from({ length: rows - 1 }, (_, row) => {
    const y = (height / rows) * (row + 1);
    return [0, y, width, y] as const;
  });
  return [[width / 2, 0, width / 2, height], ...across];
}
