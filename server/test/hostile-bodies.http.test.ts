import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AnyRoute } from '../src/platform/http/route.ts';
import { isFreeText, type Shape, textFields, withValue } from './hostile/bodies.ts';
import { coreStrings, everyString, hostileDates, hostileIds, wrongTypes } from './hostile/strings.ts';
import { faultOf, undeclaredOf } from './hostile/verdict.ts';
import { everyRoute, furthest, type HostileWorld, reachedTheEnd, send, startHostileWorld, type Target } from './hostile/world.ts';

const withBody = everyRoute.filter((r) => r.body !== undefined);
const atOnce = 8;
/** The files run in well under a minute alone; beside others they may take several. */
const patience = 240_000;

/** Takes turns through a list, so that all of it is used although each field gets only some. */
function inTurns<T>(list: readonly T[]): (count: number) => T[] {
  let turn = 0;
  return (count) => Array.from({ length: count }, () => list[turn++ % list.length] as T);
}

describe('hostile bodies to every route that takes one', { timeout: patience }, () => {
  let world: HostileWorld;
  const best = new Map<AnyRoute, { target: Target; body: unknown; code: string }>();

  beforeAll(async () => {
    world = await startHostileWorld();
    world.freeze();
    for (const route of withBody) best.set(route, await furthest(world, route));
  }, patience);
  afterAll(() => world.close());

  /** Sends the bodies to the best address of each route, some at a time, and collects what went wrong. */
  const attack = async (bodiesOf: (route: AnyRoute, body: unknown) => Iterable<unknown>): Promise<string[]> => {
    const faults: string[] = [];
    const queue = [...best].flatMap(([route, { target, body }]) =>
      [...bodiesOf(route, body)].map((hostile) => ({ route, url: target.url, text: JSON.stringify(hostile) })),
    );
    const work = async (): Promise<void> => {
      for (let next = queue.pop(); next; next = queue.pop()) {
        const answer = await send(world, next.route, next.url, next.text);
        const fault = faultOf(answer) ?? undeclaredOf(next.route, answer, [reachedTheEnd]);
        if (fault) faults.push(`${next.route.operationId} ${next.text.slice(0, 160)} → ${fault}`);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, work));
    return faults;
  };

  it('most of them can be carried out to the end here, so that the attack goes as deep as the code', () => {
    const through = [...best.values()].filter(({ code }) => code === reachedTheEnd).length;
    expect(through / best.size).toBeGreaterThan(0.4);
  });

  it('texts of every odd kind in all free fields at once are kept or refused, never a failure, and each refusal is one that the route declares (F31, F26)', async () => {
    const some = inTurns(everyString);
    const faults = await attack(function* (route, body) {
      const fields = textFields(route.body as Shape).filter(({ shape }) => isFreeText(shape));
      if (fields.length === 0) return;
      for (const text of [...coreStrings, ...some(3)]) yield fields.reduce((made, { path }) => withValue(made, path, text), body);
    });
    expect(faults).toEqual([]);
  });

  it('each text field alone bears odd texts, its own greatest length and one character more, days that no calendar has (F31, F32)', async () => {
    const some = inTurns(everyString);
    const days = inTurns(hostileDates);
    const ids = inTurns(hostileIds);
    const faults = await attack(function* (route, body) {
      for (const { path, shape } of textFields(route.body as Shape)) {
        const own = isFreeText(shape) ? ['𠮷'.repeat(shape.maxLength ?? 300), '汉'.repeat((shape.maxLength ?? 300) + 1)] : [];
        const odd = shape.format?.startsWith('date') ? days(4) : shape.format === 'uuid' ? ids(2) : [];
        for (const text of [...own, ...odd, ...some(2)]) yield withValue(body, path, text);
      }
    });
    expect(faults).toEqual([]);
  });

  it('values of another type stand in no field (F21)', async () => {
    const some = inTurns(wrongTypes);
    const faults = await attack(function* (route, body) {
      yield* some(4);
      for (const { path } of textFields(route.body as Shape)) for (const wrong of some(2)) yield withValue(body, path, wrong);
    });
    expect(faults).toEqual([]);
  });

  it('names of the object model are fields like any other: unknown (F29)', async () => {
    const faults: string[] = [];
    for (const [route, { target, body }] of best)
      for (const extra of ['"__proto__":{"polluted":1}', '"constructor":{"prototype":{"polluted":1}}']) {
        const plain = JSON.stringify(body);
        const answer = await send(world, route, target.url, plain.replace(/^\{/, `{${extra}${plain === '{}' ? '' : ','}`));
        const fault = faultOf(answer) ?? (answer.statusCode === 400 ? null : `${answer.statusCode} instead of 400`);
        if (fault) faults.push(`${route.operationId} ${extra} → ${fault}`);
      }
    expect(faults).toEqual([]);
    expect(({} as { polluted?: number }).polluted).toBeUndefined();
  });
});
