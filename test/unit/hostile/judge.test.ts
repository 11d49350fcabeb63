import { expect, test } from 'vitest';
import { type Left, problemsOf } from '../../fixtures/hostile/judge.ts';
import { commandsIn, fileCommandNames } from '../../fixtures/hostile/runner-log.ts';

const GOOD: Left = {
  log: "::add-mask::s3cret\n::group::x\nok\n::endgroup::\n::error title=rule,file=a::first\n::error::Bad input 'x': mend it.\n",
  exitCode: 1,
  ms: 5,
  files: {
    GITHUB_OUTPUT: 'status<<ghadelimiter_1\nstatus=passed\nother=1\nghadelimiter_1\n',
    GITHUB_STEP_SUMMARY: '### x\n\n`<b>@octocat` @<!-- -->octocat \\](javascript:x)\n',
    GITHUB_STATE: '',
    GITHUB_ENV: '',
    GITHUB_PATH: '',
  },
  written: '{}',
  sent: ['&lt;!channel&gt;'],
  executed: false,
};

const EXPECTED = { outputs: ['status'], secrets: ['s3cret'], mayExecute: false, limitMs: 1_000 };

const problems = (change: Partial<Left>) => problemsOf({ ...GOOD, ...change }, EXPECTED);
const file = (name: keyof Left['files'], text: string) => problems({ files: { ...GOOD.files, [name]: text } });

test('a run that is as it should be', () => {
  expect(problems({})).toEqual([]);
});

/** Whoever makes the judge blind makes the matrix green. */
test.each<[string, () => string[], RegExp]>([
  ['it is slow', () => problems({ ms: 2_000 }), /it took/],
  ['another exit code', () => problems({ exitCode: 130 }), /exit code/],
  ['no headline', () => problems({ log: '::error title=rule::x\n' }), /0 headlines/],
  ['two headlines', () => problems({ log: `${GOOD.log}::error::x\n` }), /2 headlines/],
  ['a stack', () => problems({ log: `${GOOD.log}    at run (main.ts:3:5)\n` }), /a fault of ours/],
  ['an escaped stack', () => problems({ log: '::error::Unexpected error, please report it: x\n' }), /a fault of ours/],
  ['a forged command', () => problems({ log: `${GOOD.log}  ::set-output name=a::b\n` }), /'set-output'/],
  ['the old form', () => problems({ log: `${GOOD.log}x ##[save-state name=a]b\n` }), /'save-state'/],
  ['a forged error', () => problems({ log: `${GOOD.log}a\r::warning title=x::FORGED\n` }), /a forged warning/],
  ['an escape', () => problems({ log: `${GOOD.log}a\u001b[2J\n` }), /raw control characters/],
  ['a colour in an annotation', () => problems({ log: `${GOOD.log}::notice title=x::\u001b[31m\n` }), /raw control/],
  ['a secret in the log', () => problems({ log: `${GOOD.log}s3cret\n` }), /a secret/],
  ['a secret in the summary', () => file('GITHUB_STEP_SUMMARY', 's3cret'), /a secret/],
  ['a secret in the result', () => problems({ written: '"s3cret"' }), /a secret/],
  ['a secret for Slack', () => problems({ sent: ['s3cret'] }), /a secret/],
  ['a forged output', () => file('GITHUB_OUTPUT', 'status<<x\na\nx\nvalid=true\n'), /forged outputs valid/],
  ['a changed path', () => file('GITHUB_PATH', '/tmp'), /environment of later steps/],
  ['HTML in the summary', () => file('GITHUB_STEP_SUMMARY', 'a <img src=x>'), /live markup/],
  ['a mention', () => file('GITHUB_STEP_SUMMARY', 'a @octocat'), /live markup/],
  ['a mention for Slack', () => problems({ sent: ['<!channel>'] }), /live mentions/],
  ['an executed command', () => problems({ executed: true }), /something was executed/],
])('%s is seen', (_, found, problem) => {
  expect(found().join('\n')).toMatch(problem);
});

test('commands and files are read as a runner reads them', () => {
  expect(commandsIn('a\r \t::error title=x,line=3::b%0Ac\u2028d\nno ::error::x\ny ##[group]z')).toEqual([
    { name: 'error', properties: { title: 'x', line: '3' }, data: 'b\nc\u2028d' },
    { name: 'group', properties: { '': '' }, data: 'z' },
  ]);
  expect(fileCommandNames('a<<E\nb=c\nE\nd=e\nf')).toEqual(['a', 'd']);
});
