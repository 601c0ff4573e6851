import { expect, it } from 'vitest';
import { subscriberIndex } from '../jobs.ts';
import type { ModuleManifest } from '../manifest.ts';

const nothing = async () => undefined;
const listener = (name: string) => ({ name, events: ['person.erased'], handle: nothing });

it('names every subscriber of an event', () => {
  const of = subscriberIndex([
    { name: 'a', subscribers: [listener('a.erase')] },
    { name: 'b', subscribers: [listener('b.erase')] },
  ]);
  expect(of('person.erased')).toEqual(['a.erase', 'b.erase']);
  expect(of('person.moved')).toEqual([]);
});

it.each<[string, ModuleManifest]>([
  ['subscribers', { name: 'a', subscribers: [listener('a.erase'), listener('a.erase')] }],
  [
    'a job and a schedule',
    { name: 'a', jobs: [{ name: 'a.fold', run: nothing }], schedules: [{ name: 'a.fold', every: '* * * * *', run: nothing }] },
  ],
])('refuses to start with two %s of one name, of which only one would run', (_what, manifest) => {
  expect(() => subscriberIndex([manifest])).toThrow('two pieces of work');
});
