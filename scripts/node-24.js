// Loaded before a .ts file: an older Node would only say that it does not know the extension.
if (process.features.typescript === undefined || process.features.typescript === false) {
  console.error(
    `This runs on Node 24; here is ${process.version}. On Linux and Windows (x64) 'npm ci' brings it; elsewhere install Node 24 first: https://nodejs.org`,
  );
  process.exit(1);
}
