import { readFileSync, realpathSync } from 'node:fs';
import { join, relative, resolve, sep } from 'node:path';
import { codeOf, messageOf } from '@stability-actions/common/failure';
import type { Finding } from '@stability-actions/common/finding';
import { type ParsedFile, parseFile } from './parse-file.ts';

/** Reads the file of the workspace; one outside of it, or linked out of it, is none. */
export function readAlertFile(name: string, workspace: string): ParsedFile {
  const root = realpathSync(workspace);
  const path = resolve(root, name);
  const invalid = (message: string, help: string): ParsedFile => {
    const finding: Finding = { rule: 'sentry-alerts-file', severity: 'error', file: name, message, help };
    return { file: undefined, problems: [finding] };
  };
  const isInside = (one: string) =>
    one !== root && !relative(root, one).startsWith(`..${sep}`) && one.startsWith(join(root, sep));
  if (!isInside(path)) return invalid(`'${name}' is not in the workspace.`, "Correct 'file'.");
  try {
    if (!isInside(realpathSync(path)))
      return invalid(`'${name}' is a link that leads out of the workspace.`, 'Put the file itself there.');
    return parseFile(readFileSync(path, 'utf8'), name);
  } catch (error) {
    if (codeOf(error) === 'ENOENT')
      return invalid(`'${name}' is not there.`, "Check the repository out before this step, or correct 'file'.");
    return invalid(`'${name}' cannot be read: ${messageOf(error)}.`, "Correct 'file'.");
  }
}
