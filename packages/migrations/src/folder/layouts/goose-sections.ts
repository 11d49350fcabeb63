import { skipTrivia } from '../../sql/lexer.ts';
import type { Section } from '../../sql/section.ts';
import type { SectionProblem } from './layout.ts';

/** What a file with the markers of goose, or of sql-migrate, says of itself. */
export interface Sections extends Section {
  problem: SectionProblem | undefined;
}

interface Line {
  text: string;
  start: number;
  end: number;
}

const GOOSE = /^\s*--.*\+goose/;
const SQL_MIGRATE = /^-- \+migrate /;

export const GOOSE_UP = /^--[ \t]*\+goose[ \t]+up[ \t]*\r?$/im;
export const SQL_MIGRATE_UP = /^-- \+migrate[ \t]+Up\b/m;

export function sectionsOf(text: string): Sections {
  const lines: Line[] = [...text.matchAll(/^.*$/gm)].map(({ 0: line, index }) => ({
    text: line.replace(/\r$/, ''),
    start: index,
    end: index + line.length,
  }));
  const ofGoose = lines.filter((line) => GOOSE.test(line.text));
  const ofSqlMigrate = lines.filter((line) => SQL_MIGRATE.test(line.text));
  return ofGoose.length === 0 && ofSqlMigrate.length > 0
    ? sqlMigrateSections(text, ofSqlMigrate)
    : gooseSections(text, ofGoose);
}

const NO_UP: Pick<SectionProblem, 'message' | 'help'> = {
  message: "No line '-- +goose Up' stands above the statements, so goose refuses the file.",
  help: "Write '-- +goose Up' above the statements.",
};

/** goose, internal/sqlparser/parser.go. */
function gooseSections(text: string, marked: readonly Line[]): Sections {
  const first = skipTrivia(text, 0);
  let problem: SectionProblem | undefined;
  const refuse = ({ text: line, start }: Line, message: string, help: string) => {
    problem ??= { offset: start, message: `'${line.trim()}': ${message}`, help };
  };
  let up: Line | undefined;
  let down: Line | undefined;
  let begun: Line | undefined;
  let noTransaction = false;
  for (const line of marked) {
    const command = line.text.replaceAll('--', '').replace('+goose', '').trim().toUpperCase();
    if (/^[ \t]/.test(line.text)) {
      refuse(
        line,
        'white space stands before the marker, so goose refuses the file.',
        'Write it at the begin of the line.',
      );
    } else if (command === 'UP') {
      if (up !== undefined) refuse(line, 'it comes a second time, so goose refuses the file.', 'Keep one of them.');
      up ??= line;
    } else if (command === 'DOWN') {
      if (up === undefined || down !== undefined || begun !== undefined) {
        refuse(
          line,
          'it does not stand below the one Up section, so goose refuses the file.',
          "Write '-- +goose Up' above the statements, and '-- +goose Down' once below them.",
        );
      }
      down ??= line;
    } else if (command === 'STATEMENTBEGIN') {
      if (up === undefined || begun !== undefined)
        refuse(
          line,
          'no statement can begin here, so goose refuses the file.',
          "Put it below '-- +goose Up', and end the one before it.",
        );
      begun = line;
    } else if (command === 'STATEMENTEND') {
      if (begun === undefined)
        refuse(
          line,
          'no statement has begun, so goose refuses the file.',
          "Put '-- +goose StatementBegin' above the statement.",
        );
      begun = undefined;
    } else if (command === 'NO TRANSACTION') {
      noTransaction = true;
    } else if (command === 'ENVSUB ON') {
      refuse(
        line,
        'goose replaces variables of its environment below this line, so the file is no plain SQL.',
        'Write the values into the file, or apply it with goose.',
      );
    } else if (command !== 'ENVSUB OFF') {
      refuse(line, 'goose knows no such marker and refuses the file.', "Write it without '+goose' if it is a remark.");
    }
  }
  if (begun !== undefined)
    refuse(
      begun,
      "there is no '-- +goose StatementEnd' for it, so goose refuses the file.",
      "Write '-- +goose StatementEnd' below the statement.",
    );
  if (up === undefined) {
    return { start: 0, end: 0, noTransaction, problem: problem ?? { offset: Math.min(first, text.length), ...NO_UP } };
  }
  if (first < up.start) problem ??= { offset: first, ...NO_UP };
  // Only comments may stand above the up section, and ours say how the file is to be judged.
  return { start: 0, end: down?.start ?? text.length, noTransaction, problem };
}

/** sql-migrate, sqlparse/sqlparse.go: what stands above the first marker is left out. */
function sqlMigrateSections(text: string, marked: readonly Line[]): Sections {
  const commands = marked.map((line) => ({ line, words: line.text.trim().split(/\s+/).slice(2) }));
  const directions = commands.filter(({ words }) => words[0] === 'Up' || words[0] === 'Down');
  const at = directions.findIndex(({ words }) => words[0] === 'Up');
  const up = directions[at];
  const first = skipTrivia(text, 0);
  if (up === undefined) {
    return {
      start: 0,
      end: 0,
      noTransaction: false,
      problem: {
        offset: Math.min(first, text.length),
        message: "No line '-- +migrate Up' is in the file, so sql-migrate runs nothing of it.",
        help: "Write '-- +migrate Up' above the statements.",
      },
    };
  }
  const later = directions.slice(at + 1);
  const next = later.find(({ words }) => words[0] !== 'Up');
  const again = next && later.slice(later.indexOf(next)).find(({ words }) => words[0] === 'Up');
  const begin = directions[0]?.line ?? up.line;
  const noTransaction = directions.some(({ words }) => words[0] === 'Up' && words.includes('notransaction'));
  const problem: SectionProblem | undefined =
    again !== undefined
      ? {
          offset: again.line.start,
          message:
            "'-- +migrate Up' again, below '-- +migrate Down': sql-migrate runs both parts, and here only the first would run.",
          help: 'Put the statements into one section.',
        }
      : first < begin.start
        ? {
            offset: first,
            severity: 'warning',
            message: `This stands above '${begin.text.trim()}': sql-migrate never runs it, nor do we.`,
            help: "Put it below '-- +migrate Up'.",
          }
        : undefined;
  const start = first >= up.line.start && at === 0 ? 0 : up.line.start;
  return { start, end: next?.line.start ?? text.length, noTransaction, problem };
}
