import { formatDuration } from '@stability-actions/common/durations';
import { cut } from '@stability-actions/common/redaction';

/** @returns what is wrong with the time of a report, if anything; both times in ms */
export function ageProblem(timestamp: string | number, now: number, maxAgeMs: number): string | undefined {
  const time = typeof timestamp === 'number' ? sinceEpoch(timestamp) : parseTime(timestamp);
  if (Number.isNaN(new Date(time).getTime()))
    return `the timestamp '${cut(String(timestamp), 40)}' is no point in time`;
  const away = Math.abs(now - time);
  if (away <= maxAgeMs) return undefined;
  return `the report is of ${new Date(time).toISOString()}, ${formatDuration(away)} ${now > time ? 'ago' : 'ahead'}`;
}

/** Seconds, ms, µs or ns since 1970, in ms: until the year 5138 no two of them are of one size. */
function sinceEpoch(value: number): number {
  const size = Math.abs(value);
  return size < 1e11 ? value * 1e3 : size < 1e14 ? value : size < 1e17 ? value / 1e3 : value / 1e6;
}

/** What Java's ZonedDateTime, Go's time.Now() and JavaScript's Date write behind a time that is complete without it. */
const NOTE = /\s*(?:\[[^\]]*\]|\([^)]*\)|m=[+-][\d.]+)$/;

/** A time without a zone is UTC, as Python's utcnow writes it; `Date.parse` would take the runner's own zone. */
function parseTime(written: string): number {
  const text = written
    .trim()
    .replace(NOTE, '')
    .replace(/(:\d\d),(?=\d)/, '$1.')
    .replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)/i, '$1-$2-$3T$4:$5:$6')
    .replace(/(:\d\d(?:\.\d+)?)([+-]\d\d)$/, '$1$2:00')
    .replace(/^(\d{4}-\d\d-\d\d)[t ](\S+) (?:UTC|GMT)$/i, '$1T$2Z');
  if (/^\d{10,19}(\.\d+)?$/.test(text)) return sinceEpoch(Number(text));
  const zoned = /(?:z|[+-]\d\d(?::?\d\d)?|\b[a-z]{3,4})$/i.test(text);
  const dateOnly = /^\d{4}-\d\d-\d\d$/.test(text);
  if (zoned || dateOnly) return Date.parse(text);
  const iso = /^(\d{4}-\d\d-\d\d)[t ](\S+)$/i.exec(text);
  return Date.parse(iso === null ? `${text} UTC` : `${iso[1]}T${iso[2]}Z`);
}
