import type { MigrationFile } from '../../folder/inventory.ts';
import type { FolderRule } from '../rule.ts';

/** Clocks and time zones differ, and some teams date a file by its release. */
const TOLERANCE_MS = 30 * 24 * 60 * 60 * 1000;

/** `10000000000000_init.sql` is meant to come first. */
const BEFORE_ALL = /^10+$/;

export const unlikelyTimestamp: FolderRule = {
  id: 'unlikely-timestamp',
  severity: 'warning',
  what: 'A timestamp lies more than 30 days ahead, is no date, or has another number of digits than the others, the first of them. Only files that are new are looked at, where the base is known.',
  why: 'Most likely it is a typing error; and every later file would have a lower version, and be out of order.',
  fix: 'Give the file the time at which it was written, before it is applied anywhere.',
  example: '`20620122093000_b.sql`, after `20250101000000_a.sql`',

  checkFolder({ migrations }, change, now) {
    const stamped = migrations.filter(({ version }) => STAMP.test(version.number.toString()));
    const widths = [...Map.groupBy(stamped, digits)].sort(
      ([width, a], [other, b]) => b.length - a.length || Number(other === 14) - Number(width === 14),
    );
    const usual = widths[0]?.[0];
    const isCounter = (width: number) => {
      const same = stamped.filter((file) => digits(file) === width);
      return width === 8 && same.filter(isNoDate).length * 2 >= same.length;
    };
    const counters = new Set(widths.map(([width]) => width).filter(isCounter));
    const isNew = ({ path }: MigrationFile) => change === undefined || change.added.has(path);
    // What the base has in a width makes it one of the folder's own; of several new ones, the first is the error.
    const known = new Set(widths.slice(1).flatMap(([, group]) => (group.every(isNew) ? group.slice(1) : group)));
    return stamped
      .filter((file) => !counters.has(digits(file)) && isNew(file))
      .flatMap((file) => {
        const why = unlikely(file, known.has(file) ? digits(file) : usual, now);
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
  if (usual !== undefined && width !== usual && file.version.order === undefined && !mayChange(width, usual))
    return `has ${width} digits, and the others ${usual}`;
  const time = timeOf(file.version.number.toString());
  if (time === undefined) return undefined;
  if (Number.isNaN(time)) return 'is no date';
  return now !== undefined && time > now + TOLERANCE_MS ? 'lies in the future' : undefined;
}

/** A project may go over from seconds or dates to another kind of version; but seconds and milliseconds are easily mixed up. */
function mayChange(width: number, usual: number): boolean {
  const [less, more] = [Math.min(width, usual), Math.max(width, usual)];
  return less < 12 && !(less === 10 && more === 13);
}

function isNoDate({ version }: MigrationFile): boolean {
  return Number.isNaN(timeOf(version.number.toString()));
}

/** Milliseconds; NaN where the day or the hour does not exist; undefined where the digits are not known to be a time. */
function timeOf(text: string): number | undefined {
  if (text.length === 13) return Number(text);
  const [, year, month, day, hour = '00'] = /^(\d{4})(\d\d)(\d\d)(?:(\d\d)(?:\d{2}|\d{4}|\d{7}))?$/.exec(text) ?? [];
  if (year === undefined) return text.length === 10 && !DATE_AND_COUNTER.test(text) ? Number(text) * 1000 : undefined;
  const time = Date.parse(`${year}-${month}-${day}T00:00:00Z`);
  return new Date(time).getUTCDate() === Number(day) && Number(hour) < 24 ? time : Number.NaN;
}

/** A date, unix seconds or 12 digits and more. */
const STAMP = /^(?:20\d{6}|[12]\d{9}|\d{12,})$/;
const DATE_AND_COUNTER = /^(?:19|20)\d\d(?:0\d|1[0-2])/;
