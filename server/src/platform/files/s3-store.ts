import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { writeThrough } from './durable-file.ts';
import type { S3Answer, S3Body, S3Client, S3Options } from './s3-client.ts';
import { createS3Client } from './s3-client.ts';
import type { FileSource, FileStore, ListedFile, StoredFile } from './store-contract.ts';
import { checkSpace, FileStoreError, fromSystemError, parseFileKey } from './store-contract.ts';

/**
 * A file store in a bucket of an S3-compatible object store. Keys become object keys unchanged. A stream is first written to a temporary file,
 * because its digest and length must be known before the first byte is sent and a failed try must be able to start again.
 */
export function createS3Store(options: S3Options): FileStore {
  const client = createS3Client(options);
  const stallMs = options.timeoutMs ?? 30_000;
  return {
    put: (key, source, meta) => putObject(client, { key: checkedKey(key), source, mime: meta.mime }),
    get: async (key) => bodyOf(await found(client, checkedKey(key)), stallMs),
    delete: async (key) => finish(await client({ method: 'DELETE', key: checkedKey(key) })),
    exists: async (key) => {
      const answer = await client({ method: 'HEAD', key: checkedKey(key) });
      await finish(answer);
      return answer.response.ok;
    },
    list: (space) => listObjects(client, space),
  };
}

function checkedKey(key: string): string {
  parseFileKey(key);
  return key;
}

async function putObject(client: S3Client, { key, source, mime }: { key: string; source: FileSource; mime: string }): Promise<StoredFile> {
  if (source instanceof Uint8Array) {
    const sha256 = createHash('sha256').update(source).digest('hex');
    return sendObject(client, key, { sizeBytes: source.length, sha256, mime, open: () => [source] });
  }
  const path = join(tmpdir(), `liandong-${randomBytes(16).toString('hex')}`);
  try {
    await mkdir(tmpdir(), { recursive: true });
    const { sizeBytes, sha256 } = await writeThrough(path, source);
    return await sendObject(client, key, { sizeBytes, sha256, mime, open: () => createReadStream(path) });
  } catch (error) {
    throw fromSystemError(error);
  } finally {
    await rm(path, { force: true });
  }
}

async function sendObject(client: S3Client, key: string, body: S3Body): Promise<StoredFile> {
  const answer = await client({ method: 'PUT', key, body });
  await finish(answer);
  if (!answer.response.ok) throw new FileStoreError('failed', new Error('there is no such bucket'));
  return { sizeBytes: body.sizeBytes, sha256: body.sha256 };
}

async function found(client: S3Client, key: string): Promise<S3Answer> {
  const answer = await client({ method: 'GET', key });
  if (answer.response.ok) return answer;
  await finish(answer);
  throw new FileStoreError('missing');
}

/** Lets the connection be used again. */
async function finish(answer: S3Answer): Promise<void> {
  await answer.response.body?.cancel();
}

/** The content as a stream that fails, rather than hangs, when the store goes silent half-way. */
function bodyOf({ response, abort }: S3Answer, stallMs: number): Readable {
  async function* chunks(): AsyncGenerator<Uint8Array> {
    let timer = setTimeout(abort, stallMs);
    try {
      for await (const chunk of response.body ?? []) {
        clearTimeout(timer);
        yield chunk;
        timer = setTimeout(abort, stallMs);
      }
    } catch (error) {
      throw new FileStoreError('failed', error);
    } finally {
      clearTimeout(timer);
    }
  }
  return Readable.from(chunks(), { objectMode: false });
}

async function* listObjects(client: S3Client, space: string): AsyncGenerator<ListedFile> {
  checkSpace(space);
  let token: string | undefined;
  do {
    const query = { 'list-type': '2', prefix: `${space}/`, ...(token === undefined ? {} : { 'continuation-token': token }) };
    const { response } = await client({ method: 'GET', key: '', query });
    const page = await response.text();
    for (const [, item] of page.matchAll(/<Contents>([\s\S]*?)<\/Contents>/g)) {
      yield { key: textOf(item, 'Key'), sizeBytes: Number(textOf(item, 'Size')), modifiedAt: new Date(textOf(item, 'LastModified')) };
    }
    token = textOf(page, 'NextContinuationToken') || undefined;
  } while (token !== undefined);
}

function textOf(xml: string | undefined, element: string): string {
  const [, text = ''] = new RegExp(`<${element}>([^<]*)</${element}>`).exec(xml ?? '') ?? [];
  return text.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&quot;', '"').replaceAll('&amp;', '&');
}
