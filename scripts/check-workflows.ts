/** Checks every workflow and every action.yml of the repository, see workflow-checks.ts. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { checkAction, checkWorkflow } from './workflow-checks.ts';
import { actionNames, root } from './workspace.ts';

const folder = join('.github', 'workflows');
const problems: string[] = [];
for (const name of await readdir(join(root, folder))) {
  const text = await readFile(join(root, folder, name), 'utf8');
  for (const problem of await checkWorkflow(name, text)) problems.push(`${folder}/${name}:${problem}`);
}
for (const path of ['action.yml', ...(await actionNames()).map((name) => `actions/${name}/action.yml`)]) {
  const text = await readFile(join(root, path), 'utf8');
  for (const problem of checkAction(path, text)) problems.push(`${path}: ${problem}`);
}
if (problems.length > 0) {
  console.error(problems.join('\n'));
  process.exitCode = 1;
}
