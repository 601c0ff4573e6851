import { newId } from '../ui/id.ts';
import { signedOut, standardHeaders } from './client.ts';
import { NetworkFailure, Problem } from './problem.ts';

/** What the server says about a file it has taken. */
export interface UploadedFile {
  id: string;
  /** Proves to the form it is sent with that this person uploaded it. */
  claim: string;
  name: string;
  kind: string;
}

/** What a form sends of its files. */
export function claimsOf(files: readonly UploadedFile[]): { id: string; claim: string }[] {
  return files.map(({ id, claim }) => ({ id, claim }));
}

/** The path files are posted to. */
export const attachmentsPath = '/api/v1/attachments';

function refusal(request: XMLHttpRequest): Problem {
  try {
    return new Problem(request.status, JSON.parse(request.responseText));
  } catch {
    return new Problem(request.status, {});
  }
}

/**
 * Sends one file as `multipart/form-data` (field `file`). `progress` gets shares from 0 to 1; aborting `signal` stops it.
 * Throws `Problem` or `NetworkFailure`; calling it again with the same key sends it once.
 */
export function uploadFile(
  file: { name: string; blob: Blob },
  options: { key?: string; progress?: (share: number) => void; signal?: AbortSignal } = {},
): Promise<UploadedFile> {
  const body = new FormData();
  body.append('file', file.blob, file.name);
  const headers = new Headers({ 'Idempotency-Key': options.key ?? newId() });
  standardHeaders('POST', headers);
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', attachmentsPath);
    headers.forEach((value, name) => {
      request.setRequestHeader(name, value);
    });
    request.upload.onprogress = (event) => event.lengthComputable && options.progress?.(event.loaded / event.total);
    request.onload = () => {
      if (request.status < 300) return resolve(JSON.parse(request.responseText) as UploadedFile);
      if (request.status === 401) signedOut.set(signedOut.get() + 1);
      return reject(refusal(request));
    };
    request.onerror = () => reject(new NetworkFailure('upload'));
    request.onabort = () => reject(new DOMException('upload stopped', 'AbortError'));
    options.signal?.addEventListener('abort', () => request.abort());
    request.send(body);
  });
}
