import { lookup } from '@stability-actions/common/lookup';
/** Stands for what only the run knows: a variable, an expression. */
export const DYNAMIC = '\uFFFC';

interface Wrapper {
  /** Words between the wrapper's name and what it runs, that must be there. */
  sub?: readonly string[][];
  /** Options that take the next word. */
  valued?: readonly string[];
  /** Positional words before the command. */
  skip?: number;
}

const DOCKER_VALUED =
  `-e --env -v --volume -w --workdir -u --user -p --publish --name --network --net --entrypoint --env-file --platform --mount
  -l --label --add-host --cpus -m --memory --shm-size --pull --gpus --ulimit --cap-add --security-opt --hostname -h --index --tmpfs --ipc`.split(
    /\s+/,
  );

const WRAPPERS = lookup<Wrapper>({
  sudo: { valued: ['-u', '-g', '--user', '--group'] },
  env: { valued: ['-u', '-C', '--unset', '--chdir'] },
  time: {},
  timeout: { valued: ['-k', '-s', '--signal', '--kill-after'], skip: 1 },
  gtimeout: { valued: ['-k', '-s', '--signal', '--kill-after'], skip: 1 },
  nice: { valued: ['-n'] },
  ionice: { valued: ['-c', '-n'] },
  nohup: {},
  exec: {},
  command: {},
  stdbuf: {},
  unbuffer: {},
  'xvfb-run': { valued: ['-s', '-n', '--server-args', '--server-num', '-e'] },
  'dbus-run-session': {},
  npx: { valued: ['-p', '--package', '-w', '--workspace'] },
  bunx: {},
  pnpx: {},
  uvx: { valued: ['--from', '--with', '--python', '-p'] },
  npm: { sub: [['exec'], ['x']], valued: ['-w', '--workspace', '--prefix'] },
  pnpm: { sub: [['exec'], ['dlx']], valued: ['--filter', '-F', '-C', '--dir'] },
  yarn: { sub: [['exec'], ['dlx']] },
  bun: { sub: [['x']] },
  uv: {
    sub: [['run']],
    valued:
      `--with --python -p --extra --group --only-group --no-group --package --project --directory --env-file --index-url --resolution`.split(
        ' ',
      ),
  },
  poetry: { sub: [['run']] },
  pipenv: { sub: [['run']] },
  pdm: { sub: [['run']] },
  rye: { sub: [['run']] },
  hatch: { sub: [['run']] },
  pixi: { sub: [['run']], valued: ['-e', '--environment'] },
  bundle: { sub: [['exec']] },
  mise: { sub: [['exec'], ['x']] },
  doppler: { sub: [['run']], valued: ['-p', '-c', '--project', '--config'] },
  infisical: { sub: [['run']] },
  op: { sub: [['run']] },
  dotenv: { valued: ['-e', '-f'] },
  dotenvx: { sub: [['run']], valued: ['-f'] },
  'cross-env': {},
  conda: { sub: [['run']], valued: ['-n', '-p', '--name'] },
  micromamba: { sub: [['run']], valued: ['-n', '-p', '--name'] },
  docker: {
    sub: [['compose', 'run'], ['compose', 'exec'], ['run'], ['exec']],
    valued: [...DOCKER_VALUED, '-f', '--file', '--profile', '--project-name'],
    skip: 1,
  },
  podman: { sub: [['run'], ['exec']], valued: DOCKER_VALUED, skip: 1 },
  'docker-compose': { sub: [['run'], ['exec']], valued: [...DOCKER_VALUED, '-f', '--file'], skip: 1 },
});

const ASSIGNMENT = /^[A-Za-z_]\w*=/;

/** `./node_modules/.bin/jest` → `jest`. */
export function programOf(word: string | undefined): string {
  return (word ?? '').replace(/^.*\//, '').replace(/\.(?:exe|cmd)$/, '');
}

/** Looks through the wrappers: what is run in the end. */
export function unwrap(words: readonly string[]): readonly string[] {
  let left = words;
  for (let rounds = 0; rounds < 8; rounds++) {
    while (left[0] !== undefined && ASSIGNMENT.test(left[0])) left = left.slice(1);
    const wrapper = Object.hasOwn(WRAPPERS, programOf(left[0])) ? WRAPPERS[programOf(left[0])] : undefined;
    const inner = wrapper === undefined ? undefined : within(left.slice(1), wrapper);
    if (inner === undefined || inner.length === 0) return left;
    left = inner;
  }
  return left;
}

function within(words: readonly string[], { sub, valued = [], skip = 0 }: Wrapper): readonly string[] | undefined {
  let left = skipOptions(words, valued);
  if (sub !== undefined) {
    let found: readonly string[] | undefined;
    for (const names of sub) {
      let at: readonly string[] = left;
      let matches = true;
      for (const name of names) {
        if (at[0] !== name) {
          matches = false;
          break;
        }
        at = skipOptions(at.slice(1), valued);
      }
      if (matches) {
        found = at;
        break;
      }
    }
    if (found === undefined) return undefined;
    left = found;
  }
  while (left[0] !== undefined && ASSIGNMENT.test(left[0])) left = left.slice(1);
  left = left.slice(skip);
  return left[0] === '--' ? left.slice(1) : left;
}

function skipOptions(words: readonly string[], valued: readonly string[]): readonly string[] {
  let at = 0;
  while (at < words.length) {
    const word = words[at] ?? '';
    if (word === '--') return words.slice(at + 1);
    if (!word.startsWith('-')) break;
    at += valued.includes(word) ? 2 : 1;
  }
  return words.slice(at);
}
