import { Secret, TOTP } from 'otpauth';

const period = 30;
const digits = 6;

/** A new key for an authenticator, 160 bits in base32. */
export function newTotpSecret(): string {
  return new Secret({ size: 20 }).base32;
}

/** The address that an authenticator reads from a QR code. */
export function totpUri(secret: string, { issuer, username }: { issuer: string; username: string }): string {
  return new TOTP({ issuer, label: username, algorithm: 'SHA1', digits, period, secret: Secret.fromBase32(secret) }).toString();
}

/**
 * The time step whose code this is, or null. The steps before and after count too, because clocks differ; a step that was used once
 * must not be used again, which the caller sees to.
 */
export function totpStepOf(secret: string, code: string, now: Date): number | null {
  const text = code.normalize('NFKC').replace(/\s/g, '');
  if (!/^\d{6}$/.test(text)) return null;
  const timestamp = now.getTime();
  const delta = TOTP.validate({ token: text, secret: Secret.fromBase32(secret), algorithm: 'SHA1', digits, period, timestamp, window: 1 });
  return delta === null ? null : TOTP.counter({ period, timestamp }) + delta;
}
