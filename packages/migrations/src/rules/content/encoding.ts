import type { FileRule } from '../rule.ts';

export const encoding: FileRule = {
  id: 'encoding',
  severity: 'error',
  everywhere: true,
  what: 'The file is not UTF-8, or holds a NUL character. A byte order mark is a warning.',
  why: 'PostgreSQL refuses such text, or stores other characters than the author saw; a byte order mark stops several tools in line 1.',
  fix: 'Save the file as UTF-8 without a byte order mark.',
  example: 'A file saved as Windows-1252 or UTF-16',

  checkFile({ path, badByte, hasByteOrderMark }) {
    const help = 'Save the file as UTF-8 without a byte order mark.';
    if (badByte !== undefined) {
      const message =
        badByte.kind === 'nul' ? 'The file holds a NUL character; it may be UTF-16.' : 'The file is not valid UTF-8.';
      return [{ path, offset: badByte.offset, message, help }];
    }
    if (!hasByteOrderMark) return [];
    return [{ path, offset: 0, severity: 'warning', message: 'The file begins with a byte order mark.', help }];
  },
};
