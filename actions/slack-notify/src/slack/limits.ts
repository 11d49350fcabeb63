/**
 * Slack's limits, in UTF-16 units unless said otherwise. Sources: docs.slack.dev, "Block Kit reference",
 * "chat.postMessage", "chat.update"; the total is not documented and was found by others (slackapi/bolt-js#2509).
 */
export const LIMITS = {
  /** `text`: chat.postMessage takes 40,000, but chat.update refuses more than 4,000 (`msg_too_long`). */
  text: 4_000,
  blocks: 50,
  /** All blocks together as JSON; `msg_blocks_too_long` was seen at about 13,200. */
  blocksTotal: 12_000,
  header: 150,
  section: 3_000,
  field: 2_000,
  fields: 10,
  contextElements: 10,
  actionElements: 25,
  buttonText: 75,
  altText: 2_000,
  url: 3_000,
  value: 2_000,
  id: 255,
  markdown: 12_000,
  /** Bytes of JSON; Slack's own limit is not documented (`metadata_too_large`). */
  metadata: 2_000,
} as const;
