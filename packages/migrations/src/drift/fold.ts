import { consequences } from './consequences.ts';
import type { PairedDifference } from './paired-difference.ts';
import type { SchemaObject } from './schema-object.ts';

/**
 * Findings without those that another one tells already: what the server takes along with an object without CASCADE, and what
 * comes down from a parent.
 */
export function fold(findings: readonly PairedDifference[]): PairedDifference[] {
  const told = new Told(findings);
  return findings.filter((finding) => !told.elsewhere(finding));
}

/** Attributes whose text names the table: it is another one at each heir. */
const NAMES_TABLE = ['definition', 'triggers'];

class Told {
  /** `missing table public.a`; with the attribute behind it for a difference. */
  readonly #findings = new Map<string, PairedDifference>();
  /** Columns whose NOT NULL goes with a primary key that one side lacks. */
  readonly #inPrimaryKey = new Set<string>();
  readonly #follows: (finding: PairedDifference) => boolean;

  constructor(findings: readonly PairedDifference[]) {
    for (const finding of findings) {
      this.#findings.set(mark(finding, finding.key, finding.attribute), finding);
      const object = finding.before ?? finding.after;
      if (finding.change !== 'different' && object?.attributes.definition?.startsWith('PRIMARY KEY'))
        for (const column of object.needs) this.#inPrimaryKey.add(column);
    }
    this.#follows = consequences(findings);
  }

  elsewhere(finding: PairedDifference): boolean {
    const object = finding.before ?? finding.after;
    if (object === undefined) return false;
    return finding.change === 'different'
      ? this.#differsElsewhere(finding, object)
      : this.#goesWithAnother(finding, object);
  }

  #goesWithAnother(finding: PairedDifference, { kind, parent, needs, inherited }: SchemaObject): boolean {
    const others = [...needs, ...inherited];
    if (parent !== undefined) others.push(parent);
    if (others.some((key) => this.#findings.has(mark(finding, key)))) return true;
    // The sequence of an identity comes and goes with it.
    if (kind === 'sequence') return this.#differs(parent, 'identity');
    // A partition gets what its parent has when it is attached.
    return inherited.length > 0 && (this.#differs(parent, 'partition') || this.#differs(parent, 'inherits'));
  }

  #differsElsewhere(finding: PairedDifference, { inherited }: SchemaObject): boolean {
    const { key, attribute, expected, actual } = finding;
    const above = inherited.some((parent) => {
      const same = this.#findings.get(mark(finding, parent, attribute));
      if (same === undefined || attribute === undefined) return false;
      return NAMES_TABLE.includes(attribute) || (same.expected === expected && same.actual === actual);
    });
    if (above) return true;
    if (attribute === 'null' && this.#inPrimaryKey.has(key)) return true;
    if (attribute === 'columns' && this.#differs(key, 'definition')) return true;
    return this.#follows(finding);
  }

  #differs(key: string | undefined, attribute: string): boolean {
    return key !== undefined && this.#findings.has(`different ${key} ${attribute}`);
  }
}

function mark({ change }: PairedDifference, key: string, attribute?: string): string {
  return attribute === undefined ? `${change} ${key}` : `${change} ${key} ${attribute}`;
}
