import { dayOf, isDay } from '@stability-actions/common/day';
import { LineCounter, parseDocument } from 'yaml';

export interface AcceptedEntry {
  id: string;
  reason: string;
  /** The last day, in UTC; undefined: for good. */
  until: string | undefined;
  /** In the file, from 1. */
  line: number;
}

export interface Judged<Finding> {
  open: Finding[];
  accepted: { finding: Finding; entry: AcceptedEntry }[];
  /** Entries whose last day has passed, with what they were for. */
  expired: { finding: Finding; entry: AcceptedEntry }[];
  /** Entries that no finding belongs to any more. */
  gone: AcceptedEntry[];
}

const SHORTEST_REASON = 10;

const KEYS = ['id', 'reason', 'until'];

/** @throws Error that says what is expected, with the line */
export function parseAccepted(text: string): AcceptedEntry[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const [error] = document.errors;
  if (error !== undefined) throw new Error(`YAML, but line ${lines.linePos(error.pos[0]).line} is none`);
  const list: unknown = document.toJS();
  if (!Array.isArray(list)) throw new Error('a YAML list of {id, reason, until}');
  const lineOf = (index: number) => {
    const node = document.getIn([index], true);
    const start = typeof node === 'object' && node !== null && 'range' in node ? firstOf(node.range) : 0;
    return lines.linePos(start).line;
  };
  const entries = list.map((entry: unknown, index) => toEntry(entry, lineOf(index)));
  const seen = new Map<string, number>();
  for (const { id, line } of entries) {
    const before = seen.get(id);
    if (before !== undefined) throw new Error(`each id once, but '${id}' stands in line ${before} and in line ${line}`);
    seen.set(id, line);
  }
  return entries;
}

function firstOf(range: unknown): number {
  const [start] = Array.isArray(range) ? range : [];
  return typeof start === 'number' ? start : 0;
}

function toEntry(entry: unknown, line: number): AcceptedEntry {
  const expected = (what: string) => new Error(`${what} in the entry of line ${line}`);
  if (typeof entry !== 'object' || entry === null || Array.isArray(entry)) throw expected('{id, reason, until}');
  const fields = new Map(Object.entries(entry));
  const unknown = [...fields.keys()].find((key) => !KEYS.includes(key));
  if (unknown !== undefined) throw expected(`only ${KEYS.join(', ')}, not '${unknown}',`);
  const [id, reason, until] = KEYS.map((key) => fields.get(key));
  if (typeof id !== 'string' || id.trim() === '') throw expected("an 'id' as a finding has it");
  if (typeof reason !== 'string' || reason.trim().length < SHORTEST_REASON)
    throw expected(`a 'reason' of at least ${SHORTEST_REASON} characters`);
  if (until !== undefined && (typeof until !== 'string' || !isDay(until)))
    throw expected("a day YYYY-MM-DD as 'until'");
  return { id: id.trim(), reason: reason.trim(), until, line };
}

/** @param now milliseconds of the wall clock */
export function judgeAccepted<Finding extends { id: string }>(
  findings: readonly Finding[],
  entries: readonly AcceptedEntry[],
  now: number,
): Judged<Finding> {
  const today = dayOf(now);
  const byId = new Map(entries.map((entry) => [entry.id, entry]));
  const judged: Judged<Finding> = { open: [], accepted: [], expired: [], gone: [] };
  for (const finding of findings) {
    const entry = byId.get(finding.id);
    byId.delete(finding.id);
    if (entry === undefined) judged.open.push(finding);
    else if (entry.until !== undefined && entry.until < today) {
      judged.open.push(finding);
      judged.expired.push({ finding, entry });
    } else judged.accepted.push({ finding, entry });
  }
  judged.gone = [...byId.values()];
  return judged;
}
