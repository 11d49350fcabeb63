import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActionContext, InputContext } from '@stability-actions/common/actions-run';
import { ActionError } from '@stability-actions/common/failure';
import type { Report } from '@stability-actions/common/report';
import { describe, expect, it } from 'vitest';
import { actionNames, readActionMetadata, root } from '../../scripts/workspace.ts';
import { actionContext } from '../fixtures/context.ts';

interface InputsModule {
  readInputs(context: InputContext): unknown;
}

interface RunModule {
  run(inputs: unknown, context: ActionContext): Promise<Report>;
}

describe.each(await actionNames())('%s', (action) => {
  const source = (file: string) => join(root, 'actions', action, 'src', file);

  async function variables(change: (name: string, value: string) => string): Promise<NodeJS.ProcessEnv> {
    const { inputs } = await readActionMetadata(action);
    const entries = Object.entries(inputs).map(([name, { default: value = '' }]) => [
      `INPUT_${name.toUpperCase()}`,
      change(name, value),
    ]);
    return Object.fromEntries(entries);
  }

  it('has the files and names of the canonical action', async () => {
    for (const file of ['main.ts', 'inputs.ts', 'run.ts', 'report.ts', 'summary.ts']) {
      expect(existsSync(source(file)), file).toBe(true);
    }
    const { readInputs }: InputsModule = await import(source('inputs.ts'));
    const { run }: RunModule = await import(source('run.ts'));
    expect({ readInputs: readInputs.length, run: run.length }).toEqual({ readInputs: 1, run: 2 });
    expect(await import(source('report.ts'))).toHaveProperty('reportOf');
    expect(await import(source('summary.ts'))).toHaveProperty('renderSummary');
    if (existsSync(source('headline.ts'))) {
      expect(await import(source('headline.ts'))).toHaveProperty('headlineOf');
    }
    const main = await readFile(source('main.ts'), 'utf8');
    expect(main).toMatch(/\(context\) => run\(readInputs\(context\), context\)/);
    expect(main.split('\n').length).toBeLessThan(25);
  });

  it('reads exactly the inputs that action.yml declares, and accepts their defaults', async () => {
    const { inputs } = await readActionMetadata(action);
    const context = actionContext(await variables((_, value) => value));
    const { readInputs }: InputsModule = await import(source('inputs.ts'));
    try {
      readInputs(context);
    } catch (error) {
      // An input without a usable default is asked for; anything else is a bug.
      expect(error).toBeInstanceOf(ActionError);
    }
    expect([...context.inputs.names].sort()).toEqual(Object.keys(inputs).sort());
  });

  it('throws one error that names a bad input', async () => {
    const context = actionContext(await variables((name, value) => (name === 'summary' ? 'perhaps' : value)));
    const { readInputs }: InputsModule = await import(source('inputs.ts'));
    expect(() => readInputs(context)).toThrow(/input 'summary' is 'perhaps': expected 'true' or 'false'/);
  });

  it('says what is known at any moment', async () => {
    const files = await readFile(source('run.ts'), 'utf8');
    expect(files).toMatch(/\bknown\(\(\) =>/);
  });

  it('has a manifest that the runner accepts and the docs explain', async () => {
    const { inputs, outputs, runs } = await readActionMetadata(action);
    expect(runs).toMatchObject({ using: 'node24', main: `../../dist/${action}/index.js` });
    for (const [name, { description, default: value, required = false }] of Object.entries(inputs)) {
      expect(name).toMatch(/^[a-z][a-z0-9-]*$/);
      expect(description, name).toMatch(/\.$/);
      if (!required) expect(value, `${name}: the runner passes strings`).toBeTypeOf('string');
    }
    for (const name of ['result', 'result-file']) expect(outputs).toHaveProperty(name);
    expect(inputs.summary?.default).toBe('true');
  });
});
