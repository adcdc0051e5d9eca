import { createInterface } from 'node:readline/promises';

/** A conversation in a terminal, or with what is piped in. */
export interface Talk {
  readonly tell: (text: string) => void;
  /** A line that was typed, without spaces around it; null when nothing more will be. */
  readonly ask: (question: string) => Promise<string | null>;
  /** Whether the answer is yes; asked again until it is one. */
  readonly confirm: (question: string) => Promise<boolean>;
  readonly end: () => void;
}

export function createTalk(input: NodeJS.ReadableStream, output: NodeJS.WritableStream): Talk {
  const reader = createInterface({ input, output, terminal: false });
  const lines = reader[Symbol.asyncIterator]();
  const tell = (text: string) => void output.write(`${text}\n`);
  const ask = async (question: string) => {
    output.write(`${question} `);
    const line = await lines.next();
    return line.done === true ? null : line.value.trim();
  };
  return {
    tell,
    ask,
    async confirm(question) {
      for (;;) {
        const answer = (await ask(`${question} (yes or no)`))?.toLowerCase();
        if (answer === undefined || answer === 'no' || answer === 'n') return false;
        if (answer === 'yes' || answer === 'y') return true;
      }
    },
    end: () => reader.close(),
  };
}
