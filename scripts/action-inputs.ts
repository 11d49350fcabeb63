import { readActionMetadata } from './workspace.ts';

export interface InputOptions {
  /** As under `with:`; an input that action.yml does not declare is an error, as actionlint would say. */
  inputs?: Record<string, string>;
  githubToken?: string;
  /** What other expressions in defaults give, by name: `job.status`; left out, they are empty, as on a runner that lacks them. */
  contexts?: Record<string, string>;
}

/** The variables in which a runner passes inputs: those of action.yml, with its defaults. */
export async function inputVariables(action: string, options: InputOptions): Promise<Record<string, string>> {
  const { inputs } = await readActionMetadata(action);
  const given = options.inputs ?? {};
  const contexts: Record<string, string | undefined> = { 'github.token': options.githubToken, ...options.contexts };
  for (const name of Object.keys(given)) {
    if (!(name in inputs)) throw new Error(`action.yml of ${action} declares no input '${name}'`);
  }
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { default: value = '' }]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      given[name] ?? String(value).replace(/\$\{\{\s*([\w.-]+)\s*\}\}/g, (_, expression) => contexts[expression] ?? ''),
    ]),
  );
}
