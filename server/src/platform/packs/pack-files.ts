import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { type Static, Type } from 'typebox';
import { Value } from 'typebox/value';
import { canonicalJson } from '../crypto/canonical-json.ts';
import { serverFolder } from '../paths.ts';

const PhrasePair = Type.Object({ zh: Type.String({ minLength: 1 }), en: Type.String({ minLength: 1 }) });

const PackHead = Type.Object(
  {
    code: Type.String({ pattern: '^[a-z][a-z0-9-]{1,39}$' }),
    version: Type.String({ minLength: 1, maxLength: 20 }),
    name: PhrasePair,
    description: Type.Optional(PhrasePair),
    /** Packs that are loaded first, if they are not yet. */
    requires: Type.Optional(Type.Array(Type.String())),
  },
  { additionalProperties: true },
);

export type PackHead = Static<typeof PackHead>;

/** A pack as it lies in its folder. */
export interface PackFiles {
  readonly head: PackHead;
  /** Contents by part name. */
  readonly parts: ReadonlyMap<string, unknown>;
  /** Fingerprint of the content, whatever the order of keys and the blanks in the files. */
  readonly hash: string;
}

/** Where the packs that come with the software lie. */
export const packFolder = path.join(serverFolder, 'packs');

const headFile = 'pack.json';

/** Codes of all packs in a folder. */
export function packCodes(folder = packFolder): string[] {
  if (!fs.existsSync(folder)) return [];
  return fs
    .readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && fs.existsSync(path.join(folder, entry.name, headFile)))
    .map((entry) => entry.name)
    .sort();
}

/** Reads one part of a pack; undefined when the pack does not have it. */
export function readPart(code: string, part: string, folder = packFolder): unknown {
  const file = path.join(folder, code, `${part}.json`);
  return fs.existsSync(file) ? (JSON.parse(fs.readFileSync(file, 'utf8')) as unknown) : undefined;
}

/**
 * Reads a pack; null when there is none of that code.
 * @throws Error for a file that is not JSON or a head that does not name the pack
 */
export function readPack(code: string, folder = packFolder): PackFiles | null {
  if (!packCodes(folder).includes(code)) return null;
  const names = fs
    .readdirSync(path.join(folder, code))
    .filter((name) => name.endsWith('.json'))
    .sort();
  const files = new Map(
    names.map((name) => [name.slice(0, -5), JSON.parse(fs.readFileSync(path.join(folder, code, name), 'utf8')) as unknown]),
  );
  const head = files.get('pack');
  if (!Value.Check(PackHead, head) || head.code !== code) throw new Error(`${code}/${headFile} does not describe the pack ${code}`);
  const hash = createHash('sha256')
    .update(canonicalJson(Object.fromEntries(files)))
    .digest('hex');
  files.delete('pack');
  return { head, parts: files, hash };
}
