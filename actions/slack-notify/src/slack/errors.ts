import { lookup } from '@stability-actions/common/lookup';

interface Details {
  needed?: string | undefined;
  provided?: string | undefined;
  /** Slack's own remarks, e.g. which block is wrong. */
  details?: readonly string[] | undefined;
}

const BAD_TOKEN = "put a valid bot token (xoxb-…) of the installed app into the secret behind the input 'token'";

/** What to do about Slack's error codes (docs, "Errors" of each method). */
const REMEDIES = lookup<string>({
  not_authed: BAD_TOKEN,
  invalid_auth: BAD_TOKEN,
  account_inactive: `the app or its user was removed: install the app again and ${BAD_TOKEN}`,
  token_revoked: BAD_TOKEN,
  token_expired: BAD_TOKEN,
  not_allowed_token_type: BAD_TOKEN,
  no_permission: 'the workspace does not let this app do that: ask a workspace admin',
  org_login_required: 'the workspace moves to Enterprise Grid: try again later',
  ekm_access_denied: 'an administrator has suspended posting for now',
  team_access_not_granted: 'install the app in the workspace of the channel',
  access_denied: 'ask a workspace admin to let the app post',
  channel_not_found:
    "correct the channel ID in the input 'channel'; a private channel also needs the app as a member: /invite it there",
  not_in_channel: 'invite the app to the channel: type /invite and its name there',
  is_archived: "the channel is archived: unarchive it or change the input 'channel'",
  restricted_action: 'the workspace limits who may post there: let the app in "Channel management"',
  restricted_action_read_only_channel: 'the channel is read-only: let the app post there',
  restricted_action_thread_only_channel: "only threads are allowed there: set 'thread-ts'",
  message_not_found: 'the message is gone, or another app wrote it',
  cant_update_message: 'another app or user wrote the message: only its own can be edited',
  edit_window_closed: 'the workspace lets nobody edit messages of that age',
  thread_not_found: "correct the input 'thread-ts'",
  invalid_blocks: "correct the input 'blocks'; the Block Kit Builder shows what is wrong",
  invalid_blocks_format: "correct the input 'blocks'; the Block Kit Builder shows what is wrong",
  msg_blocks_too_long: "make the input 'blocks' shorter",
  metadata_too_large: 'please report it: our metadata should always fit',
  users_not_found: 'nobody in the workspace has this e-mail address',
});

export function explain(method: string, code: string, { needed, provided, details = [] }: Details): string {
  const said = details.length === 0 ? '' : ` (${details.join('; ')})`;
  if (code === 'missing_scope') {
    return `Slack refused ${method}: the token lacks the scope '${(needed ?? 'unknown').replaceAll(',', "' or '")}' (it has: ${provided || 'none'}); add it under "OAuth & Permissions" of the app and install the app again`;
  }
  const remedy = REMEDIES[code];
  return `Slack refused ${method} with '${code}'${said}${remedy === undefined ? '' : `: ${remedy}`}`;
}

/** What to do about a webhook's answer: its body is the error code (docs "Incoming webhooks", handling errors). */
export function explainWebhook(status: number, code: string): string {
  const gone = 'the webhook was removed or never existed: make a new one and put it into the secret';
  const remedies: Record<string, string> = {
    no_service: gone,
    no_service_id: gone,
    no_team: gone,
    team_disabled: gone,
    invalid_token: gone,
    channel_not_found: 'the channel of the webhook is gone: make a new webhook',
    channel_is_archived: 'the channel of the webhook is archived: unarchive it or make a new webhook',
    action_prohibited: 'a workspace admin has restricted posting there',
    posting_to_general_channel_denied: 'a workspace admin has restricted posting to the general channel',
    invalid_payload: "correct the input 'blocks', if it is used; else please report it",
    invalid_blocks: "correct the input 'blocks'",
  };
  const remedy = remedies[code] ?? (status === 404 || status === 410 ? gone : undefined);
  return `the webhook answered ${status} "${code}"${remedy === undefined ? '' : `: ${remedy}`}`;
}
