import { emptyReport, type ParsedReport } from '../model.ts';
import type { PathResolver } from '../paths.ts';
import { StoredTests } from '../stored-tests.ts';
import { UnreadableReport } from '../unreadable.ts';
import { type Attributes, createXmlReader } from '../xml.ts';
import { separateFileNamed } from './file-named.ts';
import type { ReportFormat } from './format.ts';
import { CaseElement } from './junit-case.ts';
import { rootElement } from './junit-root.ts';
import { type Into, Suite } from './junit-suite.ts';

export const junit: ReportFormat = {
  name: 'junit',
  detect: (head) => /^testsuites?$|^testcase$/.test(rootElement(head) ?? ''),
  async read(source, paths) {
    const reader = new JUnitReader(paths);
    const xml = createXmlReader(reader);
    for await (const chunk of source.chunks()) xml.write(chunk);
    xml.close();
    return reader.finish();
  },
};

class JUnitReader {
  readonly #paths: PathResolver;
  readonly #into: Into = { report: { ...emptyReport(), tests: new StoredTests() }, standing: [] };
  readonly #suites: Suite[] = [];
  #case: CaseElement | undefined;
  #depthInCase = 0;
  #sawRoot = false;
  text: ((text: string) => void) | undefined;

  constructor(paths: PathResolver) {
    this.#paths = paths;
  }

  open(name: string, attributes: Attributes): void {
    if (!this.#sawRoot) {
      this.#sawRoot = true;
      if (name !== 'testsuites' && name !== 'testsuite' && name !== 'testcase') {
        throw new UnreadableReport(`it is not JUnit XML: its root is <${name}>`);
      }
    }
    if (this.#case !== undefined) {
      this.#depthInCase += 1;
      this.#case.open(name, attributes, this.#depthInCase);
      this.text = this.#case.textSink;
      return;
    }
    const suite = this.#suites.at(-1);
    if (name === 'testcase') {
      this.#case = new CaseElement(attributes);
      this.#depthInCase = 0;
    } else if (name === 'testsuite' || name === 'testsuites') {
      this.#suites.push(new Suite(name, attributes, suite, this.#into));
    } else if (suite !== undefined && (name === 'failure' || name === 'error')) {
      suite.openFailure(attributes);
      this.text = (text) => suite.addFailureText(text);
    }
  }

  close(name: string): void {
    if (this.#case !== undefined) {
      this.text = undefined;
      if (name !== 'testcase' || this.#depthInCase > 0) {
        this.#depthInCase -= 1;
        return;
      }
      const suite = this.#suites.at(-1) ?? new Suite('testsuites', {}, undefined, this.#into);
      suite.add(this.#case, this.#paths);
      this.#case = undefined;
    } else if (name === 'testsuite' || name === 'testsuites') {
      this.#suites.pop()?.close(this.#paths);
    } else if (name === 'failure' || name === 'error') {
      this.text = undefined;
    }
  }

  finish(): ParsedReport {
    const { report, standing } = this.#into;
    const { tests } = report;
    const { gone, groups } = separateFileNamed(
      report,
      standing.filter(({ row }) => !tests.isRemoved(row)),
    );
    for (const test of gone) tests.remove(test);
    for (const group of groups) tests.addGroup(group);
    return report;
  }
}
