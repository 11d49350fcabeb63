import type { StepView } from '../audit/view.ts';
import type { Call } from '../shell/calls.ts';
import { Interpreter } from '../shell/interpreter.ts';
import { newState, Undecided } from '../shell/state.ts';

/**
 * Whether a script ends green without a command where a variable is empty, and gets to it where it is not.
 * @returns false where that depends on anything else, or nobody can tell
 */
export function isSkippedWhenEmpty({ script, shell }: StepView, call: Call, name: string): boolean {
  if (script === undefined || shell === undefined) return false;
  const ends = (value: string) => {
    const state = newState(shell.errexit, shell.pipefail);
    state.variables.set(name, { text: value, tainted: false });
    const interpreter = new Interpreter({
      target: { command: call.command, fails: false },
      touches: () => true,
      parse: script.parse,
    });
    return interpreter.runShell(script.statements, state, {
      ignored: false,
      decides: false,
      output: '',
      fallback: undefined,
    });
  };
  try {
    const [without, given] = [ends(''), ends('given')];
    return (
      without.length > 0 &&
      without.every(({ state }) => !state.hit && state.status.code === 0) &&
      given.some(({ state }) => state.hit)
    );
  } catch (error) {
    if (error instanceof Undecided) return false;
    throw error;
  }
}

/** Names of variables that a script tests for being empty. */
export function testedForEmptiness(text: string): string[] {
  const tests =
    /(?:\[\[?|\btest)\s+(?:!\s+)?(?:-[zn]\s+)?"?\$\{?(\w+)(?::?-[^}]*)?\}?"?\s*(?:\]|[!=]=?\s*(?:""|''))|\[\s+"x?\$\{?(\w+)/g;
  return [...new Set([...text.matchAll(tests)].map(([, a, b]) => a ?? b ?? ''))].filter((name) => name !== '');
}
