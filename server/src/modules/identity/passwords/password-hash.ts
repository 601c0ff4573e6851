import { hash, parseOptions, verify } from '@node-rs/argon2';
import { passwordForm } from './password.rules.ts';

/** Argon2id as OWASP recommends: 19 MiB, two passes, one lane; about 20 ms on one core. Argon2id is the library's default. */
const options = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash of nothing anybody knows, so that an unknown name costs the same time as a known one (reliability F47). */
let nobodysHash: Promise<string> | null = null;

/** The stored form of a password. */
export async function hashPassword(password: string): Promise<string> {
  return hash(passwordForm(password), options);
}

/**
 * Whether a password is right. Without a stored hash (unknown name, no password set yet) the work is done all the same and the answer is no.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  nobodysHash ??= hash(crypto.randomUUID(), options);
  const nobodys = await nobodysHash;
  const right = await verify(stored ?? nobodys, passwordForm(password));
  return right && stored !== null;
}

/** Whether a hash was made with other parameters than today's and should be made again at the next sign-in. */
export function isOutdated(stored: string): boolean {
  const made = parseOptions(stored);
  return made.memoryCost !== options.memoryCost || made.timeCost !== options.timeCost || made.parallelism !== options.parallelism;
}
