import { readFileSync } from 'node:fs';
import { ActionError, messageOf } from './failure.ts';

/**
 * The payload of the event that started the run, unchecked; `{}` where the runner names no file.
 * @param tolerate is told the reason instead of a throw, for those who have something to say without the event, too
 * @throws ActionError when there is a file and it cannot be read
 */
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
