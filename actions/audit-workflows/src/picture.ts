import { code } from '@stability-actions/common/markdown';
import type { Picture } from '@stability-actions/workflows/audit/finding';

/** GitHub draws no larger ones well, and a summary has room for some. */
const MOST_JOBS = 40;
const MOST_PICTURES = 8;

export function renderPictures(pictures: readonly Picture[]): string {
  const shown = pictures.slice(0, MOST_PICTURES);
  const drawn = shown.map(({ finding, jobs, path }) => {
    const witness = finding.witness === null ? '' : `, with ${code(finding.witness)}`;
    return `${code(`${finding.file}:${finding.line}`)} ${code(finding.rule)}${witness}:\n\n${flowchart(jobs, path)}`;
  });
  const more = pictures.length - shown.length;
  return [...drawn, ...(more > 0 ? [`${more} more in the output 'result'.`] : [])].join('\n\n');
}

function flowchart(jobs: Picture['jobs'], path: readonly string[]): string {
  const red = new Set(path);
  const near = new Set(path);
  for (const { id, needs } of jobs) if (red.has(id)) for (const need of needs) near.add(need);
  const shown = jobs.length > MOST_JOBS ? jobs.filter(({ id }) => near.has(id)) : jobs;
  const names = new Map(shown.map(({ id }, index) => [id, `j${index}`]));
  const nodes = shown.map(({ id }) => `  ${names.get(id)}["${escapeLabel(id)}"]`);
  const edges = shown.flatMap(({ id, needs }) =>
    needs
      .filter((need) => names.has(need))
      .map((need) => ({ line: `  ${names.get(need)} --> ${names.get(id)}`, red: red.has(id) && red.has(need) })),
  );
  const redNodes = shown.filter(({ id }) => red.has(id)).map(({ id }) => names.get(id));
  const redEdges = edges.flatMap((edge, index) => (edge.red ? [index] : []));
  return [
    '```mermaid',
    'flowchart LR',
    ...nodes,
    ...edges.map(({ line }) => line),
    '  classDef open fill:#ffebe9,stroke:#cf222e,color:#82071e',
    ...(redNodes.length > 0 ? [`  class ${redNodes.join(',')} open`] : []),
    ...(redEdges.length > 0 ? [`  linkStyle ${redEdges.join(',')} stroke:#cf222e,stroke-width:3px`] : []),
    '```',
  ].join('\n');
}

/** Mermaid knows entities as `#quot;`; a fence or a line break would end the picture. */
function escapeLabel(text: string): string {
  return text.replace(/[^\p{L}\p{N} _.-]/gu, (character) => `#${character.codePointAt(0)};`).slice(0, 200);
}
