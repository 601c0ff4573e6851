import type { Kysely, RawBuilder, Transaction } from 'kysely';
import { sql } from 'kysely';
import type { Tools } from './app.ts';
import type { DB } from './db/rows.generated.ts';
import type { Effects } from './events.ts';

export type ActorKind = 'staff' | 'resident' | 'reporter' | 'anonymous' | 'system';
export type Lang = 'zh' | 'en';

/** A role held for an area (and perhaps a unit and section), already reduced to the permissions it gives. */
export interface Holding {
  readonly role: string;
  readonly areaCode: string;
  readonly unitId: string | null;
  readonly sectionId: string | null;
  readonly permissions: ReadonlySet<string>;
}

/** Who acts. Somebody with a query code is a reporter: `demandId` is all they may see. A signed-in resident may have opened one besides. */
export interface Actor {
  readonly kind: ActorKind;
  readonly id: string | null;
  readonly name: string;
  readonly holdings: readonly Holding[];
  readonly demandId: string | null;
}

export interface District {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly schema: string;
  readonly areaCode: string;
  readonly demo: boolean;
}

interface BaseCtx {
  readonly actor: Actor;
  readonly now: Date;
  readonly district: District;
  readonly requestId: string;
  readonly lang: Lang;
  readonly tools: Tools;
}

/** What a read gets: a handle bound to the district's schema on a read-only connection. */
export interface ReadCtx extends BaseCtx {
  readonly db: Kysely<DB>;
}

/** What a use case gets: an open transaction bound to the district's schema, and the effects it collects. */
export interface WriteCtx extends BaseCtx {
  readonly db: Transaction<DB>;
  readonly effects: Effects;
}

export type Ctx = ReadCtx | WriteCtx;

/** A table name for hand-written SQL, bound to the district: `sql\`select … from ${table(ctx, 'demand')}\``. */
export function table(ctx: { district: District }, name: keyof DB & string): RawBuilder<unknown> {
  return sql.id(ctx.district.schema, name);
}

export const anonymousActor: Actor = { kind: 'anonymous', id: null, name: '', holdings: [], demandId: null };
export const systemActor: Actor = { kind: 'system', id: null, name: 'system', holdings: [], demandId: null };
