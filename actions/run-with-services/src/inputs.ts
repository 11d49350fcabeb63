import { readFileSync, realpathSync, statSync } from 'node:fs';
import { isAbsolute, join, relative, resolve } from 'node:path';
import type { ActionContext } from '@stability-actions/common/actions-run';
import { messageOf } from '@stability-actions/common/failure';
import type { InputReader } from '@stability-actions/common/inputs';
import { parseServices } from '@stability-actions/services/parse-services';
import type { Plan } from '@stability-actions/services/plan';
import type { ServiceDefaults } from '@stability-actions/services/service';
import { parseVariables } from '@stability-actions/services/variables';

export interface Inputs {
  plan: Plan;
  logOutput: 'failure' | 'always' | 'never';
  summaryLogs: boolean;
}

/**
 * Reads and checks every input.
 * @throws ActionError that names every bad input
 */
export function readInputs({ inputs: reader, env }: Pick<ActionContext, 'inputs' | 'env'>): Inputs {
  const workspace = env.GITHUB_WORKSPACE || process.cwd();
  const script = reader.required('run');
  const defaults: ServiceDefaults & { env: Record<string, string> } = {
    shell: reader.choice('shell', ['bash', 'sh', 'pwsh']),
    workingDirectory: readFolder(reader, workspace),
    env: readVariables(reader),
    readyTimeoutMs: positive(reader, 'ready-timeout'),
    stopTimeoutMs: reader.duration('stop-timeout'),
  };
  const runTimeout = reader.text('run-timeout') === '' ? undefined : positive(reader, 'run-timeout');
  const logDirectory = reader.text('log-directory');
  const plan: Plan = {
    services: readServices(reader, workspace, defaults),
    run: {
      script,
      shell: defaults.shell,
      workingDirectory: defaults.workingDirectory,
      env: defaults.env,
      timeoutMs: runTimeout,
      stopTimeoutMs: defaults.stopTimeoutMs,
    },
    startTimeoutMs: positive(reader, 'start-timeout'),
    logDirectory: logDirectory === '' ? '' : resolve(workspace, logDirectory),
    logLines: reader.count('log-lines'),
  };
  const inputs: Inputs = {
    plan,
    logOutput: reader.choice('log-output', ['failure', 'always', 'never']),
    summaryLogs: reader.boolean('summary-logs'),
  };
  reader.boolean('summary');
  reader.finish();
  return inputs;
}

function readServices(reader: InputReader, workspace: string, defaults: ServiceDefaults): Plan['services'] {
  const value = reader.required('services');
  if (value === '') return [];
  try {
    const isPath = !value.includes('\n') && /\.ya?ml$/.test(value);
    return parseServices(isPath ? readInside(workspace, value) : value, defaults);
  } catch (error) {
    // The value is long, and may hold secrets.
    reader.problem('services', undefined, messageOf(error));
    return [];
  }
}

function readInside(workspace: string, path: string): string {
  const file = statSync(join(workspace, path), { throwIfNoEntry: false });
  if (file?.isFile() !== true) throw new Error(`a list, or a file in the workspace; there is no '${path}'`);
  const inside = relative(realpathSync(workspace), realpathSync(join(workspace, path)));
  if (inside.startsWith('..') || isAbsolute(inside)) throw new Error(`a file in the workspace, and '${path}' is not`);
  return readFileSync(join(workspace, path), 'utf8');
}

function readFolder(reader: InputReader, workspace: string): string {
  const folder = resolve(workspace, reader.text('working-directory'));
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) {
    reader.problem('working-directory', reader.text('working-directory'), 'a folder that exists');
  }
  return folder;
}

function readVariables(reader: InputReader): Record<string, string> {
  try {
    return parseVariables(reader.text('env'));
  } catch (error) {
    reader.problem('env', undefined, messageOf(error));
    return {};
  }
}

function positive(reader: InputReader, name: string): number {
  const ms = reader.duration(name);
  if (ms === 0 && /^0+(ms|s|m|h)?$/.test(reader.text(name))) reader.problem(name, reader.text(name), 'more than 0');
  return ms;
}
