/** `npm run bench -- <topic> [arguments]` runs test/bench/<topic>.ts by hand; benches assert nothing. */
import { readdir } from 'node:fs/promises';

const topics = (await readdir(import.meta.dirname))
  .filter((name) => name.endsWith('.ts') && name !== 'main.ts')
  .map((name) => name.slice(0, -'.ts'.length));
const topic = process.argv[2] ?? '';
if (topics.includes(topic)) await import(`./${topic}.ts`);
else {
  console.error(`Which bench? npm run bench -- ${topics.join(' | ')}`);
  process.exitCode = 1;
}
