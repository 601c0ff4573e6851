import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, rm, utimes, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createLocalStore } from '../local-store.ts';
import { createS3Store } from '../s3-store.ts';
import { createFileStore, newFileKey, usesPathStyle } from '../store.ts';
import { collect } from './collect.ts';
import type { FakeS3 } from './fake-s3.ts';
import { startFakeS3 } from './fake-s3.ts';
import { describeStore } from './store-behaviour.ts';

let folder: string;
let s3: FakeS3;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'store-'));
  s3 = await startFakeS3();
});
afterAll(async () => {
  await s3.stop();
  await rm(folder, { recursive: true, force: true });
});

const freshFolder = () => mkdtemp(join(folder, 'root-'));

describe('a store in a folder', () => {
  describeStore(async () => {
    const root = await freshFolder();
    return { store: createLocalStore(root), folder: root };
  });

  it('spreads the files over folders and keeps no part of a name people gave', async () => {
    const root = await freshFolder();
    const store = createLocalStore(root);
    const key = newFileKey('d_a');
    await store.put(key, Buffer.from('x'), { mime: 'text/plain' });
    const id = key.slice(4);
    expect(await readdir(root, { recursive: true })).toEqual(expect.arrayContaining([join('d_a', id.slice(0, 2), id.slice(2, 4), id)]));
    expect(await readdir(join(root, '.incoming'))).toEqual([]);
  });

  it('removes what a crash left half-written more than a day ago, not what is being written', async () => {
    const root = await freshFolder();
    const incoming = join(root, '.incoming');
    await mkdir(incoming);
    await Promise.all(['old', 'young'].map((name) => writeFile(join(incoming, name), 'x')));
    const longAgo = new Date(Date.now() - 25 * 3_600_000);
    await utimes(join(incoming, 'old'), longAgo, longAgo);
    await createLocalStore(root).put(newFileKey('d_a'), Buffer.from('x'), { mime: 'text/plain' });
    expect(await readdir(incoming)).toEqual(['young']);
  });

  it('[F05] a full disk is told as such, with 507, and leaves no partial file', async () => {
    const root = await freshFolder();
    const outcome = await inLimitedProcess(root);
    expect(outcome).toEqual({ reason: 'no_space', status: 507, left: 0, small: 'stored' });
  });

  it('a folder that cannot be made is told as a storage failure', async () => {
    const root = join(await freshFolder(), 'file');
    await writeFile(root, '');
    await expect(createLocalStore(root).put(newFileKey('d_a'), Buffer.from('x'), { mime: 'text/plain' })).rejects.toMatchObject({
      reason: 'failed',
      kind: { status: 503 },
    });
    await chmod(root, 0o600);
  });
});

/** Runs in a process that may write 64 blocks per file: the system then refuses to write on, as a full disk does. */
async function inLimitedProcess(root: string): Promise<unknown> {
  const probe = fileURLToPath(new URL('full-disk-probe.ts', import.meta.url));
  const tsx = createRequire(import.meta.url).resolve('tsx');
  const child = spawn('sh', ['-c', 'ulimit -f 64 && exec "$@"', 'sh', process.execPath, '--import', tsx, probe, root], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [output] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  return JSON.parse(output);
}

describe('a store in a bucket', () => {
  const options = () => ({
    endpoint: s3.url,
    bucket: 'attachments',
    region: 'cn-east-1',
    accessKeyId: s3.accessKeyId,
    secretAccessKey: s3.secret,
    pathStyle: true,
    timeoutMs: 500,
    retryWaitMs: 5,
  });
  describeStore(async () => ({ store: createS3Store(options()), folder: await freshFolder() }));

  it('signs every request and the content with it', async () => {
    s3.seen.length = 0;
    const store = createS3Store(options());
    const key = newFileKey('d_a');
    await store.put(key, Buffer.from('路灯'), { mime: 'image/png' });
    await store.get(key);
    await store.delete(key);
    expect(s3.seen.map((request) => `${request.method} ${request.signature} ${request.contentType ?? ''}`)).toEqual([
      'PUT valid image/png',
      'GET valid ',
      'DELETE valid ',
    ]);
  });

  it('is refused with a wrong secret, and says so as a storage failure', async () => {
    const store = createS3Store({ ...options(), secretAccessKey: 'wrong' });
    await expect(store.put(newFileKey('d_a'), Buffer.from('x'), { mime: 'text/plain' })).rejects.toMatchObject({ reason: 'failed' });
    expect(s3.seen.at(-1)?.signature).toBe('invalid');
  });

  it('tries again after errors of the store and of the network, also with a stream', async () => {
    const store = createS3Store(options());
    const key = newFileKey('d_a');
    s3.failNext('503', 'hangup', '503');
    const { Readable } = await import('node:stream');
    await store.put(key, Readable.from([Buffer.from('abc')]), { mime: 'text/plain' });
    s3.failNext('503');
    expect(await text(await store.get(key))).toBe('abc');
  });

  it('gives up after its tries, and at once when asking again cannot help', async () => {
    const store = createS3Store({ ...options(), retries: 2 });
    s3.seen.length = 0;
    s3.failNext('503', '503', '503');
    await expect(store.get(newFileKey('d_a'))).rejects.toMatchObject({ reason: 'failed' });
    expect(s3.seen).toHaveLength(3);
    s3.failNext('403');
    await expect(store.get(newFileKey('d_a'))).rejects.toMatchObject({ reason: 'failed' });
    expect(s3.seen).toHaveLength(4);
  });

  it('does not wait for a store that says nothing, nor for one that stops in the middle', async () => {
    const store = createS3Store({ ...options(), retries: 0, timeoutMs: 100 });
    const key = newFileKey('d_a');
    await store.put(key, Buffer.alloc(100_000, 1), { mime: 'text/plain' });
    s3.failNext('silence');
    await expect(store.get(key)).rejects.toMatchObject({ reason: 'failed' });
    s3.failNext('stall');
    await expect(text(await store.get(key))).rejects.toMatchObject({ reason: 'failed' });
  });

  it('lists more than one page', async () => {
    const store = createS3Store(options());
    const keys = Array.from({ length: 5 }, () => newFileKey('d_pages'));
    for (const key of keys) await store.put(key, Buffer.from('x'), { mime: 'text/plain' });
    expect((await collect(store.list('d_pages'))).map((file) => file.key).sort()).toEqual(keys.sort());
  });
});

describe('the store of a process', () => {
  it('is the folder in the data folder unless an object store is configured', async () => {
    const root = await freshFolder();
    const store = createFileStore({ dataFolder: root, objectStore: undefined });
    const key = newFileKey('d_a');
    await store.put(key, Buffer.from('x'), { mime: 'text/plain' });
    expect(await readdir(join(root, 'files'))).toContain('d_a');
    const remote = createFileStore({
      dataFolder: root,
      objectStore: { endpoint: s3.url, bucket: 'attachments', region: 'cn-east-1', key: s3.accessKeyId, secret: s3.secret },
    });
    await remote.put(key, Buffer.from('y'), { mime: 'text/plain' });
    expect(await text(await remote.get(key))).toBe('y');
  });

  it('puts the bucket into the host name for the public clouds only', () => {
    expect(
      [
        'https://oss-cn-hangzhou.aliyuncs.com',
        'https://s3.cn-north-1.amazonaws.com.cn',
        'http://127.0.0.1:9000',
        'https://minio.gov.example',
      ].map(usesPathStyle),
    ).toEqual([false, false, true, true]);
  });
});
