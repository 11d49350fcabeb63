import type { ReportSource } from './source.ts';

/**
 * Numbered from 1, without line ends.
 * @returns whether the last line had its end
 */
export async function eachLine(source: ReportSource, each: (line: string, number: number) => void): Promise<boolean> {
  let rest = '';
  let number = 0;
  for await (const chunk of source.chunks()) {
    const lines = (rest + chunk).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) each(line.endsWith('\r') ? line.slice(0, -1) : line, ++number);
  }
  if (rest === '') return true;
  each(rest, ++number);
  return false;
}
