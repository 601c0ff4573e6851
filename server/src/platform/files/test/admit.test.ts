import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import sharp from 'sharp';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { AdmittedFile } from '../admit.ts';
import { admitFile } from '../admit.ts';
import type { FileKind } from '../file-types.ts';
import { FileRefused } from '../refusal.ts';
import { spoolUpload } from '../spool.ts';
import { gif, hostileFiles, jpeg, pdf, png, webp } from './hostile-files.ts';
import { office, outsideRelation } from './office-builder.ts';
import { buildZip } from './zip-builder.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'admit-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));
afterEach(() => expect(Object.keys(Object.prototype)).toEqual([]));

interface Upload {
  bytes: Buffer;
  name: string;
  kinds?: FileKind[];
}

async function admit({ bytes, name, kinds }: Upload): Promise<AdmittedFile & { stored: Buffer }> {
  const spooled = await spoolUpload(bytes, { folder, maxBytes: 30 * 1_048_576 });
  try {
    const admitted = await admitFile(spooled.path, { name, maxBytes: 30 * 1_048_576, ...(kinds ? { kinds } : {}) });
    const { content } = admitted;
    const stored = Buffer.isBuffer(content) ? content : 'path' in content ? await readFile(content.path) : Buffer.alloc(0);
    return { ...admitted, stored };
  } finally {
    await spooled.dispose();
  }
}

describe('sixty hostile uploads', () => {
  it('[F24] are sixty', () => expect(hostileFiles.length).toBeGreaterThanOrEqual(60));

  it.each(hostileFiles)('[F24] refuses $what', async ({ bytes, name, reason }) => {
    await expect(admit({ bytes: await bytes(), name })).rejects.toMatchObject({ reason });
    expect(await readdir(folder)).toEqual([]);
  });

  it('[F24] every refusal is a 4xx told in Chinese and English', () => {
    for (const { reason } of hostileFiles) {
      const { status, title } = new FileRefused(reason).kind;
      expect(Math.floor(status / 100)).toBe(4);
      expect(title.zh).toMatch(/\p{Script=Han}/u);
      expect(title.en).toMatch(/^[\x20-\x7e]+$/);
    }
  });
});

