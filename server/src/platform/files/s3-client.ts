import { setTimeout as sleep } from 'node:timers/promises';
import { AwsV4Signer } from 'aws4fetch';
import { FileStoreError } from './store-contract.ts';

export interface S3Options {
  /** Scheme, host and port, e.g. `https://oss-cn-hangzhou.aliyuncs.com` or `http://127.0.0.1:9000`. */
  readonly endpoint: string;
  readonly bucket: string;
  readonly region: string;
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  /** `true`: endpoint/bucket/key (MinIO and most private stores); `false`: bucket.endpoint/key (Aliyun OSS and AWS ask for it). */
  readonly pathStyle: boolean;
  /** How long one try may take until the answer begins; and how long a download may stand still. Default 30 s. */
  readonly timeoutMs?: number;
  /** Tries after the first, for network errors, 429 and 5xx. Default 3. */
  readonly retries?: number;
  /** Wait before the first retry, doubled each time. Default 200 ms. */
  readonly retryWaitMs?: number;
}

export interface S3Body {
  readonly sizeBytes: number;
  readonly sha256: string;
  readonly mime: string;
  /** A fresh stream for each try. */
  readonly open: () => AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}

export interface S3Request {
  readonly method: 'GET' | 'HEAD' | 'PUT' | 'DELETE';
  /** Object key; empty for the bucket itself. */
  readonly key: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: S3Body;
}

export interface S3Answer {
  readonly response: Response;
  /** Ends the transfer at once. */
  abort(): void;
}

export type S3Client = (request: S3Request) => Promise<S3Answer>;

const emptySha256 = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';

/**
 * Speaks signed (AWS Signature V4) requests to an S3-compatible store. The digest of the content is part of the signature, so a body altered on
 * the way is refused by the store.
 * @throws FileStoreError `failed` when the store does not answer or refuses the request, `no_space` for 507; 404 is an ordinary answer
 */
export function createS3Client(options: S3Options): S3Client {
  const { retries = 3, retryWaitMs = 200 } = options;
  return async (request) => {
    for (let attempt = 0; ; attempt += 1) {
      const outcome = await tryOnce(options, request);
      if ('response' in outcome) return outcome;
      if (!outcome.again || attempt >= retries) throw outcome.error;
      await sleep(retryWaitMs * 2 ** attempt);
    }
  };
}

interface Failure {
  readonly error: FileStoreError;
  readonly again: boolean;
}

async function tryOnce(options: S3Options, request: S3Request): Promise<S3Answer | Failure> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new Error('the store did not answer in time')), options.timeoutMs ?? 30_000);
  try {
    const response = await send(options, request, controller.signal);
    if (response.ok || response.status === 404) return { response, abort: () => controller.abort() };
    await response.body?.cancel();
    const cause = new Error(`the store answered ${response.status}`);
    return {
      error: new FileStoreError(response.status === 507 ? 'no_space' : 'failed', cause),
      again: response.status === 429 || response.status >= 500,
    };
  } catch (error) {
    return { error: new FileStoreError('failed', error), again: true };
  } finally {
    clearTimeout(timer);
  }
}

async function send(options: S3Options, request: S3Request, signal: AbortSignal): Promise<Response> {
  const { body } = request;
  const signed = await new AwsV4Signer({
    url: urlOf(options, request).href,
    method: request.method,
    headers: { 'x-amz-content-sha256': body?.sha256 ?? emptySha256, ...(body ? { 'content-type': body.mime } : {}) },
    service: 's3',
    region: options.region,
    accessKeyId: options.accessKeyId,
    secretAccessKey: options.secretAccessKey,
  }).sign();
  if (body) signed.headers.set('content-length', String(body.sizeBytes));
  return fetch(signed.url, {
    method: request.method,
    headers: signed.headers,
    redirect: 'error',
    signal,
    ...(body ? { body: ReadableStream.from(body.open()), duplex: 'half' as const } : {}),
  });
}

function urlOf({ endpoint, bucket, pathStyle }: S3Options, { key, query = {} }: S3Request): URL {
  const url = new URL(endpoint);
  if (!pathStyle) url.hostname = `${bucket}.${url.hostname}`;
  url.pathname = pathStyle ? `/${bucket}/${key}` : `/${key}`;
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}
