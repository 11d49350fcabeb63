import * as v from 'valibot';

const Parents = v.array(v.object({ sha: v.string() }));

export const CommitReply = v.object({ sha: v.string(), parents: Parents });
export const CommitsReply = v.array(CommitReply);

const Artifact = v.object({
  id: v.number(),
  name: v.string(),
  expired: v.optional(v.boolean(), false),
  created_at: v.nullish(v.string()),
  workflow_run: v.nullish(
    v.object({
      id: v.nullish(v.number()),
      repository_id: v.nullish(v.number()),
      head_repository_id: v.nullish(v.number()),
      head_sha: v.nullish(v.string()),
    }),
  ),
});
export type Artifact = v.InferOutput<typeof Artifact>;

export const ArtifactsReply = v.object({ artifacts: v.array(Artifact) });

export const RunReply = v.object({
  event: v.string(),
  head_sha: v.string(),
  html_url: v.optional(v.string(), ''),
  repository: v.object({ id: v.number() }),
  // Null when the fork is gone.
  head_repository: v.nullish(v.object({ id: v.number() })),
});
