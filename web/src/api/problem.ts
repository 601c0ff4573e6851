import { newId } from '../ui/id.ts';

/** One wrong place in what was sent. */
export interface ProblemField {
  pointer: string;
  detail: string;
}

interface ProblemBody {
  title?: string;
  status?: number;
  detail?: string;
  code?: string;
  requestId?: string;
  errors?: ProblemField[];
  allowedActions?: string[];
  [extension: string]: unknown;
}

/** An answer of the server that says why it did not do what was asked (RFC 9457). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail: string;
  readonly requestId: string;
  readonly errors: readonly ProblemField[];
  readonly allowedActions: readonly string[];
  /** Seconds to wait, when the server says so. */
  readonly retryAfter: number | undefined;
  /** Everything else the server sent with it. */
  readonly extensions: Readonly<Record<string, unknown>>;

  constructor(status: number, body: ProblemBody, headers?: Headers) {
    super(body.title ?? `HTTP ${status}`);
    this.status = status;
    this.code = body.code ?? `http_${status}`;
    this.title = body.title ?? '';
    this.detail = body.detail ?? '';
    this.requestId = body.requestId ?? headers?.get('x-request-id') ?? '';
    this.errors = body.errors ?? [];
    this.allowedActions = body.allowedActions ?? [];
    const wait = Number(headers?.get('retry-after') ?? Number.NaN);
    this.retryAfter = Number.isFinite(wait) ? wait : undefined;
    this.extensions = body;
  }
}

/** The server could not be reached; nothing is known about what it did. */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure';
  readonly offline: boolean;
  /** Shown small, so that a report can be matched with the device's log. */
  readonly id = newId().slice(0, 8);

  constructor(cause: unknown) {
    super('network failure', { cause });
    this.offline = globalThis.navigator?.onLine === false;
  }
}

/** Reads the problem out of a failed answer; an answer that is not a problem document becomes one by its status. */
export async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '');
  try {
    const body: unknown = JSON.parse(text);
    if (typeof body === 'object' && body !== null) return new Problem(response.status, body as ProblemBody, response.headers);
  } catch {
    return new Problem(response.status, {}, response.headers);
  }
  return new Problem(response.status, {}, response.headers);
}

/** True when somebody else changed the record in the meantime. */
export function isEditConflict(error: unknown): error is Problem {
  return error instanceof Problem && error.code === 'edit-conflict';
}

/**
 * Where each wrong place belongs in a form: `/body/title`, `/title` and `body.title` all mean the field `title`. What fits no
 * field comes back under the empty key, so that nothing is swallowed.
 */
export function problemsByField(errors: readonly ProblemField[], fields: readonly string[]): Record<string, string> {
  const found: Record<string, string> = {};
  for (const error of errors) {
    const parts = error.pointer.split(/[/.]/).filter((part) => part !== '' && part !== '#');
    const path = parts[0] === 'body' ? parts.slice(1) : parts;
    const key = fields.find((field) => field === path.join('.')) ?? fields.find((field) => field === path[0]) ?? '';
    found[key] = found[key] ? `${found[key]} ${error.detail}` : error.detail;
  }
  return found;
}
