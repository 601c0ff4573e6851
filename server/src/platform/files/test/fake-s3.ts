import { createHash, createHmac } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

type Failure = '503' | '403' | 'hangup' | 'silence' | 'stall';

export interface FakeS3 {
  url: string;
  accessKeyId: string;
  secret: string;
  seen: { method: string; path: string; signature: 'valid' | 'invalid'; contentType: string | undefined }[];
  failNext(...failures: Failure[]): void;
  stop(): Promise<void>;
}

const accessKeyId = 'TESTKEY';
const secret = 'testsecret/with+signs';

/** A bucket in memory that checks every signature as the specification of Signature V4 says, and fails on demand. */
export async function startFakeS3(): Promise<FakeS3> {
  const objects = new Map<string, Buffer>();
  const seen: FakeS3['seen'] = [];
  const failures: Failure[] = [];
  const server = createServer(async (request, response) => {
    const body = await buffer(request).catch(() => Buffer.alloc(0));
    const url = new URL(request.url ?? '/', 'http://x');
    const valid = signatureOf(request, url) === request.headers.authorization && sha256(body) === request.headers['x-amz-content-sha256'];
    seen.push({
      method: request.method ?? '',
      path: url.pathname,
      signature: valid ? 'valid' : 'invalid',
      contentType: request.headers['content-type'],
    });
    const failure = failures.shift();
    if (failure) return fail(failure, response);
    if (!valid) return response.writeHead(403).end('<Error><Code>SignatureDoesNotMatch</Code></Error>');
    if (request.method === 'PUT' && Number(request.headers['content-length']) !== body.length) return response.writeHead(411).end();
    return answer(objects, { method: request.method ?? '', url, body }, response);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    accessKeyId,
    secret,
    seen,
    failNext: (...next) => failures.push(...next),
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function fail(failure: Failure, response: ServerResponse): void {
  if (failure === 'silence') return;
  if (failure === 'hangup') response.destroy();
  else if (failure === 'stall') response.writeHead(200, { 'content-length': 100_000 }).write(Buffer.alloc(1_000));
  else response.writeHead(Number(failure)).end();
}

function answer(
  objects: Map<string, Buffer>,
  { method, url, body }: { method: string; url: URL; body: Buffer },
  response: ServerResponse,
): void {
  const key = url.pathname.replace(/^\/attachments\//, '');
  if (url.searchParams.get('list-type') === '2') return void response.end(page(objects, url.searchParams));
  if (method === 'PUT') {
    objects.set(key, body);
    return void response.end();
  }
  if (method === 'DELETE') return void response.writeHead(objects.delete(key) ? 204 : 204).end();
  const found = objects.get(key);
  if (!found) return void response.writeHead(404).end('<Error><Code>NoSuchKey</Code></Error>');
  response.writeHead(200, { 'content-length': found.length }).end(method === 'HEAD' ? undefined : found);
}

/** Two keys a page, so that paging is tested. */
function page(objects: Map<string, Buffer>, query: URLSearchParams): string {
  const keys = [...objects.keys()].filter((key) => key.startsWith(query.get('prefix') ?? '')).sort();
  const from = Number(query.get('continuation-token') ?? 0);
  const items = keys
    .slice(from, from + 2)
    .map(
      (key) =>
        `<Contents><Key>${key}</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified><Size>${objects.get(key)?.length}</Size></Contents>`,
    );
  const next = from + 2 < keys.length ? `<NextContinuationToken>${from + 2}</NextContinuationToken>` : '';
  return `<ListBucketResult>${items.join('')}${next}</ListBucketResult>`;
}

function signatureOf(request: IncomingMessage, url: URL): string {
  const [, date = '', region = '', signed = ''] =
    /Credential=TESTKEY\/(\d{8})\/([^/]+)\/s3\/aws4_request, SignedHeaders=([^,]+)/.exec(request.headers.authorization ?? '') ?? [];
  const query = [...url.searchParams].map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).sort();
  const headers = signed.split(';').map((name) => `${name}:${String(request.headers[name] ?? '')}\n`);
  const canonical = [request.method, url.pathname, query.join('&'), headers.join(''), signed, request.headers['x-amz-content-sha256']].join(
    '\n',
  );
  const scope = `${date}/${region}/s3/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', request.headers['x-amz-date'], scope, sha256(Buffer.from(canonical))].join('\n');
  const key = [region, 's3', 'aws4_request'].reduce((previous, part) => hmac(previous, part), hmac(`AWS4${secret}`, date));
  return `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${signed}, Signature=${hmac(key, toSign).toString('hex')}`;
}

function hmac(key: string | Buffer, value: string): Buffer {
  return createHmac('sha256', key).update(value).digest();
}

function sha256(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
