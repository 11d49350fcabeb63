import type { Inventory, MigrationFile } from '../folder/inventory.ts';
import { parseMigration } from '../folder/parse-migration.ts';
import { newVersionAdvice } from '../folder/rename.ts';
import { whatDoesNotRun } from '../folder/sections.ts';
import { looksLikeUndo } from '../folder/undo.ts';
import { compareVersions, nextVersionAfter, type Version, versionKey } from '../folder/version.ts';
import { destructiveReset } from '../rules/content/destructive-reset.ts';
import type { Change, Claim, RuleProblem } from '../rules/rule.ts';
import { fileChecksum, treeChecksum } from '../sql/checksums.ts';
import { parseSql } from '../sql/parse.ts';
import { readSourceText } from '../sql/source-text.ts';
import { type BaseFile, type BaseState, blobId } from './state.ts';
export interface Comparison {
  change: Change;
  problems: RuleProblem[];
  /** The highest version on the tip. */
  latest: Version | undefined;
}

export function compareWithBase(inventory: Inventory, found: BaseState, claims: readonly Claim[]): Comparison {
  const base = placedAsHere(inventory, found);
  const onTip = new Map(base.tip.map((file) => [file.path, file]));
  const here = new Map(inventory.migrations.map((file) => [file.path, file]));
  const added = inventory.migrations.filter(({ path }) => !onTip.has(path) && !base.fork.has(path));
  const problems: RuleProblem[] = [];
  const touched = new Set(added.map(({ path }) => path));

  for (const file of inventory.migrations) {
    const before = onTip.get(file.path);
    if (before === undefined || !editedHere(file, before, base)) continue;
    touched.add(file.path);
    problems.push(edited(file, base.contents.get(before.blob) ?? Buffer.alloc(0), base));
  }

  const renamed = new Set<MigrationFile>();
  const leftOut = new Set(inventory.skipped.map(({ path }) => path));
  for (const before of base.tip) {
    if (here.has(before.path) || leftOut.has(before.path) || !base.fork.has(before.path)) continue;
    const content = base.contents.get(before.blob);
    const successor = added.find((file) => !renamed.has(file) && sameText(file.content, content));
    if (successor !== undefined) renamed.add(successor);
    if (mayGo(before, base.tip, content)) continue;
    problems.push(removed(before, successor, base));
  }

  const latest = base.tip.at(-1)?.version;
  const fresh = added.filter((file) => !renamed.has(file) && inventory.undo.get(file) !== 'suspect');
  problems.push(...outOfOrder(fresh, base, latest), ...reused(fresh, base, latest), ...overtaken(fresh, base));
  const strays = inventory.malformed.filter(({ path }) => !base.others.has(path));
  return {
    change: {
      added: new Set([...added, ...strays].map(({ path }) => path)),
      touched,
      oldUndo: new Set(
        inventory.undoFiles
          ?.filter((file) => base.others.get(file.path) === blobId(file.content))
          .map(({ path }) => path),
      ),
      claims,
    },
    problems,
    latest,
  };
}

/** A journal may give a file of the base another place than it had there. */
function placedAsHere({ migrations }: Inventory, base: BaseState): BaseState {
  const here = new Map(migrations.map(({ path, version }) => [path, version]));
  const tip = base.tip.map((file) => ({ ...file, version: here.get(file.path) ?? file.version }));
  return { ...base, tip: tip.sort((a, b) => compareVersions(a.version, b.version) || (a.path < b.path ? -1 : 1)) };
}

/** Other than on the tip, and not merely because the tip has moved on since the change left it. */
function editedHere({ content, path }: MigrationFile, before: BaseFile, { fork, contents }: BaseState): boolean {
  const blob = blobId(content);
  if (blob === before.blob || blob === fork.get(path)) return false;
  return !sameText(content, contents.get(before.blob));
}

function sameText(content: Buffer, other: Buffer | undefined): boolean {
  return other !== undefined && fileChecksum(content) === fileChecksum(other);
}

function edited(file: MigrationFile, before: Buffer, { description }: BaseState): RuleProblem {
  const [now, then] = [file.content, before].map((content) => parseMigration({ ...file, content }));
  const known = now?.syntaxError === undefined && then?.syntaxError === undefined;
  const cosmetic = known && now !== undefined && then !== undefined && treeChecksum(now) === treeChecksum(then);
  const rule = 'edited-after-merge';
  if (cosmetic) {
    return {
      rule,
      path: file.path,
      severity: 'warning',
      message: `'${file.path}' is on the base (${description}); only ${whatDoesNotRun(file.layout)} changed.`,
      help: 'Nothing needs to be done; tools that compare checksums of the text will complain.',
    };
  }
  return {
    rule,
    path: file.path,
    message: `'${file.path}' is on the base (${description}), and its SQL is changed here. Databases that have applied it never see the change.`,
    help: `Restore the file, and put the change into a new migration.`,
  };
}

