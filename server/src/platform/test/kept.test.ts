import { describe, expect, it } from 'vitest';
import type { Tools } from '../app.ts';
import type { Ctx } from '../context.ts';
import { keepPerDistrict } from '../kept.ts';
import { nameId } from '../name-id.ts';

/** A moment in a district of an application; nothing else of a context is looked at. */
const at = (seconds: number, { district = 'a', tools = app } = {}): Ctx =>
  ({ now: new Date(seconds * 1000), district: { id: district }, tools }) as unknown as Ctx;
const app = {} as Tools;

describe('a value kept per district', () => {
  const counted = () => {
    let n = 0;
    return keepPerDistrict(3_000, async (ctx) => `${ctx.district.id}${++n}`);
  };

  it('is asked for again when it is old, and by each district and application for itself', async () => {
    const kept = counted();
    expect([await kept.get(at(10)), await kept.get(at(12.9))]).toEqual(['a1', 'a1']);
    expect(await kept.get(at(13))).toBe('a2');
    expect(await kept.get(at(13, { district: 'b' }))).toBe('b3');
    expect(await kept.get(at(13, { tools: {} as Tools }))).toBe('a4');
  });

  it('is asked for again when the clock was put back', async () => {
    const kept = counted();
    expect([await kept.get(at(10)), await kept.get(at(5)), await kept.get(at(6))]).toEqual(['a1', 'a2', 'a2']);
  });

  it('is not kept while a change of this process may still be undecided', async () => {
    const kept = counted();
    await kept.get(at(10));
    kept.forget(at(11));
    expect([await kept.get(at(11)), await kept.get(at(12)), await kept.get(at(40))]).toEqual(['a2', 'a3', 'a4']);
    expect([await kept.get(at(71)), await kept.get(at(72))]).toEqual(['a5', 'a5']);
  });

  it('a value that was being read while it changed is not kept', async () => {
    let answer: (value: string) => void = () => undefined;
    const kept = keepPerDistrict(3_000, () => new Promise<string>((settle) => (answer = settle)));
    const reading = kept.get(at(10));
    kept.forget(at(10));
    answer('old');
    expect(await reading).toBe('old');
    const next = kept.get(at(10));
    answer('new');
    expect(await next).toBe('new');
  });
});

describe('an id made from a name', () => {
  it('is a UUID, always the same for the same kind and name, and another for any other', () => {
    const id = nameId('config_pack', 'base');
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(nameId('config_pack', 'base')).toBe(id);
    expect(new Set([id, nameId('config_pack', 'nanan'), nameId('config_pac', 'kbase')]).size).toBe(3);
  });
});
