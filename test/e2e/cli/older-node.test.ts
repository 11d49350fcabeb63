import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';
import { root } from '../../../scripts/workspace.ts';
import { exec } from '../../fixtures/exec.ts';
import { PASSING, workspaceWith } from '../../fixtures/test-reports.ts';

/** Takes away what Node 20 has not (V8 11.3): a commit hook runs on whatever Node the committer has. */
const NODE_20 = `for (const [owner, names] of [
  [Map, ['groupBy']], [Object, ['groupBy']], [Promise, ['withResolvers', 'try']], [Array, ['fromAsync']],
  [RegExp, ['escape']], [Error, ['isError']], [URL, ['parse']], [Uint8Array, ['fromBase64', 'fromHex']],
  [Uint8Array.prototype, ['toBase64', 'toHex']],
  [Set.prototype, ['union', 'intersection', 'difference', 'symmetricDifference', 'isSubsetOf', 'isSupersetOf', 'isDisjointFrom']],
  [Object.getPrototypeOf(Object.getPrototypeOf([][Symbol.iterator]())),
    ['map', 'filter', 'take', 'drop', 'flatMap', 'reduce', 'toArray', 'forEach', 'some', 'every', 'find']],
]) for (const name of names) delete owner[name];
delete globalThis.Iterator;
delete globalThis.WebSocket;
`;

const FILES = {
  'node-20.mjs': NODE_20,
  'm/1_a.sql': 'CREATE TABLE t (a int);\n',
  'r.xml': PASSING,
  '.github/workflows/a.yml':
    'on: push\npermissions: {}\njobs:\n  a:\n    runs-on: ubuntu-latest\n    steps:\n      - run: npm test\n',
};

test.each([
  ['validate', ['validate', 'm'], /0 errors/],
  ['tests', ['tests', 'r.xml'], /passed: 2 executed/],
  ['audit', ['audit'], /0 errors/],
  ['help', ['--help'], /Usage: stability/],
])('stability %s needs nothing that Node 20 lacks', async (_, args, said) => {
  const cwd = workspaceWith(FILES);
  const bundle = join(root, 'dist/stability/index.js');
  const preload = pathToFileURL(join(cwd, 'node-20.mjs')).href;
  const { exitCode, stdout, stderr } = await exec(process.execPath, ['--import', preload, bundle, ...args], { cwd });
  expect(stdout + stderr).toMatch(said);
  expect(exitCode, stderr).toBe(0);
});
