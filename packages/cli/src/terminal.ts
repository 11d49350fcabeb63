import { styleText } from 'node:util';

type Colour = 'red' | 'yellow' | 'green' | 'cyan' | 'dim';

/** The first word of a line that is about a thing, with two spaces behind it. */
const LABELS: Readonly<Record<string, Colour>> = {
  error: 'red',
  warning: 'yellow',
  'not judged': 'yellow',
  applied: 'green',
  fixed: 'green',
  renamed: 'green',
  wrote: 'green',
  updated: 'green',
  'would apply': 'cyan',
  'above the target': 'dim',
  skipped: 'dim',
};

const LABEL = new RegExp(`^( *)(${Object.keys(LABELS).join('|')}) {2,}(.*)$`);

/** As wide as `warning` and `applied`, so that all things begin in one column. */
const LABEL_WIDTH = 7;

/** A line that is wider than this is hard to follow from its left end to its right. */
const MOST_COLUMNS = 100;

/** Silence that is shorter needs no explanation. */
const SILENCE_MS = 1_000;

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];

export interface Terminal {
  write(line: string): void;
  /** Takes the progress line away. */
  end(): void;
}

type Stream = Pick<NodeJS.WriteStream, 'write' | 'isTTY' | 'columns'>;

/**
 * Where lines go: on a terminal with colours, aligned columns and, while nothing is said, a progress line; elsewhere, with
 * NO_COLOR or on a dumb terminal as they are.
 * @param doing what the progress line says; none where left out
 */
export function terminalOf(stream: Stream, env: NodeJS.ProcessEnv, doing?: string): Terminal {
  if (!stream.isTTY || env.NO_COLOR || env.TERM === 'dumb') {
    return { write: (line) => void stream.write(line), end: () => {} };
  }
  const progress = progressLine(stream, doing);
  return {
    write(line) {
      progress.clear();
      stream.write(line.replace(/^.*$/gm, (one) => arranged(one, Math.min(stream.columns || 80, MOST_COLUMNS))));
      progress.restart();
    },
    end: () => progress.clear(),
  };
}

/** One line with its colours and in its columns. */
export function arranged(line: string, columns: number): string {
  const [, indent = '', label, rest = ''] = LABEL.exec(line) ?? [];
  if (label === undefined) return summaryColoured(line);
  const shown = painted(LABELS[label] ?? 'dim', label.padEnd(LABEL_WIDTH));
  const [, thing = rest, took] = /^(.*) \((\d[\d.]* m?s)\)$/.exec(rest) ?? [];
  if (took === undefined)
    return `${indent}${shown}  ${rest.replace(/ {2}\[[\w-]+\]$/, (rule) => painted('dim', rule))}`;
  const room = columns - indent.length - Math.max(label.length, LABEL_WIDTH) - 2 - took.length;
  return `${indent}${shown}  ${thing.padEnd(room - 1)} ${painted('dim', took)}`;
}

/** The line of counts: red with an error, yellow with a warning, else green. */
function summaryColoured(line: string): string {
  const [, errors, warnings] = /\b(\d+) errors?, (\d+) warnings?\b/.exec(line) ?? [];
  if (errors === undefined) return line;
  return painted(errors !== '0' ? 'red' : warnings !== '0' ? 'yellow' : 'green', line);
}

/** Whether there are colours was decided by {@link terminalOf}. */
const painted = (colour: Colour, text: string) => styleText(colour, text, { validateStream: false });

function progressLine(stream: Stream, doing: string | undefined) {
  let timer: NodeJS.Timeout | undefined;
  let isShown = false;
  const clear = () => {
    clearInterval(timer);
    if (isShown) stream.write('\r\u001b[K');
    isShown = false;
  };
  const restart = () => {
    if (doing === undefined) return;
    const start = performance.now();
    let frame = 0;
    timer = setInterval(() => {
      const ms = performance.now() - start;
      if (ms < SILENCE_MS) return;
      frame += 1;
      const text = `${FRAMES[frame % FRAMES.length]} ${doing}, ${Math.floor(ms / 1000)} s`;
      stream.write(`\r\u001b[K${painted('dim', text.slice(0, (stream.columns || 80) - 1))}`);
      isShown = true;
    }, 120);
    // A progress line is no reason to stay alive.
    timer.unref();
  };
  restart();
  return { clear, restart };
}
