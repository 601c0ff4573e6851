import type { App } from './app.ts';
import type { WriteCtx } from './context.ts';
import type { AnyRoute } from './http/route.ts';
import type { Phrase } from './problem.ts';
import type { StoredEvent } from './stored-event.ts';
import type { RequestScope } from './unit-of-work.ts';
import type { Workflow } from './workflow.ts';

/** Reacts to facts, at least once delivered, exactly once effective: the delivery is marked in the transaction of the effect. */
export interface Subscriber {
  readonly name: string;
  readonly events: readonly string[];
  readonly handle: (ctx: WriteCtx, event: StoredEvent) => Promise<void>;
}

/** Work that a use case enqueued; handlers must bear being run twice. */
export interface JobDefinition {
  readonly name: string;
  readonly run: (app: App, scope: RequestScope, payload: Record<string, unknown>) => Promise<void>;
}

/** Timed work for every district. `every` is a crontab pattern in UTC. */
export interface Schedule {
  readonly name: string;
  readonly every: string;
  readonly run: (app: App, scope: RequestScope) => Promise<void>;
}

/** Everything a module adds to the house; app.ts iterates over manifests. */
export interface ModuleManifest {
  readonly name: string;
  readonly routes?: readonly AnyRoute[];
  readonly subscribers?: readonly Subscriber[];
  readonly jobs?: readonly JobDefinition[];
  readonly schedules?: readonly Schedule[];
  readonly permissions?: Readonly<Record<string, Phrase>>;
  readonly workflows?: readonly Workflow<string, string>[];
}
