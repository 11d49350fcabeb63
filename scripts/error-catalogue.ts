import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gitEnvironment } from '@stability-actions/common/environment';
import { exec } from '@stability-actions/common/exec';
import ts from 'typescript';
import { root } from './workspace.ts';

export interface CatalogueEntry {
  headline: string;
  file: string;
}

/** Errors whose first or last text argument is a headline. */
const ERRORS = new Set(['ActionError', 'GitHubError', 'Inconclusive']);

export async function errorCatalogue(): Promise<CatalogueEntry[]> {
  const { stdout } = await exec('git', ['ls-files', 'actions/*/src/*.ts', 'packages/*/src/*.ts'], {
    cwd: root,
    env: gitEnvironment(process.env),
  });
  const entries: CatalogueEntry[] = [];
  for (const file of stdout.split('\n').filter((name) => name !== '')) {
    const source = ts.createSourceFile(file, await readFile(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
    const visit = (node: ts.Node): void => {
      for (const headline of headlinesOf(node)) entries.push({ headline, file });
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  const seen = new Map(entries.map((entry) => [`${entry.headline}\n${entry.file}`, entry]));
  return [...seen.values()].sort((a, b) => (a.headline < b.headline ? -1 : 1));
}

function headlinesOf(node: ts.Node): string[] {
  if (ts.isNewExpression(node) && ERRORS.has(node.expression.getText())) {
    return (node.arguments ?? []).flatMap(textsOf).filter(isSentence);
  }
  if (ts.isPropertyAssignment(node) && node.name.getText() === 'headline')
    return textsOf(node.initializer).filter(isSentence);
  return [];
}

/** The texts that an expression can be: both sides of a condition, templates with `…` for their holes. */
function textsOf(node: ts.Expression): string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (ts.isTemplateExpression(node)) {
    return [node.templateSpans.reduce((text, span) => `${text}…${span.literal.text}`, node.head.text)];
  }
  if (ts.isConditionalExpression(node)) return [...textsOf(node.whenTrue), ...textsOf(node.whenFalse)];
  if (ts.isParenthesizedExpression(node)) return textsOf(node.expression);
  return [];
}

/** Leaves out kinds such as 'invalid' and texts that are nothing but holes. */
function isSentence(text: string): boolean {
  return /\p{L}{2,}[^…]*\s/u.test(text);
}
