import { cutMessage, KEPT_LIMIT, type SkipReason, type TestState } from '../model.ts';
import type { Attributes } from '../xml.ts';

const SKIPPED_STATUS = /^(?:not_?run|untested|disabled|skipped|ignored)$/i;
const SKIPPED_RESULT = /^(?:suppressed|skipped)$/i;
/** Types of `skipped` for a test that ran and failed, as its author said it would: pytest's, unittest-xml-reporting's. */
const ANNOUNCED = new Set(['pytest.xfail', 'XFAIL']);
const RERUNS = new Set(['flakyFailure', 'flakyError', 'rerunFailure', 'rerunError']);

export class CaseElement {
  readonly attributes: Attributes;
  /** How many `failure` and `error` elements it has. */
  failures = 0;
  #reruns = false;
  #skipped: string | undefined;
  #disabled = false;
  #message = '';
  textSink: ((text: string) => void) | undefined;

  constructor(attributes: Attributes) {
    this.attributes = attributes;
  }

  open(name: string, attributes: Attributes, depth: number): void {
    this.textSink = undefined;
    if (depth > 1) return;
    if (name === 'failure' || name === 'error') {
      this.failures += 1;
      this.#collect(attributes.message);
    } else if (name === 'skipped') {
      this.#skipped = attributes.type ?? '';
      if (this.#message === '') this.#collect(attributes.message);
    } else if (name === 'disabled') this.#disabled = true;
    else if (RERUNS.has(name)) {
      this.#reruns = true;
      if (this.#message === '') this.#collect(attributes.message);
    }
  }

  get state(): TestState {
    const isTodo = this.#skipped === 'todo';
    if (this.failures > 0) return isTodo ? 'passed' : 'failed';
    if (ANNOUNCED.has(this.#skipped ?? '')) return 'passed';
    if (this.#skipped !== undefined || this.#isMarkedSkipped) return 'skipped';
    return this.#reruns ? 'flaky' : 'passed';
  }

  get reason(): SkipReason | undefined {
    if (this.state !== 'skipped') return undefined;
    const { status = '', result = '' } = this.attributes;
    if (this.#disabled || /^suppressed$/i.test(result) || /^disabled$/i.test(status)) return 'disabled';
    if (this.#skipped === 'todo') return 'todo';
    if (this.#skipped !== undefined) return 'declared';
    return /^(?:not_?run|untested)$/i.test(status) ? 'did-not-run' : 'declared';
  }

  get message(): string | undefined {
    return this.#message === '' ? undefined : cutMessage(this.#message);
  }

  get #isMarkedSkipped(): boolean {
    const { status, result, disabled } = this.attributes;
    return (
      this.#disabled ||
      (disabled !== undefined && /^(?:true|1)$/i.test(disabled)) ||
      (status !== undefined && SKIPPED_STATUS.test(status)) ||
      (result !== undefined && SKIPPED_RESULT.test(result))
    );
  }

  /** The attribute is often the first line of the text. */
  #collect(attribute = ''): void {
    const before = this.#message;
    let text = '';
    const render = () => {
      const own = text.trimStart();
      const whole = attribute === '' || own.includes(attribute.trim()) ? own : `${attribute}\n${own}`;
      this.#message = before === '' ? whole : `${before}\n${whole}`;
    };
    render();
    this.textSink = (more) => {
      if (text.length > KEPT_LIMIT) return;
      text += more.length > KEPT_LIMIT ? more.slice(0, KEPT_LIMIT) : more;
      render();
    };
  }
}
