import { createHash } from 'node:crypto';
import type { Finding } from '../finding.ts';
import type { Inventory } from '../folder/inventory.ts';
import { RULES } from '../rules/index.ts';
import { readSourceText } from '../sql/source-text.ts';

export interface SarifOptions {
  /** Where the rules are explained. */
  helpUri: string;
  /** The text of the line that a finding stands on; '' where it is about a whole file. */
  lineOf(finding: Finding): string;
}

const SCHEMA = 'https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json';

/** The findings as a SARIF 2.1.0 log (OASIS standard), with the help of the rules that found something. */
export function toSarif(findings: readonly Finding[], { helpUri, lineOf }: SarifOptions): unknown {
  const rules = RULES.filter(({ id }) => findings.some(({ rule }) => rule === id));
  const seen = new Map<string, number>();
  return {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'validate-migrations',
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
              properties: { tags: ['sql', 'migrations'] },
            })),
          },
        },
        columnKind: 'unicodeCodePoints',
        results: findings.map((finding) => {
          const { rule, severity, file, line, column, message, help } = finding;
          const key = fingerprint(finding, lineOf(finding));
          const occurrence = (seen.get(key) ?? 0) + 1;
          seen.set(key, occurrence);
          return {
            ruleId: rule,
            ruleIndex: rules.findIndex(({ id }) => id === rule),
            level: severity,
            message: { text: `${message} ${help}` },
            locations: [
              {
                physicalLocation: {
                  artifactLocation: { uri: file.split('/').map(encodeUri).join('/') },
                  region: { startLine: line ?? 1, ...(column === undefined ? {} : { startColumn: column }) },
                },
              },
            ],
            // GitHub tells alerts apart by this one (docs "SARIF support for code scanning", partialFingerprints).
            partialFingerprints: { primaryLocationLineHash: `${key}:${occurrence}` },
          };
        }),
      },
    ],
  };
}

/** Stays the same when lines are added above: rule, file and what the line says, without its white space. */
function fingerprint({ rule, file }: Finding, line: string): string {
  const text = [rule, file, line.replace(/\s+/g, ' ').trim()].join('\n');
  return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

/** A lone surrogate cannot be encoded. */
function encodeUri(part: string): string {
  return encodeURIComponent(part.toWellFormed());
}

/** Reads the lines that findings stand on. */
export function lineReader({ migrations, companions = [] }: Inventory): SarifOptions['lineOf'] {
  const contents = new Map([...migrations, ...companions].map(({ path, content }) => [path, content]));
  return ({ file, line }) => {
    const content = line === undefined ? undefined : contents.get(file);
    return content === undefined || line === undefined
      ? ''
      : (readSourceText(content).text.split('\n', line)[line - 1] ?? '');
  };
}