describe('uploads that are what they should be', () => {
  const ordinary: [string, () => Buffer | Promise<Buffer>, string, string, string][] = [
    ['JPEG', jpeg, 'IMG_1.JPG', 'jpeg', 'IMG_1.jpg'],
    ['PNG', png, '截图.png', 'png', '截图.png'],
    ['WebP', webp, 'a.webp', 'webp', 'a.webp'],
    ['GIF, which becomes a still', gif, 'a.gif', 'png', 'a.gif.png'],
    ['PNG called JPEG', png, 'a.jpg', 'png', 'a.jpg.png'],
    ['PDF', () => pdf('3 0 obj\n<< /OpenAction [2 0 R /Fit] >>\nendobj'), '通知.pdf', 'pdf', '通知.pdf'],
    ['Word', () => office('docx'), '申请书.docx', 'docx', '申请书.docx'],
    [
      'Word made from a template on the own disk',
      () => office('docx', [outsideRelation('word/_rels/settings.xml.rels', 'attachedTemplate', 'file:///C:\\a.dot')]),
      'a.docx',
      'docx',
      'a.docx',
    ],
    [
      'Word with an embedded table',
      () => office('docx', [{ name: 'word/embeddings/t.xlsx', data: office('xlsx') }]),
      'a.docx',
      'docx',
      'a.docx',
    ],
    [
      'Word with a web link',
      () => office('docx', [outsideRelation('word/_rels/document.xml.rels', 'hyperlink', 'https://www.gov.cn/')]),
      'a.docx',
      'docx',
      'a.docx',
    ],
    ['PowerPoint', () => office('pptx'), 'a.pptx', 'pptx', 'a.pptx'],
    ['Excel', () => office('xlsx'), '台账.xlsx', 'xlsx', '台账.xlsx'],
    [
      'OFD',
      () =>
        buildZip([
          { name: 'OFD.xml', data: '<ofd:OFD/>' },
          { name: 'Doc_0/Document.xml', data: '<x/>' },
        ]),
      '发票.ofd',
      'ofd',
      '发票.ofd',
    ],
    ['text in UTF-8', () => Buffer.from('路灯坏了，𠮷先生 <script> 也只是字'), 'a.txt', 'txt', 'a.txt'],
    ['text in GB18030', () => Buffer.from([0xc2, 0xb7, 0xb5, 0xc6, 0xbb, 0xb5, 0xc1, 0xcb]), 'a.txt', 'txt', 'a.txt'],
    ['table of text', () => Buffer.from('编号,内容\n1,路灯'), 'a.csv', 'csv', 'a.csv'],
    ['text that begins like a program', () => Buffer.from('MZ 区 3 号楼'), 'a.txt', 'txt', 'a.txt'],
    ['AMR voice', () => Buffer.from('#!AMR\n\x3c\x91\x17'), '语音.amr', 'amr', '语音.amr'],
    ['MP3 with tags', () => Buffer.concat([Buffer.from('ID3\x04\0\0\0\0\0\0'), Buffer.alloc(300)]), 'a.mp3', 'mp3', 'a.mp3'],
    ['MP3 without tags', () => mp3(), 'a.mp3', 'mp3', 'a.mp3'],
  ];
  it.each(ordinary)('takes %s', async (_, bytes, name, type, stored) => {
    expect(await admit({ bytes: await bytes(), name })).toMatchObject({ type, name: stored });
  });

  it('takes only the kinds a place asks for', async () => {
    await expect(admit({ bytes: await png(), name: 'a.png', kinds: ['table'] })).rejects.toMatchObject({ reason: 'type_not_allowed' });
  });

  it('marks an encrypted PDF and one with files inside', async () => {
    expect((await admit({ bytes: pdf('', '/Encrypt 9 0 R'), name: 'a.pdf' })).flags).toEqual(['pdf_encrypted']);
    expect((await admit({ bytes: pdf('3 0 obj\n<< /EmbeddedFiles 4 0 R >>\nendobj'), name: 'a.pdf' })).flags).toEqual(['pdf_embeds_files']);
  });

  it('does not take /JS by chance inside of picture data for a script', async () => {
    const stream = 'stream\n\x00/JS (\x01 /AA <\x02\nendstream';
    expect((await admit({ bytes: pdf(`3 0 obj\n<< /Length 20 >>\n${stream}\nendobj`), name: 'a.pdf' })).type).toBe('pdf');
  });
});

function mp3(): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat([frame, frame, frame]);
}

