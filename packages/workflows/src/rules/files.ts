import type { RuleDocumentation } from '@stability-actions/common/finding';
import { suppressionRules } from '@stability-actions/common/suppression';

const MARK = '# workflows:';

const { ignoreWithoutReason, unusedIgnore } = suppressionRules(
  MARK,
  { rule: 'masked-exit-code', unused: 'above a line without such a finding' },
  'the line that is reported, or right above it',
);

/** Rules about files and about what is said of findings; no comment takes them away. */
export const FILE_RULES: readonly RuleDocumentation[] = [
  {
    id: 'unparsable',
    severity: 'error',
    what: 'A file is no YAML, has a key twice, or is no workflow.',
    why: 'GitHub starts no job and tells nobody: the checks that the file holds are gone.',
    fix: 'Correct the file at the place that is named.',
    example: 'a tab as indentation, two `steps:` in one job, a file without `on:`',
  },
  {
    id: 'no-workflows',
    severity: 'error',
    what: 'There is nothing to audit.',
    why: 'A wrong path would be green for ever.',
    fix: 'Name the folder of the workflows in `path`, and check the repository out before.',
    example: 'an empty `.github/workflows`',
  },
  ignoreWithoutReason,
  unusedIgnore,
  {
    id: 'stale-baseline',
    severity: 'warning',
    what: 'An entry of the baseline meets no finding any more.',
    why: 'It would accept the next finding of that kind. The ratchet only tightens.',
    fix: 'Take the entry out, or run `stability audit --baseline <file> --update-baseline`.',
    example: 'a finding that was repaired and is still in the baseline',
  },
];

export const UNSUPPRESSIBLE: ReadonlySet<string> = new Set(FILE_RULES.map(({ id }) => id));
