const MASK = (1n << 64n) - 1n;

/** SipHash-1-3 with the key 0, as Rust's hashers begin (Aumasson and Bernstein, "SipHash: a fast short-input PRF"). */
export function sipHash13(message: Buffer): bigint {
  const state: State = [0x736f6d6570736575n, 0x646f72616e646f6dn, 0x6c7967656e657261n, 0x7465646279746573n];
  const whole = message.length - (message.length % 8);
  for (let at = 0; at < whole; at += 8) take(state, message.readBigUInt64LE(at));
  const last = Buffer.alloc(8);
  message.copy(last, 0, whole);
  last[7] = message.length & 0xff;
  take(state, last.readBigUInt64LE());
  state[2] ^= 0xffn;
  for (let round = 0; round < 3; round++) mix(state);
  return state[0] ^ state[1] ^ state[2] ^ state[3];
}

type State = [bigint, bigint, bigint, bigint];

function take(state: State, word: bigint): void {
  state[3] ^= word;
  mix(state);
  state[0] ^= word;
}

function mix(state: State): void {
  let [a, b, c, d] = state;
  a = (a + b) & MASK;
  b = rotate(b, 13n) ^ a;
  a = rotate(a, 32n);
  c = (c + d) & MASK;
  d = rotate(d, 16n) ^ c;
  a = (a + d) & MASK;
  d = rotate(d, 21n) ^ a;
  c = (c + b) & MASK;
  b = rotate(b, 17n) ^ c;
  c = rotate(c, 32n);
  state.splice(0, 4, a, b, c, d);
}

function rotate(word: bigint, bits: bigint): bigint {
  return ((word << bits) | (word >> (64n - bits))) & MASK;
}
