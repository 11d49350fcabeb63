import type { MigrationFile } from '../../folder/inventory.ts';
import type { FolderRule } from '../rule.ts';

/** Clocks and time zones differ, and some teams date a file by its release. */
const TOLERANCE_MS = 30 * 24 * 60 * 60 * 1000;

/** `10000000000000_init.sql` is meant to come first. */
const BEFORE_ALL = /^10+$/;

export const unlikelyTimestamp: FolderRule = {
  id: 'unlikely-timestamp',
  severity: 'warning',
  what: 'A timestamp lies more than 30 days ahead, is no date, or has another number of digits than the others. Only files that are new are looked at, where the base is known.',
  why: 'Most likely it is a typing error; and every later file would have a lower version, and be out of order.',
  fix: 'Give the file the time at which it was written, before it is applied anywhere.',
  example: '`20620122093000_b.sql`, after `20250101000000_a.sql`',

  checkFolder({ migrations }, change, now) {
    const stamped = migrations.filter(({ version }) => version.number >= 10n ** 11n);
    const widths = [...Map.groupBy(stamped, digits)].sort(
      ([width, a], [other, b]) => b.length - a.length || Number(other === 14) - Number(width === 14),
    );
    const usual = widths[0]?.[0];
    return stamped
      .filter(({ path }) => change === undefined || change.added.has(path))
      .flatMap((file) => {
        const why = unlikely(file, usual, now);
        const help = 'Give it the time at which it was written, before it is applied anywhere.';
        return why === undefined
          ? []
          : [{ path: file.path, message: `The version ${file.version.text} ${why}; is it a typing error?`, help }];
      });
  },
};

function digits({ version }: MigrationFile): number {
  return version.number.toString().length;
}

function unlikely(file: MigrationFile, usual: number | undefined, now: number | undefined): string | undefined {
  if (BEFORE_ALL.test(file.version.text)) return undefined;
  const width = digits(file);
  if (width !== usual && file.version.order === undefined) return `has ${width} digits, and the others ${usual}`;
  const time = timeOf(file.version.number.toString());
  if (time === undefined) return undefined;
  if (Number.isNaN(time)) return 'is no date';
  return now !== undefined && time > now + TOLERANCE_MS ? 'lies in the future' : undefined;
}

/** Milliseconds; NaN where month or day do not exist; undefined where the digits are not known to be a time. */
function timeOf(text: string): number | undefined {
  if (text.length === 13) return Number(text);
  const [, year, month, day] = /^(\d{4})(\d\d)(\d\d)(?:\d{4}|\d{6}|\d{9})$/.exec(text) ?? [];
  return year === undefined ? undefined : Date.parse(`${year}-${month}-${day}T00:00:00Z`);
}
