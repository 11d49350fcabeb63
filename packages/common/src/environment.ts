const BASIC =
  /^(?:PATH|HOME|USER|LOGNAME|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|LD_LIBRARY_PATH|DYLD_LIBRARY_PATH|SYSTEMROOT|PATHEXT|COMSPEC|USERPROFILE|TEMP|TMP)$/i;

const PROXY = /^(?:HTTPS?_PROXY|ALL_PROXY|NO_PROXY|SSL_CERT_FILE|SSL_CERT_DIR)$/i;

const GIT = /^(?:GIT_\w+|SSH_AUTH_SOCK|XDG_CONFIG_HOME)$/i;

function pick(env: NodeJS.ProcessEnv, ...patterns: readonly RegExp[]): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => patterns.some((pattern) => pattern.test(name))));
}

/** The environment of a program that is not the user's own: no input, no token, no connection string. */
export function basicEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return pick(env, BASIC);
}

/** What a `run:` step of the job would see, without our inputs, our state and the runner's own token. */
export function jobEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(?:INPUT_|STATE_|ACTIONS_RUNTIME_)/.test(name)));
}

/** For git, which may reach a remote through a proxy and with keys of its own. It never asks on the terminal. */
export function gitEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return { ...pick(env, BASIC, PROXY, GIT), GIT_TERMINAL_PROMPT: '0' };
}

export function npmEnvironment(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return pick(env, BASIC, PROXY, /^(?:npm_config_\w+|NODE_EXTRA_CA_CERTS|APPDATA|LOCALAPPDATA)$/i);
}
