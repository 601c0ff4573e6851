import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { serverFolder } from '../../../platform/paths.ts';
import type { Phrase } from '../../../platform/problem.ts';
import type { channels } from '../demands/demands.schema.ts';
import { unknownProfile } from './imports.errors.ts';

export type ImportField =
  | 'number'
  | 'title'
  | 'body'
  | 'receivedAt'
  | 'placeText'
  | 'areaCode'
  | 'name'
  | 'phone'
  | 'kind'
  | 'urgency'
  | 'state'
  | 'likes'
  | 'reply'
  | 'repliedAt';

/** What a state of the other platform means here: still to be done, answered there, or taken back there. */
export const sourceOutcomes = ['open', 'answered', 'withdrawn'] as const;
export type SourceOutcome = (typeof sourceOutcomes)[number];

/** How the columns of another platform's table are read: a data file, so a district can add its own. */
export interface ImportProfile {
  readonly name: string;
  readonly label: Phrase;
  readonly sourceSystem: string;
  readonly channel: (typeof channels)[number];
  /** Column names that may hold the field, the first one present counts. */
  readonly fields: Readonly<Partial<Record<ImportField, readonly string[]>>>;
  readonly required: readonly ImportField[];
  /** Words of the other platform by field, and what they are here. */
  readonly values?: Readonly<Partial<Record<ImportField, Readonly<Record<string, string>>>>>;
  /** States of the other platform. One that is not listed counts as answered when the row brings an answer, else as open. */
  readonly states?: Readonly<Record<string, SourceOutcome>>;
}

const folder = path.join(serverFolder, 'profiles');

/** All profiles that are installed. */
export async function importProfiles(): Promise<ImportProfile[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort();
  return Promise.all(files.map(async (name) => JSON.parse(await readFile(path.join(folder, name), 'utf8')) as ImportProfile));
}

/** A profile by name. @throws import-profile-unknown */
export async function profileOrThrow(name: string): Promise<ImportProfile> {
  const profile = (await importProfiles()).find((p) => p.name === name);
  if (!profile) throw unknownProfile();
  return profile;
}
