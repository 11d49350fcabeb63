import type { RuleDocumentation } from '@stability-actions/common/finding';
import { cancelInProgressDeploy } from './cancel-in-progress-deploy.ts';
import { continueOnError } from './continue-on-error.ts';
import { curlWithoutFail } from './curl-without-fail.ts';
import { failOpenGate } from './fail-open-gate.ts';
import { FILE_RULES } from './files.ts';
import { gitDiffMasked } from './git-diff-masked.ts';
import { maskedExitCode } from './masked-exit-code.ts';
import { missingPipefail } from './missing-pipefail.ts';
import { neverRuns } from './never-runs.ts';
import { notifyNotReached } from './notify-not-reached.ts';
import { psqlWithoutOnErrorStop } from './psql-without-on-error-stop.ts';
import type { Rule } from './rule.ts';
import { skippableDeploy } from './skippable-deploy.ts';
import { skippableTests } from './skippable-tests.ts';
import { softFailureFlag } from './soft-failure-flag.ts';
import { swallowedInBackground } from './swallowed-in-background.ts';
import { ungatedDeploy } from './ungated-deploy.ts';
import { unsupervisedServer } from './unsupervised-server.ts';

export const CHECKS: readonly Rule[] = [
  continueOnError,
  maskedExitCode,
  missingPipefail,
  swallowedInBackground,
  unsupervisedServer,
  ungatedDeploy,
  failOpenGate,
  skippableTests,
  skippableDeploy,
  softFailureFlag,
  neverRuns,
  psqlWithoutOnErrorStop,
  gitDiffMasked,
  curlWithoutFail,
  notifyNotReached,
  cancelInProgressDeploy,
];

export const RULES: readonly RuleDocumentation[] = [...CHECKS, ...FILE_RULES];
