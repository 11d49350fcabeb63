/** A Block Kit block: an object with a type. */
export interface Block {
  type: string;
  [field: string]: unknown;
}

/** The content of a Slack message: blocks, and the text for notifications and screen readers. */
export interface Message {
  text: string;
  blocks: Block[];
}
