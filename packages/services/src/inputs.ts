import { readFileSync, realpathSync } from 'node:fs';
import { isAbsolute, relative, resolve } from 'node:path';
import { messageOf } from '@stability-actions/common/failure';
import type { InputReader } from '@stability-actions/common/inputs';
import { statOf } from '@stability-actions/common/stat';
import { parseServices } from './parse-services.ts';
import type { Plan } from './plan.ts';
import type { LogOutput } from './report-text.ts';
import type { ServiceDefaults } from './service.ts';
import { parseVariables } from './variables.ts';

export interface RunInputs {
  plan: Plan;
  logOutput: LogOutput;
}

export function readRunInputs(reader: InputReader, workspace: string): RunInputs {
  const script = reader.required('run');
  const defaults: ServiceDefaults & { env: Record<string, string> } = {
    shell: reader.choice('shell', ['bash', 'sh', 'pwsh']),
    workingDirectory: readFolder(reader, workspace),
    env: readVariables(reader),
    readyTimeoutMs: reader.duration('ready-timeout', { positive: true }),
    stopTimeoutMs: reader.duration('stop-timeout'),
  };
  const logDirectory = reader.text('log-directory');
  const plan: Plan = {
    services: readServices(reader, workspace, defaults),
    run: {
      script,
      shell: defaults.shell,
      workingDirectory: defaults.workingDirectory,
      env: defaults.env,
      timeoutMs: reader.text('run-timeout') === '' ? undefined : reader.duration('run-timeout', { positive: true }),
      stopTimeoutMs: defaults.stopTimeoutMs,
    },
    startTimeoutMs: reader.duration('start-timeout', { positive: true }),
    logDirectory: logDirectory === '' ? '' : resolve(workspace, logDirectory),
    logLines: reader.count('log-lines'),
  };
  return { plan, logOutput: reader.choice('log-output', ['failure', 'always', 'never']) };
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
  const file = resolve(workspace, path);
  if (statOf(file)?.isFile() !== true) throw new Error(`a list, or a file in the workspace; there is no '${path}'`);
  const inside = relative(realpathSync(workspace), realpathSync(file));
  if (inside.startsWith('..') || isAbsolute(inside)) throw new Error(`a file in the workspace, and '${path}' is not`);
  return readFileSync(file, 'utf8');
}

function readFolder(reader: InputReader, workspace: string): string {
  const folder = resolve(workspace, reader.text('working-directory'));
  if (statOf(folder)?.isDirectory() !== true) {
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
