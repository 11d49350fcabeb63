import { expect, it } from 'vitest';
import { exec } from '../../fixtures/exec.ts';

const node = (script: string, options = {}) => exec(process.execPath, ['-e', script], options);

it('gives output and exit code, and takes any exit code as a result', async () => {
  const result = await node('console.log("out"); console.error("err"); process.exitCode = 3');
  expect(result).toEqual({ exitCode: 3, stdout: 'out\n', stderr: 'err\n', timedOut: false });
});

it('uses no shell: an argument is one word whatever is in it', async () => {
  const { stdout } = await exec(process.execPath, ['-p', 'process.argv[1]', '$(id); `id` && x']);
  expect(stdout).toBe('$(id); `id` && x\n');
});

it('writes the input', async () => {
  const { stdout } = await node('process.stdin.pipe(process.stdout)', { input: 'grüße' });
  expect(stdout).toBe('grüße');
});

it('survives a program that does not read its input', async () => {
  const { exitCode } = await node('process.exit(4)', { input: 'x'.repeat(10_000_000) });
  expect(exitCode).toBe(4);
});

it('ends a program and its children at the time-out, also when they ignore SIGTERM', async () => {
  const child = 'process.on("SIGTERM", () => {}); console.log(process.pid); setInterval(() => {}, 1000)';
  const parent = `process.on("SIGTERM", () => {}); require("child_process").spawn(process.execPath, ["-e", ${JSON.stringify(child)}], { stdio: "inherit" }); setInterval(() => {}, 1000)`;
  const { timedOut, exitCode, stdout } = await node(parent, { timeoutMs: 1_000 });
  expect({ timedOut, exitCode }).toEqual({ timedOut: true, exitCode: null });
  expect(stdout).toMatch(/^\d+\n$/);
  // Gone, or a zombie that nobody has asked about yet.
  await expect
    .poll(async () => (await exec('ps', ['-o', 'stat=', '-p', stdout.trim()])).stdout.trim())
    .toMatch(/^(Z.*)?$/);
});

it('ends a program when it is aborted', async () => {
  const controller = new AbortController();
  const running = node('console.log("up"); setInterval(() => {}, 1000)', {
    signal: controller.signal,
    onOutput: () => controller.abort(),
  });
  expect((await running).exitCode).toBeNull();
});

it('names a program that is not there', async () => {
  await expect(exec('no-such-program-here', [])).rejects.toThrow("The program 'no-such-program-here' was not found");
});
