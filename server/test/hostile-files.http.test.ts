import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyRoute } from '../src/platform/http/route.ts';
import { type FixtureApp, startFixtureApp } from './harness/app.ts';
import { places } from './harness/fixture.ts';
import { multipartOf } from './harness/multipart.ts';
import { faultOf, undeclaredOf } from './hostile/verdict.ts';
import { everyRoute } from './hostile/world.ts';

const uploading = everyRoute.find((route) => route.operationId === 'uploadAttachment') as AnyRoute;

/** A ZIP archive with entries of our choosing; `claimed` lies about the unpacked size. */
function zipOf(entries: readonly { name: string; content: Buffer; claimed?: number }[]): Buffer {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claimed } of entries) {
    const packed = deflateRawSync(content, { level: 9 });
    const file = Buffer.from(name);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x0800, 2);
    shared.writeUInt16LE(8, 4);
    shared.writeUInt32LE(packed.length, 14);
    shared.writeUInt32LE(claimed ?? content.length, 18);
    shared.writeUInt16LE(file.length, 22);
    const local = Buffer.concat([Buffer.from('PK\u0003\u0004'), shared, file, packed]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\u0001\u0002'), Buffer.from([20, 0]), shared, tail, file]));
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(entries.length, 4);
  end.writeUInt16LE(entries.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...parts, central, Buffer.from('PK\u0005\u0006'), end]);
}

/** The head of a PNG that says how large it is, with as good as no picture behind it. */
function pngSaying(width: number, height: number): Buffer {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    let crc = 0xffffffff;
    for (const byte of body) {
      crc ^= byte;
      for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
    }
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE((crc ^ 0xffffffff) >>> 0);
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', head), chunk('IDAT', deflateSync(Buffer.alloc(1_000))), chunk('IEND', Buffer.alloc(0))]);
}

const svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>';
const page = '<!doctype html><script>alert(1)</script>';
const zeros = (megabytes: number): Buffer => Buffer.alloc(megabytes * 1024 * 1024);
const sheetNames = ['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml'];
const small = sheetNames.map((name) => ({ name, content: Buffer.from('<x/>') }));

