/** Where a bar is drawn: the standard error, if somebody watches it. */
export type Screen = Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

/** How far a command got: told as often as it likes, drawn once for each percent. */
export interface Progress {
  /** @param share from 0 to 1 */
  readonly tell: (share: number) => void;
  /** Takes the bar away. */
  readonly end: () => void;
}

const width = 40;

/** A bar in one line; nothing at all where nobody watches. */
export function createProgress(screen: Screen): Progress {
  let drawn = -1;
  return {
    tell(share) {
      const percent = Math.floor(Math.min(share, 1) * 100);
      if (!screen.isTTY || percent === drawn) return;
      drawn = percent;
      const full = Math.round((percent * width) / 100);
      screen.write(`\r${'█'.repeat(full)}${'░'.repeat(width - full)} ${percent} %`);
    },
    end() {
      if (drawn >= 0) screen.write(`\r${' '.repeat(width + 6)}\r`);
      drawn = -1;
    },
  };
}
