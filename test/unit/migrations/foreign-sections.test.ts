import { sectionProblem } from '@stability-actions/migrations/folder/sections';
import { placeAt } from '@stability-actions/migrations/sql/source-text';
import { expect, it } from 'vitest';

const UP = 'CREATE TABLE people (id int);\n';
const DOWN = '\nDROP TABLE people;\n';

it.each<[tool: string, text: string, line: number]>([
  ['dbmate', `-- migrate:up\n${UP}-- migrate:down${DOWN}`, 3],
  ['goose', `-- +goose Up\n${UP}-- +goose Down${DOWN}`, 3],
  ['goose, no transaction', `-- +goose NO TRANSACTION\n-- +goose Up\nCREATE INDEX CONCURRENTLY i ON t (id);`, 1],
  ['sql-migrate', `-- +migrate Up\n${UP}-- +migrate Down${DOWN}`, 3],
  ['sql-migrate, no transaction', `-- +migrate Up notransaction\n${UP}`, 1],
  ['micrate', `-- +micrate Up\n${UP}-- +micrate Down${DOWN}`, 3],
  ['reverse', `${UP}-- Reverse:${DOWN}`, 2],
  ['rambler', `-- rambler up\n${UP}-- rambler down${DOWN}`, 3],
  ['node-pg-migrate', `-- Up Migration\n${UP}-- Down Migration${DOWN}`, 3],
  ['tern', `${UP}---- create above / drop below ----${DOWN}`, 2],
  ['MyBatis', `-- // create people\n${UP}-- //@UNDO${DOWN}`, 3],
  ['MyBatis, with a space', `${UP}-- // @UNDO${DOWN}`, 2],
  ['Play', `-- !Ups\n${UP}-- !Downs${DOWN}`, 3],
  ['Play as it was', `# --- !Ups\n${UP}# --- !Downs${DOWN}`, 3],
  ['shmig', `-- ====  UP  ====\n${UP}-- ==== DOWN ====${DOWN}`, 3],
  ['a bare word', `${UP}-- DOWN${DOWN}`, 2],
  ['in lower case, with a colon', `${UP}--down:${DOWN}`, 2],
  ['with an at sign', `${UP}-- @DOWN${DOWN}`, 2],
  ['undo', `${UP}--@UNDO${DOWN}`, 2],
  ['rollback', `${UP}-- ROLLBACK --${DOWN}`, 2],
  ['in a block comment', `${UP}/* Rollback script */${DOWN}`, 2],
  ['down script', `${UP}-- >>> Down script <<<${DOWN}`, 2],
  ['in a block comment of several lines', `${UP}/*\n * DOWN\n */${DOWN}`, 2],
  ['in the middle of a line', `${UP}/* DOWN */ DROP TABLE people;`, 2],
  ['downgrade', `-- upgrade\n${UP}-- Downgrade${DOWN}`, 3],
  ['two words', `${UP}-- DOWN (rollback)${DOWN}`, 2],
  ['direction', `-- direction: up\n${UP}-- direction: down${DOWN}`, 3],
  [
    'sqlx, both templates in one file',
    `-- Add up migration script here\n${UP}-- Add down migration script here${DOWN}`,
    3,
  ],
  ['sqlx, the template of an undo', `-- Add down migration script here\n-- first\nALTER TABLE a DROP b;`, 1],
  ['a word after a hash', `${UP}#DOWN${DOWN}`, 2],
  ['with Windows line ends', `${UP}-- DOWN\r\nDROP TABLE people;\r\n`, 2],
  ['Liquibase', `--liquibase formatted sql\n\n--changeset ann:1 dbms:mysql\n${UP}`, 1],
  ['a revert script of sqitch', `-- Revert app:people from pg\n\nBEGIN;\nDROP TABLE people;\nCOMMIT;`, 1],
])('%s is another tool’s section', (_, text, line) => {
  const problem = sectionProblem(text, 'numbered');
  expect(problem && placeAt(text, problem.offset)).toEqual({ line, column: 1 });
  expect(problem?.help).not.toContain('undefined');
});

it.each([
  ['only an up marker', `-- +goose Up\n${UP}`],
  ['an undo that is commented out', `${UP}-- DOWN\n-- DROP TABLE people;\n`],
  ['nothing below the marker of the template', `-- Up Migration\n${UP}-- Down Migration\n`],
  ['in a string', `INSERT INTO t VALUES ('x\n-- DOWN\n');${DOWN}`],
  ['in a function', `CREATE FUNCTION f() RETURNS void LANGUAGE plpgsql AS $$\nBEGIN\n-- rollback\nNULL;\nEND $$;`],
  ['in the rows of COPY', `COPY t FROM stdin;\n-- DOWN\n\\.\n${UP}`],
  ['in a block comment that began before', `/*\n-- DOWN\n*/${DOWN}`],
  ['a block comment around the undo', `${UP}/* DOWN\nDROP TABLE people;\n*/\nSELECT 1;`],
  ['a comment with more words', `${UP}-- scale down the limits${DOWN}`],
  ['a comment on what is below', `${UP}-- in reverse order\n${DOWN}`],
  ['a sentence about a rollback', `-- to rollback, restore the backup\n${UP}`],
  ['the wrong template of sqlx', `-- Add down migration script here\n${UP}`],
  ['the wrong template of sqlx above a table made anew', `-- Add down migration script here${DOWN}${UP}`],
  ['a word behind a statement', `INSERT INTO ways VALUES (1); -- down\nINSERT INTO ways VALUES (2); -- up\n`],
  ['a word behind a statement, in a string', `INSERT INTO ways VALUES ('; -- DOWN\nDROP TABLE people;');`],
  ['a change set of Liquibase without the first line that makes it one', `\n--changeset ann:1\n${UP}`],
  ['a remark of Liquibase', `--rollback DROP TABLE people;\n${UP}`],
])('%s is none', (_, text) => {
  expect(sectionProblem(text, 'numbered')).toBeUndefined();
});

it('stands behind a statement', () => {
  const text = `CREATE TABLE people (id int); -- DOWN${DOWN}`;
  expect(sectionProblem(text, 'numbered')?.offset).toBe(text.indexOf('-- DOWN'));
});

it('stands where the comment begins', () => {
  const text = `${UP}  -- DOWN\n\t-- //@UNDO${DOWN}`;
  expect(sectionProblem(text, 'numbered')?.offset).toBe(text.indexOf('-- DOWN'));
});

it('a second up section of dbmate is named', () => {
  const text = `-- migrate:up\n${UP}-- migrate:down${DOWN}-- migrate:up\nSELECT 1;`;
  expect(sectionProblem(text, 'dbmate')).toMatchObject({
    offset: text.lastIndexOf('-- migrate:up'),
    severity: 'warning',
  });
});
