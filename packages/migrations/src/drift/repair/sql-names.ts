import { identifier } from '../../postgres/quoting.ts';

/**
 * The parts of a name as a finding shows it (see names.ts).
 * @returns undefined where the name holds what was written out, so that it cannot be told any more
 */
export function partsOf(name: string): string[] | undefined {
  if (name.includes('\\')) return undefined;
  return [...name.matchAll(/"((?:[^"]|"")*)"|([^."]+)/g)].map(([, quoted, plain]) =>
    quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'),
  );
}

/** A name as it stands in a statement; `count` leaves out what follows the first parts. */
export function sqlName(parts: readonly string[], count = parts.length): string {
  return parts.slice(0, count).map(quotedIfNeeded).join('.');
}

/** A plain word needs no quotes, unless it is one of the grammar's; then they do no harm. */
export function quotedIfNeeded(part: string): string {
  return /^[a-z_][a-z0-9_]*$/.test(part) && !KEYWORDS.has(part) ? part : identifier(part);
}

/** Words that cannot stand as a name without quotes (PostgreSQL docs, appendix "SQL Key Words", reserved). */
const KEYWORDS = new Set(
  `all analyse analyze and any array as asc asymmetric both case cast check collate column constraint create current_catalog current_date
current_role current_time current_timestamp current_user default deferrable desc distinct do else end except false fetch for foreign
from grant group having in initially intersect into lateral leading limit localtime localtimestamp not null offset on only or order
placing primary references returning select session_user some symmetric system_user table then to trailing true union unique user
using variadic when where window with`.split(/\s+/),
);
