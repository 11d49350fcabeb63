import * as v from 'valibot';

const Sha = v.object({ sha: v.string() });

export const CommitReply = v.object({ sha: v.string(), commit: v.object({ tree: Sha }) });
export const CommitsReply = v.array(Sha);
export const CompareReply = v.object({ merge_base_commit: Sha });
export const BlobReply = v.object({ content: v.string(), encoding: v.literal('base64') });
export const TreeReply = v.object({
  truncated: v.boolean(),
  tree: v.array(v.object({ path: v.string(), type: v.string(), sha: v.string() })),
});

export const PullReply = v.object({
  number: v.number(),
  head: v.object({ ref: v.string() }),
  // Null when the account is gone.
  user: v.nullish(v.object({ login: v.string() })),
});
export const FileReply = v.object({ filename: v.string(), status: v.string() });

const Page = v.variant('hasNextPage', [
  v.object({ hasNextPage: v.literal(false) }),
  v.object({ hasNextPage: v.literal(true), endCursor: v.string() }),
]);

const PullRequest = v.object({
  number: v.number(),
  headRefName: v.string(),
  author: v.nullable(v.object({ login: v.string() })),
  files: v.nullable(
    v.object({
      pageInfo: v.object({ hasNextPage: v.boolean() }),
      nodes: v.nullable(v.array(v.object({ path: v.string(), changeType: v.string() }))),
    }),
  ),
});

/** GraphQL gives null for what it cannot tell; the REST API may know. */
export const PullRequestsAnswer = v.object({
  repository: v.nullable(
    v.object({ pullRequests: v.nullable(v.object({ pageInfo: Page, nodes: v.array(PullRequest) })) }),
  ),
});

const Entries = v.nullish(v.array(v.object({ name: v.string(), type: v.string() })));

export const HistoryAnswer = v.object({
  repository: v.nullable(
    v.object({
      object: v.nullable(
        v.object({
          history: v.object({
            nodes: v.array(
              // The commit may have removed the folder, or made it of something else than a folder.
              v.object({ file: v.nullable(v.object({ object: v.nullable(v.object({ entries: Entries })) })) }),
            ),
          }),
        }),
      ),
    }),
  ),
});
