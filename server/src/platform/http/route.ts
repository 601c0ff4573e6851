import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Static, TSchema } from 'typebox';
import type { App } from '../app.ts';
import type { ActorKind, ReadCtx, WriteCtx } from '../context.ts';
import type { Phrase, ProblemFactory } from '../problem.ts';

type Parsed<S> = S extends TSchema ? Static<S> : undefined;

/** What every route tells: enough to read its contract, its permission and the ways it fails without reading its code. */
interface RouteFacts<P, Q, B, R> {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly path: string;
  readonly operationId: string;
  readonly summary: Phrase;
  /** Who may knock at all. Everything finer is the policy's. */
  readonly access: readonly ActorKind[];
  /** Permission that staff must hold for something; null where the policy alone decides. */
  readonly permission?: string | null;
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  /** Schema of the answer: fields that are not declared do not leave. Absent for 204. */
  readonly response?: R;
  readonly status?: 200 | 201 | 202 | 204;
  readonly problems?: readonly ProblemFactory[];
  /** Requests per minute and network address, where the general limit is not enough. */
  readonly perMinute?: number;
}

export interface Input<P, Q, B> {
  readonly params: Parsed<P>;
  readonly query: Parsed<Q>;
  readonly body: Parsed<B>;
}

/** A question: runs on a read-only connection, leaves nothing behind. */
export interface ReadRoute<P = unknown, Q = unknown, B = unknown, R = unknown> extends RouteFacts<P, Q, B, R> {
  readonly kind: 'read';
  readonly handler: (ctx: ReadCtx, input: Input<P, Q, B>) => Promise<Parsed<R>>;
}

/** A use case: one transaction; with `Idempotency-Key` its first answer is stored and replayed. */
export interface WriteRoute<P = unknown, Q = unknown, B = unknown, R = unknown> extends RouteFacts<P, Q, B, R> {
  readonly kind: 'write';
  /** The answer holds a code or key that is shown once: what is kept of it for replay is enciphered. */
  readonly confidential?: boolean;
  /** What was sent is not kept, not even as a hash that somebody could find by trying: a repeated request is known by its key alone. */
  readonly secretBody?: boolean;
  readonly handler: (ctx: WriteCtx, input: Input<P, Q, B>) => Promise<Parsed<R>>;
}

/** For streams (uploads, files, feeds): gets the raw request and answers itself, still behind access and permission. */
export interface RawRoute<P = unknown, Q = unknown, B = unknown, R = unknown> extends RouteFacts<P, Q, B, R> {
  readonly kind: 'raw';
  readonly consumes?: string;
  readonly handler: (raw: RawRequest, input: Input<P, Q, B>) => Promise<unknown>;
}

export interface RawRequest {
  readonly app: App;
  readonly scope: import('../unit-of-work.ts').RequestScope;
  readonly request: FastifyRequest;
  readonly reply: FastifyReply;
}

// biome-ignore lint/suspicious/noExplicitAny: routes of all shapes live in one list; each was checked where it was defined.
export type AnyRoute = ReadRoute<any, any, any, any> | WriteRoute<any, any, any, any> | RawRoute<any, any, any, any>;

type Optional<S> = S | undefined;

/** Defines a reading route. */
export function readRoute<
  P extends Optional<TSchema> = undefined,
  Q extends Optional<TSchema> = undefined,
  B extends Optional<TSchema> = undefined,
  R extends Optional<TSchema> = undefined,
>(route: Omit<ReadRoute<P, Q, B, R>, 'kind'>): ReadRoute<P, Q, B, R> {
  return { ...route, kind: 'read' };
}

/** Defines a use-case route. */
export function writeRoute<
  P extends Optional<TSchema> = undefined,
  Q extends Optional<TSchema> = undefined,
  B extends Optional<TSchema> = undefined,
  R extends Optional<TSchema> = undefined,
>(route: Omit<WriteRoute<P, Q, B, R>, 'kind'>): WriteRoute<P, Q, B, R> {
  return { ...route, kind: 'write' };
}

/** Defines a streaming route. */
export function rawRoute<
  P extends Optional<TSchema> = undefined,
  Q extends Optional<TSchema> = undefined,
  B extends Optional<TSchema> = undefined,
  R extends Optional<TSchema> = undefined,
>(route: Omit<RawRoute<P, Q, B, R>, 'kind'>): RawRoute<P, Q, B, R> {
  return { ...route, kind: 'raw' };
}
