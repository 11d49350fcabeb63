import { ActionError, messageOf } from '@stability-actions/common/failure';
import type { GitHub } from '@stability-actions/common/github';
import { checked } from '@stability-actions/common/github-reply';
import type { Log } from '@stability-actions/common/log';
import type * as v from 'valibot';
import { CommentReply, WrittenReply } from './replies.ts';

export interface CommentOptions {
  github: GitHub;
  repository: { owner: string; repo: string };
  pullRequest: number;
  mode: 'failure' | 'always';
  failed: boolean;
  /** Tells the comments of several steps in a job apart. */
  key: string;
  /** Markdown: the whole story, and one line for when all is well. */
  body: string;
  allWell: string;
  log: Log;
}

/** GitHub takes 65,536 characters. */
const LONGEST = 60_000;

/**
 * Writes the comment, or brings it up to date; one line when all is well.
 * @returns what was done, or why it could not be: a comment is no check, so nothing fails
 */
export async function writeComment(options: CommentOptions): Promise<{ done: boolean; detail: string }> {
  const { github, repository, pullRequest, mode, failed, key, log } = options;
  const marker = `<!-- stability-actions: validate-migrations ${key.replace(/[^\w./, -]/g, '_').replaceAll('--', '__')} -->`;
  const text = failed ? options.body : options.allWell;
  const body = `${marker}\n${text.length > LONGEST ? `${text.slice(0, LONGEST)}\n\n*Cut here; the job summary has all of it.*` : text}`;
  try {
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const where = { ...repository, issue_number: pullRequest };
    const comments = await github.list(route, where, CommentReply, 'list of comments');
    const own = comments.find((comment) => comment.body?.startsWith(marker) && isTrusted(comment));
    if (own === undefined) {
      if (!failed && mode === 'failure') return { done: true, detail: 'no comment is needed' };
      const { data } = await github.request('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...repository,
        issue_number: pullRequest,
        body,
      });
      checked(WrittenReply, data, 'comment');
      return { done: true, detail: 'commented on the pull request' };
    }
    if (own.body === body) return { done: true, detail: 'the comment is up to date' };
    const { data } = await github.request('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', {
      ...repository,
      comment_id: own.id,
      body,
    });
    checked(WrittenReply, data, 'comment');
    return { done: true, detail: 'updated the comment on the pull request' };
  } catch (error) {
    if (!(error instanceof ActionError)) throw error;
    log.info(`No comment: ${messageOf(error)}`);
    return { done: false, detail: messageOf(error) };
  }
}

/** A stranger could put our marker into a comment of his own, and rewrite later what we made of it. */
function isTrusted({ user, author_association: role }: v.InferOutput<typeof CommentReply>) {
  return user?.type !== 'User' || ['OWNER', 'MEMBER', 'COLLABORATOR'].includes(role ?? '');
}
