import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { FileRefused } from '../refusal.ts';
import { readZipText, scanZip } from '../zip-scan.ts';
import { bombs } from './bombs.ts';
import { office, officeParts } from './office-builder.ts';
import { buildZip } from './zip-builder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'zip-scan-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function refusalOf(bytes: Buffer): Promise<string> {
  const path = join(folder, 'upload');
  await writeFile(path, bytes);
  return scanZip(path).then(
    () => 'taken',
    (error: unknown) => (error instanceof FileRefused ? error.reason : String(error)),
  );
}

describe('twenty archive bombs', () => {
  it.each(bombs)('[F22] refuses $name', async ({ bytes, reason }) => {
    expect(await refusalOf(bytes())).toBe(reason);
  });
});

describe('what a container may look like', () => {
  const part = { name: 'a.xml', data: '<a/>' };
  it.each([
    ['an absolute path', [{ ...part, name: '/etc/passwd' }], 'zip_name'],
    ['a drive letter', [{ ...part, name: 'C:/windows/x.dll' }], 'zip_name'],
    ['a backslash path', [{ ...part, name: '..\\..\\x' }], 'zip_name'],
    ['an encoded way up', [{ ...part, name: '%2e%2e/%2e%2e/x' }], 'zip_name'],
    ['a name with NUL', [{ ...part, name: 'a.xml\0.exe' }], 'zip_name'],
    ['an overlong UTF-8 dot', [{ ...part, name: Buffer.from([0xc0, 0xae, 0xc0, 0xae, 0x2f, 0x78]) }], 'zip_name'],
    ['an empty name', [{ ...part, name: '' }], 'zip_name'],
    ['a device file', [{ ...part, unixMode: 0o020666 }], 'zip_link'],
    ['a method nobody reads', [{ ...part, method: 12 }], 'zip_method'],
    ['a wrong checksum', [{ ...part, declaredCrc: 1 }], 'zip_broken'],
    ['another name in the part than in the directory', [{ ...part, localName: 'b.xml' }], 'zip_broken'],
    ['rubbish instead of compressed data', [{ ...part, raw: Buffer.from('rubbish, not deflate') }], 'zip_broken'],
    [
      'bytes behind the end of the compressed data',
      [{ ...part, raw: Buffer.concat([Buffer.from([0x03, 0x00]), Buffer.alloc(20)]), declaredSize: 0, declaredCrc: 0 }],
      'zip_broken',
    ],
    ['a UTF-16 document type', [{ ...part, data: Buffer.from('\ufeff<!DOCTYPE x>', 'utf16le') }], 'xml_declarations'],
  ])('refuses %s', async (_, parts, reason) => {
    expect(await refusalOf(buildZip(parts))).toBe(reason);
  });

  it('refuses bytes before the first or behind the last record, and a second end record in the comment', async () => {
    expect(await refusalOf(buildZip([part], { prefix: Buffer.from('<script>') }))).toBe('zip_broken');
    expect(await refusalOf(buildZip([part], { suffix: Buffer.from('<script>') }))).toBe('zip_broken');
    const comment = `PK\x05\x06${'\0'.repeat(18)}`;
    expect(await refusalOf(buildZip([part], { comment }))).toBe('zip_broken');
  });

  it('takes an ordinary document and reads its parts', async () => {
    const path = join(folder, 'plain');
    await writeFile(path, office('docx', [{ name: 'word/media/image1.png', data: Buffer.alloc(3_000, 7), method: 0 }]));
    const entries = await scanZip(path);
    expect(entries.map((entry) => entry.name)).toEqual([...officeParts('docx').map((p) => p.name), 'word/media/image1.png']);
    const main = entries.find((entry) => entry.name === 'word/document.xml');
    expect(main && (await readZipText(path, main, 1_000))).toContain('<root/>');
  });

  it('survives any damage to a good container with a refusal or a success, never another error', async () => {
    const good = office('xlsx', [{ name: 'xl/worksheets/sheet1.xml', data: '<worksheet/>' }]);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(fc.nat(good.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        fc.nat(good.length),
        async (changes, cut) => {
          const bytes = Buffer.from(good);
          for (const [at, value] of changes) bytes[at] = value;
          const outcome = await refusalOf(cut % 3 === 0 ? bytes.subarray(0, cut) : bytes);
          expect(outcome).toMatch(/^(taken|encrypted|zip_\w+|xml_declarations)$/);
        },
      ),
      { numRuns: 300 },
    );
  });
});
