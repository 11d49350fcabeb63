import { fileKey, type Shell, type State } from './state.ts';
import type { Redirect, Word } from './syntax.ts';

/** Where standard output goes, as written. */
export function outputOf(redirects: readonly Redirect[]): string | undefined {
  return redirects.find(({ operator, descriptor }) => /^(?:&>>?|>>?|>\|)$/.test(operator) && descriptor !== '2')?.target
    ?.raw;
}

export function wordsOfRedirects(redirects: readonly Redirect[]): Word[] {
  return redirects.flatMap(({ target, hereDocument }) => [target, hereDocument]).filter((word) => word !== undefined);
}

/** Whether what is read from it comes from the failing command. */
export function readsTaintFrom(shell: Shell, { operator, target, hereDocument }: Redirect, state: State): boolean {
  if (shell.isTainted(hereDocument, state)) return true;
  if (!operator.startsWith('<')) return false;
  return shell.isTainted(target, state) || state.taintedFiles.has(fileKey(target?.raw ?? '?'));
}
