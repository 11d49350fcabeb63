export type ApiErrorKind =
  | 'unauthorized'
  | 'forbidden'
  | 'not-found'
  | 'refused'
  | 'rate-limited'
  | 'unreachable'
  | 'unusable';

/** Sentry's API gave no usable answer; the message says why and what to do. */
export class SentryApiError extends Error {
  override readonly name = 'SentryApiError';
  readonly kind: ApiErrorKind;
  readonly status: number | undefined;
  /** Whether Sentry may have done what was asked although no answer says so. */
  readonly maybeDone: boolean;

  constructor(
    kind: ApiErrorKind,
    message: string,
    { status, maybeDone = false }: { status?: number; maybeDone?: boolean } = {},
  ) {
    super(message);
    this.kind = kind;
    this.status = status;
    this.maybeDone = maybeDone;
  }
}
