import { cut } from '@stability-actions/common/redaction';
import { cutMessage, emptyReport, KEPT_LIMIT, type ListedReport } from '../model.ts';
import type { PathResolver } from '../paths.ts';
import { UnreadableReport } from '../unreadable.ts';
import { collectLeaves, type TapPoint } from './tap-leaves.ts';

interface Level {
  points: TapPoint[];
  plan: number | undefined;
  /** Whether a point of this level has begun a subtest in braces. */
  braced: boolean;
  skipAll: string | undefined;
  /** Numbers that points of this level gave themselves. */
  highest: number;
}

const POINT = /^(not )?ok\b(?:[ \t]+(\d+))?(?:[ \t]*-)?[ \t]*(.*)$/;
const PLAN = /^1\.\.(\d+)[ \t]*(?:#[ \t]*(.*))?$/;
const DIRECTIVE = /(?:^|[^\\])#[ \t]*(skip\S*|todo)\b[ \t:]*(.*)$/i;

/** What bats and node-tap append to a name. */
const DURATION = /[ \t]#[ \t]*(?:in |time=)[\d.]+[ \t]*m?s(?:ec)?[ \t]*$/;

/** Indented like no subtest that a person or a tool writes. */
const DEEPEST = 200;

/** Reads TAP line by line; subtests are indented by four, and stand before their point or behind it in braces. */
export class TapReader {
  #levels: Level[] = [newLevel()];
  #yamlEnd: string | undefined;
  #last: TapPoint | undefined;
  #lastText = '';
  #lineNumber = 0;
  #seen = false;

  line(line: string, number: number): void {
    this.#lineNumber = number;
    if (this.#yamlEnd !== undefined) {
      if (line.trimEnd() === this.#yamlEnd) this.#yamlEnd = undefined;
      else this.#detail(line, this.#yamlEnd.length - '...'.length);
      return;
    }
    if (this.#last !== undefined && /^ +---[ \t]*$/.test(line)) {
      this.#yamlEnd = `${/^ +/.exec(line)?.[0] ?? ''}...`;
      return;
    }
    const text = line.trimStart();
    const depth = Math.floor((line.length - text.length) / 4);
    const plan = PLAN.exec(text);
    const point = POINT.exec(text);
    if (/^Bail out!/.test(text)) throw this.#bad(`the run gave up: ${cut(text, 200)}`);
    this.#lastText = text;
    if (plan !== null) this.#plan(this.#level(depth), Number(plan[1]), plan[2]);
    else if (point !== null) this.#point(depth, { ok: point[1] === undefined, number: point[2], rest: point[3] ?? '' });
    else if (text === '}' && this.#levels[depth]?.braced) this.#closeBelow(depth);
    else if (!/^#|^TAP version|^pragma/.test(text)) this.#addMessage(line);
    else if (text.startsWith('#') && !/^# Subtest/.test(text)) this.#addMessage(text.slice(1));
    if (plan !== null || /^TAP version/.test(text)) this.#last = undefined;
  }

  /** @param isWhole whether the last line had its end */
  finish(isWhole: boolean, paths: PathResolver): ListedReport {
    if (!this.#seen) throw this.#bad('it is not TAP: it has neither a plan nor a test point');
    if (this.#yamlEnd !== undefined) throw this.#bad('it ends within a block of details');
    if (!isWhole && couldSayMore(this.#lastText)) throw this.#bad('it ends within a line');
    this.#closeBelow(0);
    const [top = newLevel()] = this.#levels;
    this.#checkPlan(top);
    const report = emptyReport();
    if (top.skipAll !== undefined) {
      report.tests.push({ file: undefined, name: '1..0', state: 'skipped', reason: 'declared', message: top.skipAll });
    }
    collectLeaves(top.points, report, paths);
    return report;
  }

  #point(depth: number, { ok, number, rest }: { ok: boolean; number: string | undefined; rest: string }): void {
    const level = this.#level(depth);
    const below = this.#closeBelow(depth);
    // Node numbers the points of several files that end at once twice; only their count and the highest prove anything.
    level.highest = Math.max(level.highest, Number(number ?? 0));
    const braces = /^(.*?)[ \t]*\{$/.exec(rest);
    const described = braces?.[1] ?? rest;
    const directive = DIRECTIVE.exec(described);
    const description =
      directive === null ? described : described.slice(0, directive.index + (directive[0].startsWith('#') ? 0 : 1));
    const point: TapPoint = {
      name: description
        .replace(DURATION, '')
        .trim()
        .replace(/\\([\\#])/g, '$1'),
      ok,
      // A subtest whose plan is 1..0 ran nothing.
      directive:
        directive === null
          ? below?.plan === 0
            ? 'skip'
            : undefined
          : /^todo/i.test(directive[1] ?? '')
            ? 'todo'
            : 'skip',
      children: below?.points ?? [],
      isGroup: false,
      number: level.points.length + 1,
      message: directive?.[2] ?? '',
    };
    level.points.push(point);
    level.braced = braces !== null;
    this.#last = point;
  }

  #plan(level: Level, count: number, note = ''): void {
    if (level.plan !== undefined) throw this.#bad(`it has a second plan, 1..${count}`);
    level.plan = count;
    if (count === 0) level.skipAll = /^skip\S*/i.test(note) ? note.replace(/^skip\S*[ \t:]*/i, '') : undefined;
  }

  #level(depth: number): Level {
    if (depth > DEEPEST) throw this.#bad(`it is nested deeper than ${DEEPEST} subtests`);
    this.#seen = true;
    while (this.#levels.length <= depth) this.#levels.push(newLevel());
    return this.#levels[depth] ?? newLevel();
  }

  /** Ends the subtests below `depth`. @returns the level just below, unless it stands in braces */
  #closeBelow(depth: number): Level | undefined {
    let children: Level | undefined;
    while (this.#levels.length > depth + 1) {
      const level = this.#levels.pop() ?? newLevel();
      this.#checkPlan(level);
      const above = this.#levels.at(-1);
      const owner = above?.braced ? above.points.at(-1) : undefined;
      if (above?.braced) above.braced = false;
      if (owner !== undefined) {
        owner.children = level.points;
        if (level.plan === 0) owner.directive ??= 'skip';
      } else if (this.#levels.length === depth + 1) children = level;
      else if (level.points.length > 0) throw this.#bad('a subtest has no point of its own');
    }
    return children;
  }

  #checkPlan({ plan, points, highest }: Level): void {
    if (plan === undefined) throw this.#bad('a plan such as 1..3 is missing, so tests may be missing, too');
    if (highest > plan) throw this.#bad(`its plan is 1..${plan}, and it has the test point ${highest}`);
    if (plan !== points.length) throw this.#bad(`its plan is 1..${plan}, and it has ${points.length} test points`);
  }

  #detail(line: string, indent: number): void {
    const text = line.startsWith(' '.repeat(indent)) ? line.slice(indent) : line;
    // Node says so of a describe(), which is no test though it may have none below it.
    if (this.#last !== undefined && text === "type: 'suite'") this.#last.isGroup = true;
    this.#addMessage(text);
  }

  #addMessage(line: string): void {
    const point = this.#last;
    if (point !== undefined && !point.ok && point.message.length < KEPT_LIMIT) {
      point.message = cutMessage(`${point.message}\n${line}`);
    }
  }

  #bad(what: string): UnreadableReport {
    return new UnreadableReport(what, this.#lineNumber || undefined);
  }
}

/** Whether the rest of a line that was cut off could change a verdict. */
function couldSayMore(text: string): boolean {
  return POINT.test(text) || (text !== '' && 'Bail out!'.startsWith(text));
}

function newLevel(): Level {
  return { points: [], plan: undefined, braced: false, skipAll: undefined, highest: 0 };
}
