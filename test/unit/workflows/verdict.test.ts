// biome-ignore-all lint/suspicious/noTemplateCurlyInString: scripts are full of them
import { counts } from '@stability-actions/workflows/commands/classes';
import { loadShellParser } from '@stability-actions/workflows/shell/parse';
import { lostFailures } from '@stability-actions/workflows/shell/verdict';
import { expect, test } from 'vitest';

const parser = await loadShellParser();
const DEFAULT = { errexit: true, pipefail: false };
const BASH = { errexit: true, pipefail: true };
const NONE = { errexit: false, pipefail: false };

function lost(text: string, options = DEFAULT): string[] {
  const script = parser.parse(text);
  if (script === undefined) throw new Error('no bash');
  return lostFailures(script, options, parser, ({ found }) => counts(found)).map(
    ({ how, statement }) => `${how} ${text.slice(0, statement.start).split('\n').length}`,
  );
}

test.each<[string, string, string[], typeof DEFAULT?]>([
  ['|| true', 'npm test || true', ['masked 1']],
  ['|| :', 'npm test || :', ['masked 1']],
  ['|| exit 0', 'npm test || exit 0', ['masked 1']],
  ['|| echo', 'npm test || echo "::warning::tests failed"', ['masked 1']],
  ['|| a block of prints', 'npm test || { echo failed\n true; }', ['masked 1']],
  ['|| true on another line', 'npm ci\nnpm test \\\n  || true', ['masked 2']],
  ['a fallback that can fail itself', 'npm test || npm run test:retry', ['masked 1'].slice(1)],
  ['|| exit 1', 'npm test || exit 1', []],
  ['|| { echo; exit 1; }', 'npm test || { echo no; exit 1; }', []],
  ['soft', 'rm -rf x || true\ndocker logs a || true', []],
  ['if without a red branch', 'if npm test; then echo ok; else echo bad; fi', ['masked 1']],
  ['if ! cmd; then exit 1', 'if ! npm test; then\n  exit 1\nfi', []],
  ['an && list that is not last', 'npm run build && npm test\necho done', ['masked 1']],
  ['an && list that is last', 'npm run build && npm test', []],
  ['cd && is last of its list', 'cd a && npm test\necho done', []],
  ['set +e and not the last', 'set +e\nnpm test\necho done', ['masked 2']],
  ['set +e and the last', 'set +e\nnpm test', []],
  ['; true under -e', 'npm test; true', []],
  ['; true without -e', 'npm test; true', ['masked 1'], NONE],
  ['rc that decides', 'set +e\nnpm test\nrc=$?\nset -e\necho $rc\nexit $rc', []],
  ['rc that is tested', 'rc=0\nnpm test || rc=$?\nif [ $rc -ne 0 ]; then exit 1; fi', []],
  ['rc that nobody reads', 'npm test || rc=$?\necho "ended with $rc"', ['masked 1']],
  ['failed=1 that decides', 'failed=0\nnpm run lint || failed=1\nnpm test || failed=1\nexit $failed', []],
  ['a flag that is a command', 'ok=true\nnpm test || ok=false\n$ok', []],
  ['export of a substitution', 'export OUT=$(npm test)', ['masked 1']],
  ['a plain assignment', 'OUT=$(npm test)\necho "$OUT"', []],
  ['an argument', 'echo "$(npm run lint)"', ['masked 1']],
  ['output that is tested', 'OUT=$(npm test || true)\nif [[ $OUT == *FAIL* ]]; then exit 1; fi', []],
  ['output that grep judges', 'npm test > out.txt || true\ngrep -q "0 failed" out.txt', []],
  ['output that is printed', 'OUT=$(npm test || true)\necho "$OUT"', ['masked 1']],
  ['a loop that runs out', 'for i in 1 2 3; do npm test && break; done\necho done', ['masked 1']],
  ['a loop that is last', 'for i in 1 2 3; do npm test && break; done', []],
  ['a retry loop that ends red', 'for i in 1 2 3; do npm test && exit 0; sleep 1; done\nexit 1', []],
  [
    'a retry loop with its last round',
    'for i in $(seq 1 5); do if npm test; then break; fi; if [ $i -eq 5 ]; then exit 1; fi; done',
    [],
  ],
  ['until', 'until npm test; do sleep 1; done', []],
  ['a flag after a loop', 'ok=no\nfor i in 1 2; do if npm test; then ok=yes; break; fi; done\n[ $ok = yes ]', []],
  ['a function under || true', 'run() {\n  npm test\n}\nrun || true', ['masked 4']],
  ['a function', 'run() { npm test; }\nrun\necho done', []],
  ['inside a function', 'run() {\n  npm test || true\n}\nrun', ['masked 2']],
  ['find -exec', "find . -name '*.sh' -exec shellcheck {} \\;", ['masked 1']],
  ['find -exec +', "find . -name '*.sh' -exec shellcheck {} +", []],
  ['inner bash without -e', "bash -c 'npm test; echo done'", ['masked 1']],
  ['inner bash -e', "bash -ec 'npm test; echo done'", []],
  ['inner bash, one command', "bash -c 'npm test'", []],
  ['inner bash with a pipe', "docker run --rm -v a:b node bash -c 'npm test | tee log'", ['pipe 1']],
  ['negative test', 'if npm test; then exit 1; fi', []],
  ['negative list', 'npm test && exit 1 || true', []],
  ['negated', '! npm test', []],
  ['tee', 'npm test 2>&1 | tee out.log', ['pipe 1']],
  ['tee under pipefail', 'npm test 2>&1 | tee out.log', [], BASH],
  ['tee after set -o pipefail', 'set -eo pipefail\nnpm test | tee out.log', []],
  ['PIPESTATUS', 'npm test | tee out.log\nexit ${PIPESTATUS[0]}', []],
  ['the last command judges', 'npm test | grep -q passed', []],
  ['go-junit-report', 'go test ./... | go-junit-report -set-exit-code > a.xml', []],
  ['|| true outside of a pipe', 'npm test | tee out.log || true', ['masked 1'], BASH],
  ['background', 'npm test &\nnpm run lint &\nwait', ['background 1', 'background 2']],
  ['background with wait pid', 'npm test &\npid=$!\nwait $pid', []],
  ['two pids in one wait', 'npm test &\na=$!\nnpm run lint &\nb=$!\nwait $a $b', ['background 1']],
  ['pids in a loop', 'pids=()\nnpm test &\npids+=($!)\nfor p in "${pids[@]}"; do wait $p || exit 1; done', []],
  ['a switch that allows it', 'npm test || { if [ "$STRICT" = true ]; then exit 1; fi; }', []],
  ['an unrelated question later', 'npm test || true\nif [ -z "$OTHER" ]; then exit 1; fi', ['masked 1']],
  ['a branch', 'if [ -f package.json ]; then npm test || true; fi', ['masked 2'].map(() => 'masked 1')],
  ['case', 'case "$X" in\na) npm test || true ;;\n*) npm test ;;\nesac', ['masked 2']],
  ['time', 'time npm test || true', ['masked 1']],
  ['subshell', '(cd a && npm test) || true', ['masked 1']],
  ['subshell without mask', '(cd a && npm test)\necho done', []],
  ['inside a condition', 'if [ "$(npm test)" = ok ]; then echo; else exit 1; fi', []],
])('%s', (_, text, expected, options = DEFAULT) => {
  expect(lost(text, options)).toEqual(expected);
});
