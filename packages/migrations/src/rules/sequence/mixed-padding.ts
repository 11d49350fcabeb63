import type { MigrationFile } from '../../folder/inventory.ts';
import { isTimestamp } from '../../folder/version.ts';
import type { FolderRule, Problem } from '../rule.ts';

export const mixedPadding: FolderRule = {
  id: 'mixed-padding',
  severity: 'warning',
  what: 'Some versions are padded with zeros to a width that others do not have.',
  why: 'Tools and people that sort by text see another order than the one that is applied: `10_b.sql` stands before `9_a.sql`.',
  fix: 'Pad every version to the same width, before the files are applied anywhere.',
  example: '`9_a.sql` beside `010_b.sql`',

  checkFolder({ migrations, layout = 'numbered', likelyLayouts = [] }) {
    if (likelyLayouts.length > 0) return [];
    if (migrations.some(({ version }) => version.order?.startsWith(version.text)))
      return disorderAsText(migrations, layout);
    const digits = migrations
      .filter(({ version }) => /^\d+[a-z]?$/.test(version.text))
      .map((file) => ({ file, digits: file.version.text.replace(/\D/g, '') }));
    const padded = digits.filter((one) => one.digits.length > 1 && one.digits.startsWith('0'));
    const widths = Map.groupBy(padded, (one) => one.digits.length);
    const [usual] = [...widths].sort(([, a], [, b]) => b.length - a.length)[0] ?? [];
    if (usual === undefined) return [];
    const odd = digits.filter(
      (one) => one.digits.length !== usual && (one.digits.length < usual || one.digits.startsWith('0')),
    );
    return odd.slice(0, 1).map(({ file }) => ({
      path: file.path,
      message: `Versions are padded to ${usual} digits, but not in ${odd.length === 1 ? '' : `${odd.length} files, the first is `}'${file.fileName}'.`,
      help: `Pad every version to ${usual} digits, if none of the files has been applied yet.`,
    }));
  },
};

/** Timestamps may have unequal lengths: their text is in the order of time. */
function disorderAsText(migrations: readonly MigrationFile[], layout: string): Problem[] {
  const counters = migrations.filter(({ version }) => !isTimestamp(version));
  return counters
    .flatMap((file, index) => {
      const previous = counters[index - 1];
      if (previous === undefined || previous.version.number <= file.version.number) return [];
      return [
        {
          path: file.path,
          message: `${layout} sorts names as text, so '${previous.fileName}' comes before '${file.fileName}'.`,
          help: 'If that is not meant, give both the same number of digits, before they are applied anywhere.',
        },
      ];
    })
    .slice(0, 1);
}
