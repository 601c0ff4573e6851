/** One language pair; Chinese is written first because it is read first. */
export interface Phrase {
  zh: string;
  en: string;
}

export interface ProblemKind {
  readonly code: string;
  readonly status: number;
  readonly title: Phrase;
}

/** Values for the `{placeholders}` of a problem's title, and structured extras for the client. */
export type ProblemValues = Record<string, unknown>;

/** A refusal that a person can understand and a client can act on (RFC 9457). Anything else that is thrown is a 500. */
export class DomainError extends Error {
  readonly kind: ProblemKind;
  readonly values: ProblemValues;

  constructor(kind: ProblemKind, values: ProblemValues = {}) {
    super(kind.code);
    this.name = 'DomainError';
    this.kind = kind;
    this.values = values;
  }
}

export interface ProblemFactory {
  (values?: ProblemValues): DomainError;
  readonly kind: ProblemKind;
}

const registry = new Map<string, ProblemKind>();

/**
 * Defines one problem: a stable code, its HTTP status and its texts. The factory makes the error to throw.
 * @throws Error when the code is taken, so that two modules cannot mean different things by one code.
 */
export function defineProblem(code: string, status: number, title: Phrase): ProblemFactory {
  if (registry.has(code)) throw new Error(`problem code ${code} is defined twice`);
  const kind: ProblemKind = { code, status, title };
  registry.set(code, kind);
  return Object.assign((values: ProblemValues = {}) => new DomainError(kind, values), { kind });
}

/** All problems known to the program, for docs/errors.md and the API description. */
export function allProblems(): ProblemKind[] {
  return [...registry.values()].sort((a, b) => a.code.localeCompare(b.code));
}

/** Fills `{name}` placeholders; an unknown placeholder stays visible so that a missing value is noticed. */
export function fillPhrase(phrase: Phrase, values: ProblemValues, lang: 'zh' | 'en'): string {
  return phrase[lang].replace(/\{(\w+)\}/g, (whole, name: string) => (values[name] === undefined ? whole : String(values[name])));
}

export interface ProblemDocument {
  type: string;
  title: string;
  status: number;
  code: string;
  requestId: string;
  [extension: string]: unknown;
}

/** The JSON document of a problem in the reader's language; the values travel along as extensions. */
export function problemDocument(
  kind: ProblemKind,
  values: ProblemValues,
  reader: { lang: 'zh' | 'en'; requestId: string },
): ProblemDocument {
  return {
    ...values,
    type: `urn:liandong:problem:${kind.code}`,
    title: fillPhrase(kind.title, values, reader.lang),
    status: kind.status,
    code: kind.code,
    requestId: reader.requestId,
  };
}

export const invalidInput = defineProblem('invalid-input', 400, {
  zh: '填写的内容有误，请检查标出的地方',
  en: 'Some of the input is wrong; see the marked fields',
});
export const malformedBody = defineProblem('malformed-body', 400, { zh: '请求内容无法读取', en: 'The request body cannot be read' });
export const notSignedIn = defineProblem('not-signed-in', 401, { zh: '请先登录', en: 'Please sign in first' });
export const crossSite = defineProblem('cross-site-request', 403, {
  zh: '请求来自其他网站，已拒绝',
  en: 'The request came from another site and was refused',
});
export const forbidden = defineProblem('forbidden', 403, { zh: '您没有办理这件事的权限', en: 'You may not do this' });
export const notFound = defineProblem('not-found', 404, { zh: '没有找到，可能已被移走或您无权查看', en: 'Not found, or not yours to see' });
export const unknownDistrict = defineProblem('unknown-district', 404, { zh: '没有这个区县', en: 'No such district' });
export const editConflict = defineProblem('edit-conflict', 409, {
  zh: '您打开之后，这条记录已被别人改过；您填的内容还在，请对照后再提交',
  en: 'The record has changed since you opened it; your input is kept, please compare and send again',
});
export const illegalTransition = defineProblem('illegal-transition', 409, {
  zh: '现在是“{stateName}”，不能“{actionName}”',
  en: 'In state "{stateNameEn}" it is not possible to "{actionNameEn}"',
});
export const bodyTooLarge = defineProblem('body-too-large', 413, { zh: '内容太大', en: 'The content is too large' });
export const unsupportedType = defineProblem('unsupported-media-type', 415, {
  zh: '不支持这种内容格式',
  en: 'This content type is not supported',
});
export const keyReused = defineProblem('idempotency-key-reused', 422, {
  zh: '同一个提交编号被用于不同的内容',
  en: 'The same idempotency key was used with another body',
});
export const tooManyRequests = defineProblem('too-many-requests', 429, {
  zh: '操作太频繁，请稍后再试',
  en: 'Too many requests; please try again later',
});
export const internalError = defineProblem('internal-error', 500, {
  zh: '系统出了问题，已记录；请稍后再试',
  en: 'Something went wrong; it has been recorded. Please try again later',
});
export const unavailable = defineProblem('unavailable', 503, {
  zh: '系统暂时忙，请稍后再试',
  en: 'Temporarily unavailable; please try again',
});
