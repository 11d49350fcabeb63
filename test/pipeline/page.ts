import type { Fault } from './faults.ts';

export interface Row extends Fault {
  /** What the red step said. */
  headline: string;
}

/** What differs from run to run. */
const VARIABLE: [pattern: RegExp, shown: string][] = [
  [/https?:\/\/127\.0\.0\.1:\d+/g, 'https://…'],
  [/\b127\.0\.0\.1:\d+/g, '…'],
  [/\b[0-9a-f]{40}\b/g, '<commit>'],
  [/\b[0-9a-f]{32}\b/g, '<id>'],
  [/\btest_[0-9a-f]{12}\b/g, 'production'],
  [/\b\d+(?:\.\d+)? (?:ms|s)\b/g, '… s'],
  [/\b\d+ rounds?\b/g, '… rounds'],
  [/'\/[^' ]*'/g, "'…'"],
];

const steady = (headline: string) =>
  VARIABLE.reduce((text, [pattern, shown]) => text.replaceAll(pattern, shown), headline);

const cell = (text: string) => text.replaceAll('|', '\\|').replaceAll('<', '&lt;');

/** action-docs/pipeline-faults.md */
export function faultsPage(rows: readonly Row[]): string {
  const lines = rows.map(({ name, what, red, headline }) => {
    const place = `[${red.workflow}](../examples/pipeline/.github/workflows/${red.workflow}.yml), job \`${red.job}\`: ${red.step}`;
    return `| **${name}**: ${cell(what)} | ${place} | ${cell(steady(headline))} |`;
  });
  return `# What is red, and what it says

Each line of the plan's "Current state" as a fault of [the example repository](../examples/pipeline/README.md), the step that
is red for it, and the sentence of that step. Nothing is released, and Slack has one message, which becomes the recovery
when the cause is repaired.

The table is written by a test that runs the workflows with a real PostgreSQL, the real services and stand-ins of GitHub,
Slack, Sentry and Cloud Run ([test/long/pipeline.test.ts](../test/long/pipeline.test.ts)). See one yourself:
\`npm start -- pipeline --fault ${rows[0]?.name ?? ''}\`.

| fault | red step | headline |
| --- | --- | --- |
${lines.join('\n')}
`;
}