/** Files that our own rules ask to remove or rename: undo files, one of two with the same version, reset scripts. */
function mayGo(file: BaseFile, tip: readonly BaseFile[], content: Buffer | undefined): boolean {
  const siblings = tip.filter((other) => other !== file && versionKey(other.version) === versionKey(file.version));
  if (siblings.length > 0 || looksLikeUndo(file.name, [])) return true;
  if (content === undefined) return false;
  const source = readSourceText(content);
  const checked = { ...file, ...source, content, parsed: parseSql(source.text) };
  return destructiveReset.checkFile(checked).length > 0;
}

function removed(before: BaseFile, successor: MigrationFile | undefined, { description }: BaseState): RuleProblem {
  const rule = 'removed-after-merge';
  if (successor === undefined) {
    return {
      rule,
      path: before.path,
      message: `'${before.path}' is on the base (${description}) and is removed here. Databases that have applied it keep what it did; new ones never get it.`,
      help: 'Restore the file. To take its change back, write a new migration that does so.',
    };
  }
  return {
    rule,
    path: successor.path,
    message: `'${before.path}' is on the base (${description}) and is renamed to '${successor.path}' here. Databases that have applied it take it for a new migration, and run it again.`,
    help: 'Keep the name that it has on the base.',
  };
}

function outOfOrder(fresh: readonly MigrationFile[], base: BaseState, latest: Version | undefined): RuleProblem[] {
  if (latest === undefined) return [];
  const late = fresh.filter((file) => compareVersions(file.version, latest) <= 0 && !comesLate(file, base));
  let highest = fresh.reduce((a, { version }) => (compareVersions(a, version) < 0 ? version : a), latest);
  return late.map((file) => {
    const next = nextVersionAfter({ ...highest, text: padLike(highest, file.version) });
    highest = { ...highest, text: next, number: highest.number + 1n, suffix: '' };
    const taken = base.tip.find((other) => compareVersions(other.version, file.version) === 0);
    const why =
      taken === undefined
        ? `Version ${file.version.text} is new, but not above ${latest.text}, the latest on the base (${base.description}). Databases at ${latest.text} skip it or refuse it.`
        : `Version ${file.version.text} is taken: '${taken.path}' has it on the base (${base.description}).`;
    return { rule: 'out-of-order', path: file.path, message: why, help: newVersionAdvice(file, next) };
  });
}

function comesLate({ version, mayComeLate }: MigrationFile, { tip }: BaseState): boolean {
  return mayComeLate === true && !tip.some((other) => versionKey(other.version) === versionKey(version));
}

function padLike({ text, number, suffix }: Version, { text: other }: Version): string {
  const width = /^\d+/.exec(other)?.[0].length ?? 0;
  return /^\d+[a-z]?$/.test(text) ? number.toString().padStart(width, '0') + suffix : text;
}

function reused(fresh: readonly MigrationFile[], base: BaseState, latest: Version | undefined): RuleProblem[] {
  return fresh.flatMap((file) => {
    // What is not above the latest is reported as out of order already.
    if (latest !== undefined && compareVersions(file.version, latest) <= 0) return [];
    const former = base.deleted.find(
      ({ path, version }) => path !== file.path && versionKey(version) === versionKey(file.version),
    );
    if (former === undefined) return [];
    const highest = [...base.deleted, ...fresh].reduce(
      (a, { version }) => (compareVersions(a, version) < 0 ? version : a),
      file.version,
    );
    return [
      {
        rule: 'reused-version',
        path: file.path,
        message: `The base once had version ${file.version.text} as '${former.path}'. Databases that applied that one never run this one.`,
        help: newVersionAdvice(file, nextVersionAfter(highest)),
      },
    ];
  });
}

/** The base has got versions below a new file's since that was written: who ran the new file already never gets them. */
function overtaken(fresh: readonly MigrationFile[], base: BaseState): RuleProblem[] {
  return fresh.flatMap((file) => {
    const then = base.whenWritten.get(file.path);
    if (then === undefined) return [];
    const later = base.tip.filter(({ path, version }) => !then.has(path) && compareVersions(version, file.version) < 0);
    const [first] = later;
    if (first === undefined) return [];
    const others = later.length === 1 ? '' : ` and ${later.length - 1} more`;
    return [
      {
        rule: 'overtaken-by-base',
        path: file.path,
        message: `'${first.path}'${others} came to the base after '${file.path}' was written, with a lower version. A database that ran this file already (a preview, a colleague's) skips or refuses it.`,
        help: 'Apply the older file there by hand, or make such databases anew. If no database has run this file yet, nothing needs to be done.',
      },
    ];
  });
}
