/** The variable that marks every process of a run; children inherit it. */
export const MARK_VARIABLE = 'STABILITY_SERVICE';

/** The file descriptor that every process of a run inherits, open on {@link markFile}. */
export const MARK_DESCRIPTOR = 3;

/** The path of a mark's file in the folder of its run. */
export function markFile(mark: string): string {
  return `${MARK_VARIABLE}/${mark}`;
}

/** The mark whose file an open file is. The kernel adds a word to the path of a file that was removed. */
export function markOfFile(path: string): string | undefined {
  return new RegExp(`/${MARK_VARIABLE}/([^/]+/[^/ ]+)(?: \\(deleted\\))?$`).exec(path)?.[1];
}

const COMMAND_FILES = ['GITHUB_OUTPUT', 'GITHUB_ENV', 'GITHUB_PATH', 'GITHUB_STATE', 'GITHUB_STEP_SUMMARY'];

/** The step's environment without what belongs to this action alone: its inputs, its state, the runner's tokens. */
export function commandEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(INPUT_|STATE_|ACTIONS_)/.test(name)));
}

/** A service has no business with the step's command files: whatever it writes there would be taken for the tests'. */
export function serviceEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(commandEnvironment(env)).filter(([name]) => !COMMAND_FILES.includes(name)));
}
