import type {} from '@fastify/cookie';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../../../platform/config.ts';

const sessionCookie = 'ld_session';
/** A demand opened by its query code: apart, so that looking one up never signs anybody out. */
const progressCookie = 'ld_progress';
const deviceCookie = 'ld_device';

const apiPath = '/api/v1';
const deviceDays = 180;

export interface OpenedSession {
  /** 256 random bits; stands in the cookie only. */
  readonly token: string;
  readonly expiresAt: Date;
}

/** HttpOnly, same site, and over TLS only wherever people reach the program over TLS. */
function options(config: Config) {
  return { path: '/', httpOnly: true, sameSite: 'lax', secure: config.publicUrl.startsWith('https:') } as const;
}

/** Gives the browser its session. */
export function setSessionCookie(reply: FastifyReply, config: Config, session: OpenedSession): void {
  reply.setCookie(sessionCookie, session.token, { ...options(config), expires: session.expiresAt });
}

/** Takes the session away from the browser, with what it may have cached. */
export function clearSessionCookie(reply: FastifyReply, config: Config): void {
  reply.clearCookie(sessionCookie, options(config)).header('Clear-Site-Data', '"cache"');
}

/** Gives the browser the session of a demand opened by code, beside whoever is signed in. */
export function setProgressCookie(reply: FastifyReply, config: Config, session: OpenedSession): void {
  reply.setCookie(progressCookie, session.token, { ...options(config), expires: session.expiresAt });
}

/** Forgets the demand that was opened by code. */
export function clearProgressCookie(reply: FastifyReply, config: Config): void {
  reply.clearCookie(progressCookie, options(config));
}

/** The token a request carries, or null when it carries none that could be ours. */
export function sessionTokenOf(request: FastifyRequest): string | null {
  return tokenIn(request.cookies[sessionCookie]);
}

/** The token of a demand opened by code, or null. */
export function progressTokenOf(request: FastifyRequest): string | null {
  return tokenIn(request.cookies[progressCookie]);
}

function tokenIn(value: string | undefined): string | null {
  return value !== undefined && /^[A-Za-z0-9_-]{43}$/.test(value) ? value : null;
}

/** Marks the browser as one in which the account has signed in before; sent back only where one signs in. */
export function setDeviceCookie(reply: FastifyReply, config: Config, mark: string): void {
  reply.setCookie(deviceCookie, mark, { ...options(config), path: `${apiPath}/session`, maxAge: deviceDays * 86_400 });
}

/** The mark a request carries, unchecked. */
export function deviceMarkOf(request: FastifyRequest): string | null {
  return request.cookies[deviceCookie] ?? null;
}
