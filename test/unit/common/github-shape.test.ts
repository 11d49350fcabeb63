import { whyUnusable, whyUnusableGraphql } from '@stability-actions/common/github-shape';
import { expect, test } from 'vitest';

const API = 'https://api.github.com/repos/octo-org/octo-repo';
const runs = (count: number, total: number) =>
  JSON.stringify({ total_count: total, workflow_runs: Array.from({ length: count }, (_, id) => ({ id })) });

const REPLIES: [what: string, route: string, text: string, why: string | undefined, isLastPage?: boolean][] = [
  ['an object', '/commits/abc', '{"sha":"abc"}', undefined],
  ['an object on GitHub Enterprise Server', '/git/trees/abc', '{"tree":[]}', undefined],
  ['a list', '/pulls?per_page=100', '[]', undefined],
  ['comments', '/issues/1/comments', '[{"id":1}]', undefined],
  ['statuses of a deployment', '/deployments/7/statuses', '[]', undefined],
  ['a folder', '/contents/agents', '[]', undefined],
  ['a file', '/contents/agents/a.py', '{"content":""}', undefined],
  ['a whole list of runs', '/actions/runs?per_page=100', runs(2, 2), undefined],
  ['the five newest of many', '/actions/workflows/a.yml/runs?per_page=5', runs(5, 40), undefined, false],
  ['the last page', '/actions/runs?per_page=100&page=2', runs(30, 130), undefined],
  ['the last page that GitHub gives of more', '/actions/runs?per_page=100&page=10', runs(100, 1_400), undefined],
  ['a combined status', '/commits/abc/status', '{"total_count":1,"statuses":[{}]}', undefined],
  ['nothing', '/commits/abc', '', 'the answer is empty'],
  ['white space', '/commits/abc', ' \n', 'the answer is empty'],
  ['null', '/pulls', 'null', 'the answer is null'],
  ['a text', '/pulls', '"ok"', 'the answer is a string'],
  ['half of it', '/commits/abc', '{"sha":"a', 'the answer is cut off or is no JSON'],
  ['a web page', '/commits/abc', '<!doctype html>', 'the answer is a web page'],
  ['a list where an object is due', '/compare/a...b', '[]', 'the answer is a list, not an object'],
  ['an object where a list is due', '/pulls', '{}', 'the answer is an object, not a list'],
  ['no list of that name', '/actions/runs', '{"total_count":0}', "the answer has no list 'workflow_runs'"],
  [
    'a list short of its count',
    '/actions/runs?per_page=100',
    runs(0, 2),
    "the answer has 0 of the 2 'workflow_runs' that are due of 2",
  ],
  [
    'a short second page',
    '/actions/runs?per_page=100&page=2',
    runs(29, 130),
    "the answer has 29 of the 30 'workflow_runs' that are due of 130",
  ],
  [
    'a first page that names no second',
    '/actions/runs?per_page=100',
    runs(100, 130),
    "the answer names no next page, but 130 'workflow_runs' in all",
  ],
];

test.each(REPLIES)('%s', (_what, route, text, why, isLastPage = true) => {
  expect(whyUnusable(`${API}${route}`, text, isLastPage)).toBe(why);
  expect(whyUnusable(`https://ghes/api/v3/repos/o/r${route}`, text, isLastPage)).toBe(why);
});

test.each([
  ['{"data":null}', true],
  ['{"errors":[]}', true],
  ['[]', false],
  ['null', false],
  ['', false],
  ['<html>', false],
])('GraphQL: %s', (text, good) => {
  expect(whyUnusableGraphql(text) === undefined).toBe(good);
});
