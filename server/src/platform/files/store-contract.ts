import { randomBytes } from 'node:crypto';
import type { Readable } from 'node:stream';
import { DomainError, defineProblem } from '../problem.ts';

/** What can be stored: bytes in memory, a stream, or a file on disk (best: it can be sent again when a try fails). */
export type FileSource = Uint8Array | Readable | { readonly path: string };

export interface StoredFile {
  readonly sizeBytes: number;
  /** Hex digest of what was really written. */
  readonly sha256: string;
}

export interface ListedFile {
  readonly key: string;
  readonly sizeBytes: number;
  readonly modifiedAt: Date;
}

/**
 * Where file contents live. Keys come from `newFileKey`, never from people; any other key is refused with `bad_key`, so no key can lead out of the store.
 * All functions throw `FileStoreError`.
 */
export interface FileStore {
  /** Writes all or nothing: after success the content is durable, after an error nothing is visible under the key. The same key again replaces. */
  put(key: string, source: FileSource, meta: { readonly mime: string }): Promise<StoredFile>;
  /** @throws FileStoreError `missing` */
  get(key: string): Promise<Readable>;
  /** Deleting what is not there is no error. */
  delete(key: string): Promise<void>;
  exists(key: string): Promise<boolean>;
  /** All files of a space, for finding what no record points to. */
  list(space: string): AsyncIterable<ListedFile>;
}

const problems = {
  bad_key: defineProblem('file-key-invalid', 404, { zh: '没有这个文件', en: 'No such file' }),
  missing: defineProblem('file-content-missing', 404, {
    zh: '文件内容不在了，请联系管理员',
    en: 'The content of the file is gone; please tell the administrator',
  }),
  no_space: defineProblem('storage-full', 507, {
    zh: '文件存储空间已满，暂时不能上传',
    en: 'The file storage is full; nothing can be uploaded now',
  }),
  failed: defineProblem('storage-unavailable', 503, {
    zh: '文件存储暂时不可用，请稍后再试',
    en: 'The file storage is not available; please try again later',
  }),
} as const;

export type FileStoreFailure = keyof typeof problems;

/** A store that cannot do what it is asked; `cause` says why, for the log. */
export class FileStoreError extends DomainError {
  readonly reason: FileStoreFailure;

  constructor(reason: FileStoreFailure, cause?: unknown) {
    super(problems[reason].kind);
    this.name = 'FileStoreError';
    this.reason = reason;
    if (cause !== undefined) this.cause = cause;
  }
}

const spacePattern = /^[a-z][a-z0-9_]{0,62}$/;
const keyPattern = /^([a-z][a-z0-9_]{0,62})\/([0-9a-f]{32})$/;

/**
 * A new random key (128 bits) in a space, e.g. the schema of a district.
 * @throws FileStoreError `bad_key` for a space that is not a plain lower-case name
 */
export function newFileKey(space: string): string {
  checkSpace(space);
  return `${space}/${randomBytes(16).toString('hex')}`;
}

/** @throws FileStoreError `bad_key` */
export function checkSpace(space: string): void {
  if (!spacePattern.test(space)) throw new FileStoreError('bad_key');
}

/** The parts of a key. @throws FileStoreError `bad_key` for anything `newFileKey` would not make */
export function parseFileKey(key: string): { space: string; id: string } {
  const [, space, id] = keyPattern.exec(key) ?? [];
  if (space === undefined || id === undefined) throw new FileStoreError('bad_key');
  return { space, id };
}

const fullDisk = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

/** The typed error for an error of the file system. */
export function fromSystemError(error: unknown): FileStoreError {
  if (error instanceof FileStoreError) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (fullDisk.has(code)) return new FileStoreError('no_space', error);
  return new FileStoreError(code === 'ENOENT' ? 'missing' : 'failed', error);
}
