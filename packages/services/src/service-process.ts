import type { ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import type { Clock } from '@stability-actions/common/clock';
import { codeOf, messageOf } from '@stability-actions/common/failure';
import { statOf } from '@stability-actions/common/stat';
import { serviceEnvironment } from './environment.ts';
import { OutputLog } from './output-log.ts';
import type { ProcessTracker } from './processes/tracker.ts';
import { startScript } from './script.ts';
import type { Service } from './service.ts';

export interface Exit {
  code: number | null;
  signal: NodeJS.Signals | null;
}

export interface Launch {
  env: NodeJS.ProcessEnv;
  logDirectory: string;
  scriptDirectory: string;
  logLines: number;
  clock: Clock;
  tracker: ProcessTracker;
}

export class ServiceProcess {
  readonly service: Service;
  readonly output: OutputLog;
  readonly pid: number | undefined;
  readonly startedAt: number;
  /** Resolves when the process that was started ends; what it detached may live on. */
  readonly exited: Promise<Exit>;
  exit: Exit | undefined;
  /** The script ended with 0, and processes that it left in the background are the service. */
  daemon = false;
  readyMs: number | undefined;
  /** Nothing of it is left; undefined before it was looked for. */
  stopped: boolean | undefined;

  constructor(service: Service, launch: Launch) {
    const { env, logDirectory, scriptDirectory, logLines, clock, tracker } = launch;
    this.service = service;
    this.output = new OutputLog(join(logDirectory, `${service.name}.log`), logLines);
    this.startedAt = clock.now();
    const { child, program } = startScript({
      owner: service.name,
      shell: service.shell,
      text: service.run,
      folder: scriptDirectory,
      cwd: service.workingDirectory,
      env: { ...serviceEnvironment(env), ...service.env },
      output: 'pipe',
      tracker,
    });
    this.pid = child.pid;
    for (const stream of [child.stdout, child.stderr]) if (stream !== null) this.output.read(stream);
    this.exited = exitOf(child, program, service.workingDirectory).then((exit) => {
      this.exit = exit;
      return exit;
    });
    // Whoever waits sees the error; nobody may be waiting yet.
    this.exited.catch(() => {});
  }
}

/**
 * Waits for 'exit', because 'close' waits for everybody who inherited the output.
 * @throws Error with the reason, when it cannot be started
 */
export function exitOf(child: ChildProcess, program: string, cwd: string): Promise<Exit> {
  return new Promise((resolve, reject) => {
    child.once('exit', (code, signal) => resolve({ code, signal }));
    child.once('error', (error) => reject(new Error(whyNotStarted(error, program, cwd))));
  });
}

function whyNotStarted(error: unknown, program: string, cwd: string): string {
  // Node reports a missing working directory as a missing program.
  if (codeOf(error) === 'ENOENT' && statOf(cwd)?.isDirectory() !== true) {
    return `the working directory '${cwd}' does not exist`;
  }
  if (codeOf(error) === 'ENOENT') {
    return `the program '${program}' was not found; install it or choose another shell with 'shell'`;
  }
  return messageOf(error);
}
