import * as v from 'valibot';

const Time = v.nullish(v.string());

export const RunReply = v.object({
  id: v.number(),
  run_number: v.optional(v.number(), 0),
  run_attempt: v.optional(v.number(), 1),
  workflow_id: v.optional(v.number()),
  name: v.nullish(v.string()),
  path: v.optional(v.string()),
  event: v.optional(v.string(), ''),
  head_branch: v.nullish(v.string()),
  head_repository: v.nullish(v.object({ full_name: v.optional(v.string()) })),
  head_sha: v.string(),
  pull_requests: v.fallback(v.nullish(v.array(v.object({ number: v.number() }))), undefined),
  status: v.nullable(v.string()),
  conclusion: v.optional(v.nullable(v.string()), null),
  html_url: v.string(),
  check_suite_id: v.nullish(v.number()),
  created_at: v.optional(v.string(), ''),
  run_started_at: Time,
  updated_at: Time,
});

export const CheckReply = v.object({
  id: v.number(),
  name: v.string(),
  status: v.string(),
  conclusion: v.optional(v.nullable(v.string()), null),
  html_url: v.nullish(v.string()),
  details_url: v.nullish(v.string()),
  started_at: Time,
  completed_at: Time,
  check_suite: v.nullish(v.object({ id: v.number() })),
  app: v.nullish(v.object({ slug: v.optional(v.string()), name: v.optional(v.string()) })),
});

export const JobReply = v.object({ id: v.number(), name: v.string(), conclusion: v.nullish(v.string()) });

export const StatusReply = v.object({
  id: v.optional(v.number(), 0),
  context: v.string(),
  state: v.string(),
  description: v.nullish(v.string()),
  target_url: v.nullish(v.string()),
  created_at: Time,
  updated_at: Time,
});

const DeploymentReply = v.object({
  id: v.number(),
  sha: v.string(),
  ref: v.optional(v.string(), ''),
  environment: v.string(),
  created_at: Time,
});

const DeploymentStatusReply = v.object({
  id: v.optional(v.number(), 0),
  state: v.string(),
  description: v.nullish(v.string()),
  log_url: v.nullish(v.string()),
  target_url: v.nullish(v.string()),
  environment_url: v.nullish(v.string()),
  created_at: Time,
});

export const CompareReply = v.object({
  status: v.string(),
  total_commits: v.optional(v.number(), 0),
  merge_base_commit: v.optional(v.object({ sha: v.string() })),
  // GitHub's schema does not promise it: without it nothing is known.
  files: v.optional(v.array(v.object({ filename: v.string(), previous_filename: v.optional(v.string()) }))),
});

const TreeEntry = v.object({ path: v.string(), mode: v.string(), type: v.string(), sha: v.optional(v.string(), '') });
export const TreeReply = v.object({ truncated: v.optional(v.boolean(), false), tree: v.array(TreeEntry) });
export const FileReply = v.object({ content: v.string(), encoding: v.literal('base64') });
export const WorkflowReply = v.object({ name: v.string(), path: v.string(), state: v.string() });
export const RunsReply = v.object({ workflow_runs: v.array(RunReply) });
export const DeploymentsReply = v.array(DeploymentReply);
export const DeploymentStatusesReply = v.array(DeploymentStatusReply);
export const CommitReply = v.object({ sha: v.string() });

export type Run = v.InferOutput<typeof RunReply>;
export type Check = v.InferOutput<typeof CheckReply>;
export type Status = v.InferOutput<typeof StatusReply>;
export type Deployment = v.InferOutput<typeof DeploymentReply>;
export type DeploymentStatus = v.InferOutput<typeof DeploymentStatusReply>;
export type Tree = v.InferOutput<typeof TreeReply>;
export type Commits = v.InferOutput<typeof CompareReply>;
