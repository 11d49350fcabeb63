/** `npm start`: the migrations of a folder, or with `pipeline` as the first word the whole plan. */
const [first, ...rest] = process.argv.slice(2);
const [node = '', script = ''] = process.argv;
if (first === 'pipeline') {
  process.argv = [node, script, ...rest];
  await import('../test/pipeline/main.ts');
} else {
  process.argv = [node, script, 'try', ...process.argv.slice(2)];
  await import('../packages/cli/src/main.ts');
}
