import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { serverFolder } from '../../../src/platform/paths.ts';

describe('public numbers', () => {
  it('begin with a letter that no other kind of thing has: one number names one thing', () => {
    const used = sources().flatMap((text) =>
      [...text.matchAll(/nextPublicNumber\(\s*ctx,\s*'(?<letter>[^']+)',\s*(?<column>'[^)]+)\)/g)].map(({ groups }) => [
        groups?.letter,
        groups?.column,
      ]),
    );
    expect(used.length).toBeGreaterThan(10);
    const letters = used.map(([letter]) => letter);
    expect(used.filter(([letter], at) => letters.indexOf(letter) !== at)).toEqual([]);
  });
});

function sources(): string[] {
  const modules = path.join(serverFolder, 'src/modules');
  const files = readdirSync(modules, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
  return files.map((file) => readFileSync(path.join(modules, file), 'utf8'));
}
