export interface Block {
  type: string;
  [field: string]: unknown;
}

export interface Message {
  text: string;
  blocks: Block[];
}
