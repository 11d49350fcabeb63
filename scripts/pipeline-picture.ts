/** The picture of README: a change on its way to production, and the gates that it passes. `npm run docs` writes it. */

type Layer = 'schema' | 'tests' | 'deploy' | 'see';

interface Stage {
  title: string;
  under: string;
  gates: [action: string, proof: string, layer: Layer][];
}

const STAGES: readonly Stage[] = [
  {
    title: 'Commit',
    under: 'pre-commit',
    gates: [
      ['validate-migrations', 'one order, no rollback files', 'schema'],
      ['audit-workflows', 'no failure is swallowed', 'tests'],
    ],
  },
  {
    title: 'Pull request, main',
    under: 'main-pipeline',
    gates: [
      ['validate-migrations', 'also against the base', 'schema'],
      ['audit-workflows', 'no deploy without its proof', 'tests'],
      ['verify-tests-ran', 'executed, none fewer', 'tests'],
      ['run-with-services', 'our services, alive', 'tests'],
      ['wait-for-agent-deploy', "this commit's deploy", 'deploy'],
    ],
  },
  {
    title: 'Agents',
    under: 'deploy-agents',
    gates: [
      ['verify-agents', 'tools, backend, version', 'deploy'],
      ['on-unhealthy', 'the traffic goes back', 'deploy'],
    ],
  },
  {
    title: 'Production',
    under: 'deploy-production',
    gates: [
      ['check-schema-drift', 'the database is known', 'schema'],
      ['apply-ordered-migrations', 'exactly once', 'schema'],
      ['verify-sentry', 'errors become visible', 'see'],
    ],
  },
  {
    title: 'Every day',
    under: 'scheduled',
    gates: [
      ['check-schema-drift', 'nothing changed by hand', 'schema'],
      ['sentry-alerts', 'the alerts of the file', 'see'],
    ],
  },
];

const LAYERS: Record<Layer, string> = {
  schema: 'Schema integrity',
  tests: 'CI enforcement',
  deploy: 'Deployment verification',
  see: 'Observability',
};

const [WIDTH, GAP, MARGIN, BOX, TOP] = [206, 16, 16, 46, 86];
const MOST = Math.max(...STAGES.map(({ gates }) => gates.length));
const TOTAL = 2 * MARGIN + STAGES.length * WIDTH + (STAGES.length - 1) * GAP;
const BAR = TOP + MOST * (BOX + 8) + 8;
const HEIGHT = BAR + 84;

/** Both schemes have a ground of their own, so that the picture is legible wherever it is shown. */
const STYLE = `
  text { font: 12px ui-sans-serif, system-ui, 'Segoe UI', Helvetica, Arial, sans-serif; fill: #1f2328 }
  .ground { fill: #ffffff } .stage { fill: #f6f8fa; stroke: #d1d9e0 } .gate { fill: #ffffff; stroke: #d1d9e0 }
  .title { font-size: 15px; font-weight: 600 } .name { font-weight: 600 } .quiet { fill: #59636e }
  .arrow { stroke: #59636e; stroke-width: 2; fill: none }
  .schema { fill: #0969da } .tests { fill: #8250df } .deploy { fill: #1a7f37 } .see { fill: #bc4c00 }
  @media (prefers-color-scheme: dark) {
    text { fill: #f0f6fc } .ground { fill: #0d1117 } .stage { fill: #151b23; stroke: #3d444d }
    .gate { fill: #0d1117; stroke: #3d444d } .quiet { fill: #9198a1 } .arrow { stroke: #9198a1 }
    .schema { fill: #4493f8 } .tests { fill: #ab7df8 } .deploy { fill: #3fb950 } .see { fill: #db6d28 }
  }`;

export function pipelinePicture(): string {
  const description = STAGES.map(({ title, gates }) => `${title}: ${gates.map(([name]) => name).join(', ')}.`).join(
    ' ',
  );
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${TOTAL} ${HEIGHT}" width="${TOTAL}" height="${HEIGHT}" role="img" aria-labelledby="title description">
<title id="title">The pipeline and its gates</title>
<desc id="description">${description} After each, slack-notify: one message for each incident, edited in place.</desc>
<style>${STYLE}
</style>
<rect class="ground" width="${TOTAL}" height="${HEIGHT}" rx="8"/>
${STAGES.map(stage).join('\n')}
${bar()}
${legend()}
</svg>
`;
}

function stage({ title, under, gates }: Stage, index: number): string {
  const x = MARGIN + index * (WIDTH + GAP);
  const rows = gates.map(([name, proof, layer], row) => {
    const y = TOP + row * (BOX + 8);
    return `<rect class="gate" x="${x + 8}" y="${y}" width="${WIDTH - 16}" height="${BOX}" rx="6"/>
<rect class="${layer}" x="${x + 8}" y="${y}" width="5" height="${BOX}" rx="2"/>
<text class="name" x="${x + 22}" y="${y + 19}">${name}</text>
<text class="quiet" x="${x + 22}" y="${y + 36}">${proof}</text>`;
  });
  const arrow = `<path class="arrow" d="M${x - GAP + 3} 48 h${GAP - 6} m-5 -4 l5 4 l-5 4"/>`;
  return `<rect class="stage" x="${x}" y="${MARGIN}" width="${WIDTH}" height="${BAR - MARGIN - 8}" rx="8"/>
<text class="title" x="${x + 14}" y="44">${title}</text>
<text class="quiet" x="${x + 14}" y="64">${under}</text>
${rows.join('\n')}${index > 0 && index < STAGES.length - 1 ? `\n${arrow}` : ''}`;
}

function bar(): string {
  return `<rect class="gate" x="${MARGIN}" y="${BAR}" width="${TOTAL - 2 * MARGIN}" height="34" rx="6"/>
<rect class="see" x="${MARGIN}" y="${BAR}" width="5" height="34" rx="2"/>
<text x="${MARGIN + 18}" y="${BAR + 22}"><tspan class="name">slack-notify</tspan> <tspan class="quiet">after each, cancelled ones too: one message for each incident, edited in place, one recovery</tspan></text>`;
}

function legend(): string {
  return Object.entries(LAYERS)
    .map(([layer, name], index) => {
      const x = MARGIN + index * 190;
      return `<rect class="${layer}" x="${x}" y="${BAR + 50}" width="12" height="12" rx="3"/>
<text class="quiet" x="${x + 20}" y="${BAR + 61}">${name}</text>`;
    })
    .join('\n');
}
