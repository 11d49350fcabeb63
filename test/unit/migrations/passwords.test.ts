import type { ActionContext } from '@stability-actions/common/actions-run';
import { systemClock } from '@stability-actions/common/clock';
import { messageOf } from '@stability-actions/common/failure';
import { createLog } from '@stability-actions/common/log';
import type { Report } from '@stability-actions/common/report';
import { expect, it } from 'vitest';
import { readInputs as applyInputs } from '../../../actions/apply-ordered-migrations/src/inputs.ts';
import { run as apply } from '../../../actions/apply-ordered-migrations/src/run.ts';
import { readInputs as validateInputs } from '../../../actions/validate-migrations/src/inputs.ts';
import { run as validate } from '../../../actions/validate-migrations/src/run.ts';
import { readActionMetadata } from '../../../scripts/workspace.ts';
import { actionContext } from '../../fixtures/context.ts';
import { writeFolder } from '../../fixtures/folder.ts';
import { seededRandom } from '../../fixtures/random.ts';

/** Nobody listens on port 1 of the loopback. */
const ENDS = [
  '127.0.0.1:1/app',
  '127.0.0.1:1,localhost:1/app',
  '127.0.0.1:1/app?sslmode=verify-full',
  '/app?host=/nowhere',
];

const ACTIONS: Record<string, (context: ActionContext) => Promise<Report>> = {
  'apply-ordered-migrations': (context) => apply(applyInputs(context), context),
  'validate-migrations': (context) => validate(validateInputs(context), context),
};

/** Every place in which each action may print what it was given, with a URL in each input and variable that takes one. */
it.each<[action: string, place: string, more: Record<string, string>]>([
  ['apply-ordered-migrations', 'INPUT_DATABASE-URL', {}],
  ['apply-ordered-migrations', 'INPUT_DATABASE-URL', { INPUT_CLIENT: 'psql' }],
  ['apply-ordered-migrations', 'INPUT_DATABASE-URLS', {}],
  ['apply-ordered-migrations', 'DATABASE_URL', {}],
  ['apply-ordered-migrations', 'PGPASSWORD', { PGHOST: '127.0.0.1', PGPORT: '1', PGUSER: 'svc' }],
  ['validate-migrations', 'INPUT_REPLAY-DATABASE-URL', { INPUT_REPLAY: 'required' }],
])('%s prints no part of a password in %s %o', async (action, place, more) => {
  const random = seededRandom(29);
  const below = (limit: number) => Math.floor(random() * limit);
  const alphabet = 'KWXYZ/=@#?:%&+[],;\\\'" ';
  const { inputs } = await readActionMetadata(action);
  const defaults = Object.entries(inputs).map(([name, { default: value = '' }]) => [
    `INPUT_${name.toUpperCase()}`,
    String(value).startsWith('${{') ? '' : String(value),
  ]);
  const cwd = await writeFolder({ 'migrations/1_a.sql': 'SELECT 1;' });
  for (let round = 0; round < 15; round++) {
    const middle = Array.from({ length: 2 + below(16) }, () => alphabet[below(alphabet.length)]).join('');
    // A replay waits ten seconds for its server: there only URLs that cannot be read are quick.
    const broken = action === 'validate-migrations';
    const password = `QQ${broken ? '/' : ''}${middle}QQ`;
    const written = !broken && below(2) === 0 ? encodeURIComponent(password) : password;
    const url = place === 'PGPASSWORD' ? password : `postgresql://svc:${written}@${ENDS[below(ENDS.length)]}`;
    const printed: string[] = [];
    const masks: string[] = [];
    const env = { ...Object.fromEntries(defaults), 'INPUT_WAIT-FOR-DATABASE': '0s', ...more, [place]: url };
    const context = actionContext(env, {
      cwd,
      clock: systemClock,
      log: createLog((line) => void printed.push(line)),
      mask: (secret) => void masks.push(secret),
    });
    try {
      printed.push(JSON.stringify(await (ACTIONS[action] ?? expect.unreachable(action))(context)));
    } catch (error) {
      printed.push(messageOf(error));
    }
    const said = printed.join('\n').replaceAll(/. as %[0-9A-F]{2}/g, '');
    expect(said.length, url).toBeGreaterThan(20);
    const parts = Array.from({ length: password.length - 3 }, (_, at) => password.slice(at, at + 4));
    expect([url, [...parts, 'QQ', encodeURIComponent(password)].filter((part) => said.includes(part))]).toEqual([
      url,
      [],
    ]);
  }
});
