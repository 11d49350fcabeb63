import { judge } from '@stability-actions/migrations/drift/verdict';
import { expect, test } from 'vitest';

const CLEAN = {
  inconclusive: [],
  severities: [],
  unknownCount: 0,
  pendingCount: 0,
  unknown: 'fail',
  pending: 'warn',
} as const;

test.each([
  ['nothing', {}, 'clean', false],
  [
    'what could not be found out comes first',
    { inconclusive: ['x'], unknownCount: 1, severities: ['error'] },
    'inconclusive',
    true,
  ],
  [
    'then an unknown history',
    { unknownCount: 1, severities: ['error'], pendingCount: 1, pending: 'fail' },
    'unknown-history',
    true,
  ],
  ['which may be allowed', { unknownCount: 1, unknown: 'allow' }, 'clean', false],
  ['or a warning', { unknownCount: 1, unknown: 'warn', severities: ['error'] }, 'drift', true],
  ['then drift', { severities: ['warning', 'error'], pendingCount: 2, pending: 'fail' }, 'drift', true],
  ['that is a warning passes', { severities: ['warning'] }, 'drift', false],
  ['and gives way to what is pending', { severities: ['warning'], pendingCount: 2, pending: 'fail' }, 'behind', true],
  ['pending fails as a gate', { pendingCount: 1, pending: 'fail' }, 'behind', true],
  ['pending is else a warning', { pendingCount: 1 }, 'clean', false],
  ['or allowed', { pendingCount: 1, pending: 'allow' }, 'clean', false],
] as const)('%s', (_, facts, status, fails) => {
  expect(judge({ ...CLEAN, ...facts })).toEqual({ status, fails });
});
