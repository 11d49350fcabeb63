import { jobEnvironment } from '@stability-actions/common/environment';

/** The variable that marks every process of a run; children inherit it. */
export const MARK_VARIABLE = 'STABILITY_SERVICE';

/** The file descriptor that every process of a run inherits, open on {@link markFile}. */
export const MARK_DESCRIPTOR = 3;

/** The path of a mark's file in the folder of its run. */
export function markFile(mark: string): string {
  return `${MARK_VARIABLE}/${mark}`;
}

/** The kernel adds a word to the path of a file that was removed. */
const MARK_FILE = new RegExp(`/${MARK_VARIABLE}/([^/]+/[^/ ]+)(?: \\(deleted\\))?$`);

/** The mark whose file an open file is. */
export function markOfFile(path: string): string | undefined {
  return MARK_FILE.exec(path)?.[1];
}

const COMMAND_FILES = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];

export function commandEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(jobEnvironment(env)).filter(([name]) => !name.startsWith('ACTIONS_')));
}

/** A service has no business with the step's command files: whatever it writes there would be taken for the tests'. */
export function serviceEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(commandEnvironment(env)).filter(([name]) => !COMMAND_FILES.includes(name)));
}
