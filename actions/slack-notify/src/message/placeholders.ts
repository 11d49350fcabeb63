import { formatDuration } from '@stability-actions/common/durations';
import type { Content } from './content.ts';
import { failedJobs } from './lines.ts';
import type { Placeholders } from './template.ts';

export function placeholdersOf(content: Content): Placeholders {
  const { subject } = content;
  return {
    actor: subject.actor,
    attempt: String(subject.run.attempt),
    author: subject.commit.author ?? '',
    branch: subject.branch,
    'commit-title': subject.commit.title ?? '',
    'commit-url': subject.commit.url,
    duration: content.durationMs === undefined ? '' : formatDuration(content.durationMs),
    environment: content.environment,
    event: subject.event,
    'failed-jobs': failedJobs(content)
      .map(({ name }) => name)
      .join(', '),
    'job-url': subject.jobUrl ?? subject.runUrl,
    'pull-request': subject.pullRequest === undefined ? '' : `#${subject.pullRequest.number}`,
    repository: subject.repository,
    'run-number': String(subject.run.number),
    'run-url': subject.runUrl,
    sha: subject.commit.sha,
    'short-sha': subject.commit.sha.slice(0, 7),
    status: content.recovers ? 'recovered' : content.status,
    version: content.version,
    workflow: subject.workflow,
  };
}
