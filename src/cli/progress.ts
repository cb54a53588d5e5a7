import type { Door } from './door.js';

/** Shows how far a long job is: a bar on a terminal, a line at every tenth elsewhere. */
export interface Progress {
  readonly at: (done: number, of: number) => void;
  readonly note: (text: string) => void;
  readonly end: () => void;
}

const width = 30;

/** A progress display on standard error. */
export function progressOf(title: string, door: Door, write = stderrWriter): Progress {
  let shownTenth = -1;
  const bar = (done: number, of: number): string => {
    const share = of === 0 ? 1 : Math.min(1, done / of);
    const filled = Math.round(share * width);
    const percent = String(Math.floor(share * 100)).padStart(3);
    return `${title} ${'█'.repeat(filled)}${'░'.repeat(width - filled)} ${percent}%  ${done}/${of}`;
  };
  return {
    at: (done, of) => {
      if (door.isTerminal) return write(`\r${bar(done, of)}`);
      const tenth = of === 0 ? 10 : Math.floor((done / of) * 10);
      if (tenth > shownTenth) write(`${title} ${tenth * 10}%\n`);
      shownTenth = Math.max(shownTenth, tenth);
    },
    note: (text) => write(door.isTerminal ? `\r\u001b[K${title} ${text}` : `${title} ${text}\n`),
    end: () => {
      if (door.isTerminal) write('\r\u001b[K');
    },
  };
}

function stderrWriter(text: string): void {
  process.stderr.write(text);
}