describe('pictures are written anew', () => {
  const place = {
    IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 59/1 3108/100', GPSLongitudeRef: 'E', GPSLongitude: '118/1 46/1 1200/100' },
  };

  /** 31° 59′ as EXIF writes it: two fractions of 32-bit numbers. */
  const degrees = Buffer.from(Uint32Array.of(31, 1, 59, 1).buffer);

  it('[V14.2.8] drops place, camera and every other EXIF field, XMP and colour profile', async () => {
    const photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a62' } })
      .withExif({ IFD0: { Make: 'Phone', Artist: 'Zhang San' }, ...place })
      .withXmp('<?xpacket?><x:xmpmeta xmlns:x="adobe:ns:meta/"><geo>31.99</geo></x:xmpmeta>')
      .withIccProfile('p3')
      .jpeg()
      .toBuffer();
    const before = await sharp(photo).metadata();
    expect(['Phone', 'Zhang San', degrees].map((mark) => before.exif?.includes(mark))).toEqual([true, true, true]);
    expect(before.icc).toBeDefined();
    const { stored, thumb } = await admit({ bytes: photo, name: 'a.jpg' });
    for (const picture of [stored, thumb ?? Buffer.alloc(0)]) {
      const { exif, xmp, icc, iptc } = await sharp(picture).metadata();
      expect({ exif, xmp, icc, iptc }).toEqual({ exif: undefined, xmp: undefined, icc: undefined, iptc: undefined });
      expect(['Phone', 'Zhang San', degrees, 'Exif'].map((mark) => picture.includes(mark))).toEqual([false, false, false, false]);
    }
  });

  it('turns a photo upright before the orientation is dropped', async () => {
    const photo = await sharp({ create: { width: 400, height: 300, channels: 3, background: '#a62' } })
      .withMetadata({ orientation: 6 })
      .jpeg()
      .toBuffer();
    expect(await admit({ bytes: photo, name: 'a.jpg' })).toMatchObject({ width: 300, height: 400 });
  });

  it('brings a large photo to 2560 pixels and its thumbnail to 480', async () => {
    const photo = await sharp({ create: { width: 6_000, height: 4_000, channels: 3, background: '#a62' } })
      .jpeg()
      .toBuffer();
    const admitted = await admit({ bytes: photo, name: 'a.jpg' });
    expect(admitted).toMatchObject({ width: 2560, height: 1707, mime: 'image/jpeg', kind: 'image' });
    expect(await sharp(admitted.thumb).metadata()).toMatchObject({ width: 480, height: 320, format: 'webp' });
  });

  it('leaves a small picture its size and drops what is appended to it', async () => {
    const secret = 'appended text that is no markup';
    const admitted = await admit({ bytes: Buffer.concat([await jpeg(), Buffer.from(secret)]), name: 'a.jpg' });
    expect(admitted).toMatchObject({ width: 64, height: 48 });
    expect(admitted.stored.includes(secret)).toBe(false);
  });

  it('reads no SVG, TIFF or HEIF whatever the caller says they are', async () => {
    await expect(sharp(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>')).png().toBuffer()).rejects.toThrow();
  });
});

describe('recordings', () => {
  const box = (type: string, ...inside: Buffer[]): Buffer => {
    const body = Buffer.concat(inside);
    const head = Buffer.alloc(8);
    head.writeUInt32BE(body.length + 8, 0);
    head.write(type, 4, 'latin1');
    return Buffer.concat([head, body]);
  };

  it('[V14.2.8] loses place and device, keeps every other byte where it was', async () => {
    const location = Buffer.from('+31.9923+118.7741/ Phone 15');
    const video = Buffer.concat([
      box('ftyp', Buffer.from('qt  \0\0\0\0qt  ')),
      box(
        'moov',
        box('mvhd', Buffer.alloc(20, 1)),
        box('udta', box('\xa9xyz', location)),
        box('trak', box('meta', location), box('tkhd', Buffer.alloc(8, 2))),
      ),
      box('mdat', Buffer.alloc(500, 3)),
    ]);
    const { stored, kind, mime } = await admit({ bytes: video, name: 'IMG_2.MOV' });
    expect({ kind, mime }).toEqual({ kind: 'video', mime: 'video/quicktime' });
    expect(stored.includes('+31.99') || stored.includes('Phone')).toBe(false);
    expect(stored.length).toBe(video.length);
    expect(stored.subarray(-508)).toEqual(video.subarray(-508));
  });
});

describe('the upload on its way to disk', () => {
  it('stops at the limit and leaves nothing', async () => {
    async function* endless(): AsyncGenerator<Buffer> {
      for (;;) yield Buffer.alloc(65_536, 1);
    }
    const upload = Readable.from(endless());
    await expect(spoolUpload(upload, { folder, maxBytes: 1_048_576 })).rejects.toMatchObject({
      reason: 'too_large',
      kind: { status: 413 },
    });
    expect(upload.destroyed).toBe(true);
    expect(await readdir(folder)).toEqual([]);
  });

  it('says what was written', async () => {
    const spooled = await spoolUpload(Buffer.from('abc'), { folder, maxBytes: 10 });
    expect(spooled).toMatchObject({ sizeBytes: 3, sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad' });
    await spooled.dispose();
  });
});
