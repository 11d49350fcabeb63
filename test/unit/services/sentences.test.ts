import type { Failure } from '@stability-actions/services/outcome';
import { failureText } from '@stability-actions/services/sentences';
import { expect, test } from 'vitest';

const service = 'api';

test.each<[Failure, string]>([
  [{ status: 'service-died', service, during: 'start', exit: { code: 3, signal: null } }, '; correct it.'],
  [
    { status: 'service-died', service, during: 'start', exit: { code: 0, signal: null } },
    "; keep it in the foreground, or for a task write 'ready: exit'.",
  ],
  [
    { status: 'service-died', service, during: 'run', exit: { code: 0, signal: null } },
    "; correct it, or where it may end, write 'critical: false'.",
  ],
  [
    { status: 'not-ready', service, seen: 'x', limitMs: 1_000, limit: 'ready-timeout' },
    "or give it more time with 'timeout'.",
  ],
  [
    { status: 'not-ready', service, seen: 'x', limitMs: 1_000, limit: 'start-timeout' },
    "or give it more time with 'start-timeout'.",
  ],
  [{ status: 'foreign-listener', service, seen: 'x' }, ': end that process, or give the service another port.'],
  [{ status: 'timed-out', limitMs: 1_000 }, 'Find in its output what hangs, or give it more time.'],
  [{ status: 'not-stopped', service, seen: 'x' }, 'End it, or the next job on this machine meets it.'],
])('%j ends with what to do', (failure, remedy) => {
  expect(failureText(failure)).toMatch(new RegExp(`${remedy.replaceAll(/[.]/g, '\\.')}$`));
});
