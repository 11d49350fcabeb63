export type Shell = 'bash' | 'sh' | 'pwsh';

/** What proves that a service is ready. */
export type Readiness =
  | {
      kind: 'http';
      url: URL;
      status: readonly (readonly [from: number, to: number])[];
      /** As the user wrote them, e.g. `200-399`. */
      statusText: string;
      body: Pattern | undefined;
      headers: Readonly<Record<string, string>>;
    }
  | { kind: 'tcp' }
  | { kind: 'log'; pattern: Pattern }
  | { kind: 'command'; script: string }
  /** A task, ready when it ends with 0. */
  | { kind: 'exit' }
  /** Ready once it is started. */
  | { kind: 'started' };

export interface Pattern {
  text: string;
  matches(subject: string): boolean;
}

export interface Service {
  name: string;
  run: string;
  workingDirectory: string;
  env: Readonly<Record<string, string>>;
  shell: Shell;
  ports: readonly number[];
  ready: Readiness;
  /** From its own start, in ms. */
  readyTimeoutMs: number;
  dependsOn: readonly string[];
  /** `own`: the listeners of its ports must be processes that it started. */
  listener: 'own' | 'any';
  stopSignal: NodeJS.Signals;
  stopTimeoutMs: number;
  /** Its end ends the run. */
  critical: boolean;
}

/** What a service takes from the run when it names nothing of its own. */
export interface ServiceDefaults {
  workingDirectory: string;
  env: Readonly<Record<string, string>>;
  shell: Shell;
  readyTimeoutMs: number;
  stopTimeoutMs: number;
}
