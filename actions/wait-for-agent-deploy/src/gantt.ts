import { codeBlock } from '@stability-actions/common/markdown';

export interface Bar {
  name: string;
  from: number;
  to: number;
  style?: 'done' | 'active' | 'crit';
}

export interface Section {
  name: string;
  bars: readonly Bar[];
}

/** Mermaid draws no more than a screen; the rest is in the output `result`. */
const LONGEST_NAME = 60;

/** What Mermaid takes for a command or a date, not for a name, at the start of a line (mermaid 11.17, gantt.jison). */
const TOKEN =
  /^(?:section|title|click|end|acc(?:Title|Descr)|todayMarker|dateFormat|axisFormat|topAxis|tickInterval|gantt|excludes|includes|inclusiveEndDates|week(?:day|end)|\d{4}-\d\d-\d\d)\b/i;

/** Mermaid has no escape for `:`, `;`, `#`, `%%` and line ends in a task, so only harmless characters of names stay. */
export function renderGantt(title: string, sections: readonly Section[]): string {
  const lines = ['gantt', `  title ${plain(title)}`, '  dateFormat x', '  axisFormat %H:%M:%S'];
  for (const { name, bars } of sections) {
    if (bars.length === 0) continue;
    lines.push(`  section ${plain(name)}`);
    for (const { name: bar, from, to, style } of bars) {
      const end = Math.max(to, from + 1);
      lines.push(
        `    ${plain(bar)} :${style === undefined ? '' : `${style}, `}${Math.round(from)}, ${Math.round(end)}`,
      );
    }
  }
  return codeBlock(lines.join('\n'), 'mermaid');
}

function plain(text: string): string {
  const safe = text
    .replace(/[^\p{L}\p{N} ().,_/'-]+/gu, ' ')
    .replace(/-{2,}/g, '-')
    .replace(/\s+/g, ' ')
    .trim();
  const inert = TOKEN.test(safe) ? `- ${safe}` : safe;
  return [...(inert || '-')].slice(0, LONGEST_NAME).join('');
}
