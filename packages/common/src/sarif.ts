import { createHash } from 'node:crypto';
import type { Finding, RuleDocumentation } from './finding.ts';
import { encodeUri } from './uri.ts';

export interface SarifOptions {
  tool: string;
  rules: readonly RuleDocumentation[];
  /** The page that explains the rules, each under an anchor with its id. */
  helpUri: string;
  tags: readonly string[];
  columnKind: 'utf16CodeUnits' | 'unicodeCodePoints';
  /** The text of the line that a finding stands on; '' where it is about a whole file. */
  lineOf(finding: Finding): string;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

export function toSarif(findings: readonly Finding[], options: SarifOptions): unknown {
  const { tool, helpUri, tags, columnKind, lineOf } = options;
  const rules = options.rules.filter(({ id }) => findings.some(({ rule }) => rule === id));
  const seen = new Map<string, number>();
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: tool,
            informationUri: helpUri,
            rules: rules.map(({ id, severity, what, why, fix, example }) => ({
              id,
              shortDescription: { text: what },
              fullDescription: { text: `${what} ${why}` },
              help: {
                text: `${why} ${fix}`,
                markdown: `${what}\n\n**Why it hurts:** ${why}\n\n**Fix:** ${fix}\n\n**Example:** ${example}`,
              },
              helpUri: `${helpUri}#${id}`,
              defaultConfiguration: { level: severity },
              properties: { tags },
            })),
          },
        },
        columnKind,
        results: findings.map((finding) => {
          const key = fingerprint(finding, lineOf(finding));
          const occurrence = (seen.get(key) ?? 0) + 1;
          seen.set(key, occurrence);
          return result(
            finding,
            rules.findIndex(({ id }) => id === finding.rule),
            `${key}:${occurrence}`,
          );
        }),
      },
    ],
  };
}

function result(finding: Finding, ruleIndex: number, hash: string): unknown {
  const { rule, severity, file, line = 1, column, endLine, message, help } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex >= 0 && { ruleIndex }),
    level: severity,
    message: { text: `${message} ${help}` },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: file.split('/').map(encodeUri).join('/') },
          region: {
            startLine: line,
            ...(column !== undefined && { startColumn: column }),
            ...(endLine !== undefined && { endLine }),
          },
        },
      },
    ],
    // GitHub tells alerts apart by this one (docs "SARIF support for code scanning", partialFingerprints).
    partialFingerprints: { primaryLocationLineHash: hash },
  };
}

/** Stays the same when lines are added above: rule, file and what the line says, without its white space. */
function fingerprint({ rule, file }: Finding, line: string): string {
  const text = [rule, file, line.replace(/\s+/g, ' ').trim()].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}
