import { readFileSync } from 'node:fs';
import { ActionError, messageOf } from './failure.ts';

/** Unchecked; `{}` where the runner names no file. @throws ActionError when the file cannot be read, unless `tolerate` takes the reason */
export function readEventFile(env: NodeJS.ProcessEnv, tolerate?: (reason: string) => void): unknown {
  const path = env.GITHUB_EVENT_PATH ?? '';
  if (path === '') return {};
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    if (tolerate === undefined) {
      throw new ActionError(`The event file '${path}' (GITHUB_EVENT_PATH) is not readable: ${messageOf(error)}.`);
    }
    tolerate(messageOf(error));
    return {};
  }
}