describe('hostile files', () => {
  let t: FixtureApp;
  let photo: Buffer;
  let jpeg: Buffer;
  beforeAll(async () => {
    t = await startFixtureApp();
    photo = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#0a0' } })
      .png()
      .toBuffer();
    jpeg = await sharp(photo)
      .jpeg()
      .withExif({ IFD0: { Artist: 'Zhang San' }, IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '31/1 57/1 0/1' } })
      .toBuffer();
  });
  afterAll(() => t.close());

  const upload = (content: Buffer | string, name: string, type?: string) => {
    const { payload, headers } = multipartOf(content, name, type);
    return t.built.server.inject({ method: 'POST', url: '/api/v1/attachments', headers, payload });
  };
  const refused = async (content: Buffer | string, name: string, type?: string) => {
    const answer = await upload(content, name, type);
    expect(faultOf(answer) ?? undeclaredOf(uploading, answer, []), answer.body).toBeNull();
    expect([400, 413, 415, 422], answer.body).toContain(answer.statusCode);
  };
  /** Uploads, claims with a demand, and reads as the reporter. */
  const kept = async (content: Buffer, name: string) => {
    const answer = await upload(content, name);
    expect(answer.statusCode, answer.body).toBe(201);
    const { id, claim } = answer.json<{ id: string; claim: string }>();
    const filed = await t.anonymous.post('/demands', { body: '见照片', areaCode: places.C1, attachments: [{ id, claim }] });
    expect(filed.statusCode, filed.body).toBe(201);
    const read = await t.actor({ kind: 'reporter', id: null, demandId: filed.json().id }).get(`/attachments/${id}`);
    expect(read.statusCode).toBe(200);
    return { name: String(answer.json().name), read };
  };

  it.each<[string, () => Buffer | string, string, string?]>([
    ['a picture with a script', () => svg, 'a.svg', 'image/svg+xml'],
    ['the same under the name of a photo', () => svg, 'a.png', 'image/png'],
    ['the same, packed', () => gzipSync(svg), 'a.svgz', 'image/svg+xml'],
    ['a page', () => page, 'a.html', 'text/html'],
    ['a page under the name of a photo', () => page, 'a.jpg', 'image/jpeg'],
    ['a page with the first bytes of a GIF', () => `GIF89a/*${page}*/`, 'a.gif'],
    ['a program', () => Buffer.concat([Buffer.from('MZ'), zeros(1)]), 'a.jpg'],
    ['a shell script', () => '#!/bin/sh\nrm -rf /', 'a.sh'],
    ['the first half of a photo', () => photo.subarray(0, 60), 'a.png', 'image/png'],
    ['a photo without a picture in it', () => pngSaying(40, 30), 'a.png'],
    ['2,500 million pixels in a kilobyte', () => pngSaying(50_000, 50_000), 'a.png'],
    ['fifty million pixels in a kilobyte', () => pngSaying(10_000, 5_001), 'a.png'],
    ['a photo of no size', () => pngSaying(0, 10), 'a.png'],
    ['nothing', () => '', 'a.png'],
    ['a table that unpacks to 100 MiB', () => zipOf([...small, { name: 'xl/worksheets/sheet1.xml', content: zeros(100) }]), 'a.xlsx'],
    ['one that lies about it', () => zipOf([...small, { name: 'xl/worksheets/sheet1.xml', content: zeros(100), claimed: 9 }]), 'a.xlsx'],
    [
      'ten thousand entries',
      () => zipOf(Array.from({ length: 10_000 }, (_, i) => ({ name: `xl/${i}`, content: Buffer.from('x') }))),
      'a.xlsx',
    ],
    ['entries that climb out', () => zipOf([...small, { name: '../../etc/cron.d/x', content: Buffer.from('x') }]), 'a.xlsx'],
    ['an archive in a document', () => zipOf([{ name: 'a.zip', content: zipOf(small) }]), 'a.docx'],
    ['a document with macros', () => zipOf([...small, { name: 'xl/vbaProject.bin', content: Buffer.from('x') }]), 'a.xlsm'],
    [
      'a paper that runs scripts',
      () => '%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF',
      'a.pdf',
    ],
    ['more than twenty megabytes', () => Buffer.concat([photo, zeros(21)]), 'a.png'],
  ])(
    '%s is refused (F22, F24)',
    async (_what, make, name, type) => {
      await refused(make(), name, type);
    },
    60_000,
  );

  it('a photo with a page behind it is taken as a photo alone: made anew, without what followed (F24)', async () => {
    const answer = await upload(Buffer.concat([photo, Buffer.from(page)]), 'a.png');
    expect(faultOf(answer)).toBeNull();
    if (answer.statusCode < 300) {
      const { read } = await kept(Buffer.concat([photo, Buffer.from(page)]), 'a.png');
      expect(read.rawPayload.includes('script')).toBe(false);
    }
  });

  it('a photo loses where and by whom it was taken, and is served so that nothing in it can run (F24)', async () => {
    expect(jpeg.includes('Zhang San')).toBe(true);
    const { read } = await kept(jpeg, '照片.jpg');
    expect((await sharp(read.rawPayload).metadata()).exif).toBeUndefined();
    expect(read.headers['x-content-type-options']).toBe('nosniff');
    expect(String(read.headers['content-security-policy'])).toContain('sandbox');
  });

  it.each([
    '../../../etc/passwd.png',
    '..\\..\\win.png',
    '/etc/x.png',
    'CON.png',
    'nul',
    `${'长'.repeat(300)}.png`,
    '\u202Egnp.exe.png',
    'a\u0000.png',
    'a\r\nX-Injected: 1.png',
    '𠮷𡈽.png',
    '.png',
    '%2e%2e%2fx.png',
    '" onerror=alert(1) x=".png',
    '',
  ])('a photo called %j is kept under a name that leads nowhere (F24, F30)', async (name) => {
    const answer = await upload(photo, name);
    expect(faultOf(answer), answer.body).toBeNull();
    if (answer.statusCode >= 300) return;
    const done = await kept(photo, name);
    expect(done.name).not.toMatch(/[/\\\p{Cc}\u202a-\u202e\u2066-\u2069]/u);
    expect([...done.name].length).toBeLessThanOrEqual(255);
    expect(done.name).not.toMatch(/^(con|nul)(\.|$)/i);
    expect(String(done.read.headers['content-disposition'])).not.toMatch(/[\r\n]/);
    expect(done.read.headers['x-injected']).toBeUndefined();
  });

  it('rare characters in the name of a file come back as they were (F31)', async () => {
    expect((await kept(photo, '𠮷𡈽路灯.png')).name).toBe('𠮷𡈽路灯.png');
  });

  it('a form without a file, with two, or with a field too many is refused or read as far as it is good (F21)', async () => {
    const headers = { 'content-type': 'multipart/form-data; boundary=x' };
    const field = (name: string) => `--x\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n1\r\n`;
    for (const payload of [field('a'), `${field('a').repeat(9)}--x--`, '--x\r\n\r\n', 'no form at all', `${field('__proto__')}--x--`]) {
      const answer = await t.built.server.inject({ method: 'POST', url: '/api/v1/attachments', headers, payload });
      expect(faultOf(answer), payload).toBeNull();
      expect(answer.statusCode, payload).toBeGreaterThanOrEqual(400);
    }
  });
});
