import type { Annotation } from './annotations.ts';
import type { Finding } from './finding.ts';
import type { Log } from './log.ts';
import { code, codeBlock, escapeMarkdown, table } from './markdown.ts';
import { plural } from './words.ts';

function placeOf({ file, line, column }: Finding): string {
  return [file, line, column].filter((part) => part !== undefined).join(':');
}

export function toAnnotation({ severity, rule, file, line, column, message, help }: Finding): Annotation {
  return { level: severity, title: rule, message: `${message}\n${help}`, file, line, column };
}

export function findingLines(finding: Finding): string {
  const { severity, rule, message, help } = finding;
  return `${severity.padEnd(7)}  ${placeOf(finding)}  ${message}  [${rule}]\n         ${help}`;
}

/** Nobody reads on, and to write 120,000 takes longer than to find them. */
const MOST_LOGGED = 1_000;

/** @param rest where all of them are, for people */
export function logFindings(findings: readonly Finding[], log: Log, rest: string): void {
  for (const finding of findings.slice(0, MOST_LOGGED)) log.info(findingLines(finding));
  const more = findings.length - MOST_LOGGED;
  if (more > 0) log.info(`And ${plural(more, 'more finding')}; ${rest}.`);
}

export function findingsHeadline(findings: readonly Finding[]): string | undefined {
  const [first, ...more] = findings.filter(({ severity }) => severity === 'error');
  if (first === undefined) return undefined;
  const others = more.length === 0 ? '' : ` And ${plural(more.length, 'more error')}.`;
  return `${placeOf(first)}: ${first.message} ${first.help}${others}`;
}

export function findingsTable(findings: readonly Finding[]): string {
  if (findings.length === 0) return '';
  const icons = { error: '❌', warning: '⚠️' };
  const rows = findings.map((finding) => [
    icons[finding.severity],
    code(placeOf(finding)),
    escapeMarkdown(firstLine(finding.message)),
    escapeMarkdown(finding.help),
    code(finding.rule),
  ]);
  const excerpts = findings
    .filter(({ message }) => message !== firstLine(message))
    .map(
      (finding) => `${labelOf(finding)}\n\n${codeBlock(finding.message.slice(firstLine(finding.message).length + 1))}`,
    );
  return [table(['', 'where', 'what', 'remedy', 'rule'], rows), ...excerpts].join('\n\n');
}

function labelOf(finding: Finding): string {
  return `${code(placeOf(finding))} ${escapeMarkdown(firstLine(finding.message))}`;
}

function firstLine(text: string): string {
  return text.split('\n', 1)[0] ?? '';
}
