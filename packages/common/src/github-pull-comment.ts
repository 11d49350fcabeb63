import * as v from 'valibot';
import { ActionError, messageOf } from './failure.ts';
import type { GitHub } from './github.ts';
import { checked } from './github-reply.ts';
import type { Log } from './log.ts';

export interface PullCommentOptions {
  github: GitHub;
  repository: { owner: string; repo: string };
  pullRequest: number;
  /** Tells the comments of several actions and steps apart. */
  marker: string;
  body: string;
  onlyUpdate: boolean;
  log: Log;
}

/** GitHub takes 65,536 characters. */
const LONGEST = 60_000;

const WrittenReply = v.object({ id: v.number() });
const CommentReply = v.object({
  id: v.number(),
  body: v.nullish(v.string()),
  user: v.nullish(v.object({ type: v.optional(v.string()) })),
  author_association: v.optional(v.string()),
});

/** @returns what was done, or why it could not be: a comment is no check, so nothing fails */
export async function writePullRequestComment(options: PullCommentOptions): Promise<{ done: boolean; detail: string }> {
  const { github, repository, pullRequest, body: text, onlyUpdate, log } = options;
  const marker = `<!-- stability-actions: ${options.marker.replace(/[^\w./, -]/g, '_').replaceAll('--', '__')} -->`;
  const body = `${marker}\n${text.length > LONGEST ? `${text.slice(0, LONGEST)}\n\n*Cut here; the job summary has all of it.*` : text}`;
  try {
    const route = 'GET /repos/{owner}/{repo}/issues/{issue_number}/comments';
    const where = { ...repository, issue_number: pullRequest };
    const comments = await github.list(route, where, CommentReply, 'list of comments');
    const own = comments.find((comment) => comment.body?.startsWith(marker) && isTrusted(comment));
    if (own === undefined) {
      if (onlyUpdate) return { done: true, detail: 'no comment is needed' };
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
