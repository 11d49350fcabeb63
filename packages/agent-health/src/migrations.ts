export interface MigrationsTarget {
  /** Versions of the migrations that the running code was built with, as in the file names. */
  expected: readonly string[];
  /** Versions that the database has recorded as applied; asked anew for each report. */
  applied: () => readonly string[] | Promise<readonly string[]>;
}

export interface MigrationsHealth {
  /** `unknown`: the record could not be read. */
  status: 'current' | 'behind' | 'unknown';
  pending: string[];
  error?: string;
}

/** Never throws: what goes wrong is the answer. The error's own text may name the database, so it is not told. */
export async function checkMigrations({ expected, applied }: MigrationsTarget): Promise<MigrationsHealth> {
  try {
    const there = new Set([...(await applied())].map(versionKey));
    const pending = expected.filter((version) => !there.has(versionKey(version)));
    return { status: pending.length === 0 ? 'current' : 'behind', pending };
  } catch {
    return { status: 'unknown', pending: [], error: 'the record of migrations could not be read' };
  }
}

/** Zero padding does not matter: `017b` is `17b`. */
function versionKey(version: string): string {
  return version.replace(/^0+(?=\d)/, '');
}
