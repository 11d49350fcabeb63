import { ActionError } from '@stability-actions/common/failure';
import { InputReader } from '@stability-actions/common/inputs';
import { describe, expect, it } from 'vitest';
import { actionNames, readActionMetadata } from '../../scripts/workspace.ts';

/** What every action's src/inputs.ts exports. */
interface InputsModule {
  readInputs(inputs: InputReader, ...rest: unknown[]): unknown;
}

describe.each(await actionNames())('%s', (action) => {
  it('reads exactly the inputs that action.yml declares, and accepts their defaults', async () => {
    const { inputs } = await readActionMetadata(action);
    const defaults = Object.entries(inputs).map(([name, { default: value = '' }]) => [
      `INPUT_${name.toUpperCase()}`,
      value,
    ]);
    const reader = new InputReader(Object.fromEntries(defaults), () => {});
    const { readInputs }: InputsModule = await import(`../../actions/${action}/src/inputs.ts`);
    try {
      readInputs(Object.assign(reader, { inputs: reader, env: {} }), {}, () => {});
    } catch (error) {
      // An input without a usable default is asked for; anything else is a bug.
      expect(error).toBeInstanceOf(ActionError);
    }
    expect([...reader.names].sort()).toEqual(Object.keys(inputs).sort());
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
