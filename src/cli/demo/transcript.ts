/** How the demo tells what happens: steps, what somebody did, what came of it. */
export interface Transcript {
  step(title: string): void;
  act(who: string, what: string): void;
  note(text: string): void;
  row(cells: readonly string[]): void;
}

export function createTranscript(write: (line: string) => void, colours: boolean): Transcript {
  const paint = (code: number, text: string) => (colours ? `\u001b[${code}m${text}\u001b[0m` : text);
  let steps = 0;
  return {
    step(title) {
      steps += 1;
      write(`\n${paint(1, `${steps}. ${title}`)}`);
    },
    act: (who, what) => write(`   ${paint(36, who)} ${what}`),
    note: (text) => write(`   ${paint(2, text)}`),
    row: (cells) => write(`   ${cells.join('  ')}`),
  };
}

/** A bar of at most `width` characters for a share between 0 and 1. */
export function bar(share: number, width = 24): string {
  return '█'.repeat(Math.round(share * width)).padEnd(width, '·');
}
