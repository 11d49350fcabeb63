import type { PairedDifference } from './paired-difference.ts';
import type { SchemaObject } from './schema-object.ts';

/** Findings without those that another one tells already: what goes with an object, and what comes down from a parent. */
export function fold(findings: readonly PairedDifference[]): PairedDifference[] {
  const told = new Told(findings);
  return findings.filter((finding) => !told.elsewhere(finding));
}

class Told {
  /** `missing table public.a`; with the attribute behind it for a difference. */
  readonly #findings = new Map<string, PairedDifference>();
  /** Columns whose NOT NULL goes with a primary key that one side lacks. */
  readonly #inPrimaryKey = new Set<string>();

  constructor(findings: readonly PairedDifference[]) {
    for (const finding of findings) {
      this.#findings.set(mark(finding, finding.key, finding.attribute), finding);
      const object = finding.before ?? finding.after;
      if (finding.change !== 'different' && object?.attributes.definition?.startsWith('PRIMARY KEY'))
        for (const column of object.needs) this.#inPrimaryKey.add(column);
    }
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
      // A definition names the table, so it is another text there.
      return (
        same !== undefined && (attribute === 'definition' || (same.expected === expected && same.actual === actual))
      );
    });
    if (above) return true;
    if (attribute === 'null') return this.#inPrimaryKey.has(key);
    // A change of type writes the default anew, with another cast.
    return attribute === 'default' && this.#differs(key, 'type') && withoutCast(expected) === withoutCast(actual);
  }

  #differs(key: string | undefined, attribute: string): boolean {
    return key !== undefined && this.#findings.has(`different ${key} ${attribute}`);
  }
}

function mark({ change }: PairedDifference, key: string, attribute?: string): string {
  return attribute === undefined ? `${change} ${key}` : `${change} ${key} ${attribute}`;
}

function withoutCast(expression: string | undefined): string | undefined {
  return expression?.replace(/^\(?'(.*)'::[^']+$/s, '$1').replace(/^\((.*)\)::[^']+$/s, '$1');
}
