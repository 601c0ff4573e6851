import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { expect, it } from 'vitest';
import type { FileStore } from '../store.ts';
import { newFileKey } from '../store.ts';
import { collect } from './collect.ts';

/** What every file store promises, asked of each of them. */
export function describeStore(make: () => Promise<{ store: FileStore; folder: string }>): void {
  const content = Buffer.from('街道办事处收到的照片𠮷');
  const sha256 = createHash('sha256').update(content).digest('hex');
  const meta = { mime: 'image/jpeg' };

  it('gives back what was put, from memory, from a stream and from a file', async () => {
    const { store, folder } = await make();
    const path = join(folder, 'source');
    await writeFile(path, content);
    for (const source of [content, Readable.from([content.subarray(0, 5), content.subarray(5)]), { path }]) {
      const key = newFileKey('d_yuhuatai');
      expect(await store.put(key, source, meta)).toEqual({ sizeBytes: content.length, sha256 });
      expect(await buffer(await store.get(key))).toEqual(content);
      expect(await store.exists(key)).toBe(true);
    }
  });

  it('replaces under the same key, deletes, and deleting again is no error', async () => {
    const { store } = await make();
    const key = newFileKey('d_yuhuatai');
    await store.put(key, Buffer.from('one'), meta);
    await store.put(key, Buffer.from('two'), meta);
    expect(String(await buffer(await store.get(key)))).toBe('two');
    await store.delete(key);
    await store.delete(key);
    expect(await store.exists(key)).toBe(false);
    await expect(store.get(key)).rejects.toMatchObject({ reason: 'missing', kind: { status: 404 } });
  });

  it('lists the files of one space only', async () => {
    const { store } = await make();
    const mine = [newFileKey('d_a'), newFileKey('d_a'), newFileKey('d_a')];
    for (const key of [...mine, newFileKey('d_b')]) await store.put(key, content, meta);
    const listed = await collect(store.list('d_a'));
    expect(listed.map((file) => file.key).sort()).toEqual([...mine].sort());
    expect(listed.every((file) => file.sizeBytes === content.length && file.modifiedAt instanceof Date)).toBe(true);
    expect(await collect(store.list('d_nobody'))).toEqual([]);
  });

  it('leaves nothing under the key when the upload breaks off', async () => {
    const { store } = await make();
    const key = newFileKey('d_yuhuatai');
    async function* broken(): AsyncGenerator<Buffer> {
      yield content;
      throw new Error('the phone lost the network');
    }
    await expect(store.put(key, Readable.from(broken()), meta)).rejects.toMatchObject({ reason: 'failed' });
    expect(await store.exists(key)).toBe(false);
  });

  it.each([
    '../../etc/passwd',
    'd_a/../../x',
    'd_a/..%2f..%2fx',
    'D_A/00',
    '/etc/passwd',
    'd_a',
    '',
    'd_a/0123456789abcdef0123456789abcde\0',
    '.incoming/0123456789abcdef0123456789abcdef',
    'd_a/0123456789abcdef0123456789abcdef\n',
  ])('[F30] refuses the key %j in every function', async (key) => {
    const { store } = await make();
    const refused = { reason: 'bad_key', kind: { status: 404 } };
    await expect(async () => store.put(key, content, meta)).rejects.toMatchObject(refused);
    await expect(async () => store.get(key)).rejects.toMatchObject(refused);
    await expect(async () => store.delete(key)).rejects.toMatchObject(refused);
    await expect(async () => store.exists(key)).rejects.toMatchObject(refused);
    await expect(async () => collect(store.list(key.split('/')[0] === 'd_a' ? '..' : key))).rejects.toMatchObject(refused);
  });
}
