import type { Tools } from './app.ts';
import type { Ctx } from './context.ts';

/** A value that changes rarely and is asked often, kept per district for a moment. */
export interface Kept<T> {
  /** The value, at most `ms` old. */
  readonly get: (ctx: Ctx) => Promise<T>;
  /** To be called by whoever changes the value: from now on this process asks the database every time, until the change has surely settled. */
  readonly forget: (ctx: Ctx) => void;
}

interface Slot<T> {
  kept: { at: number; value: T } | null;
  doubtUntil: number;
}

/**
 * No transaction lives longer than this. Until then a value read after `forget` may be that of before the commit, or one that is rolled
 * back later, and is therefore not kept.
 */
const settleMs = 60_000;

/**
 * Keeps what `load` answers for `ms` milliseconds per application and district. After a change in this process the very next question sees
 * it once it is committed; another process sees it when its own value is `ms` old.
 */
export function keepPerDistrict<T>(ms: number, load: (ctx: Ctx) => Promise<T>): Kept<T> {
  const apps = new WeakMap<Tools, Map<string, Slot<T>>>();
  const slotOf = (ctx: Ctx): Slot<T> => {
    const districts = apps.get(ctx.tools) ?? new Map<string, Slot<T>>();
    apps.set(ctx.tools, districts);
    const slot = districts.get(ctx.district.id) ?? { kept: null, doubtUntil: 0 };
    districts.set(ctx.district.id, slot);
    return slot;
  };
  return {
    get: async (ctx) => {
      const slot = slotOf(ctx);
      const now = ctx.now.getTime();
      if (slot.kept && slot.kept.at <= now && now < slot.kept.at + ms) return slot.kept.value;
      const value = await load(ctx);
      if (slot.doubtUntil <= now) slot.kept = { at: now, value };
      return value;
    },
    forget: (ctx) => {
      const slot = slotOf(ctx);
      slot.kept = null;
      slot.doubtUntil = ctx.now.getTime() + settleMs;
    },
  };
}
