import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commitmentOf, drawLots } from '../../../../platform/lots.ts';
import { groupsFault, missingQuorum, participantKinds } from '../hearings.rules.ts';

const half = { num: 1, den: 2 };

/**
 * The draw as somebody would repeat it from what is published, sharing no line with the program: for each kind write down the digest of seed and id,
 * sort the digests as one sorts words, and number them.
 */
function repeated(seed: string, entries: readonly { id: string; kind: string }[]): Record<string, number> {
  const result: Record<string, number> = {};
  for (const kind of [...new Set(entries.map((e) => e.kind))]) {
    const digests: Record<string, string> = {};
    for (const entry of entries)
      if (entry.kind === kind)
        digests[
          createHash('sha256')
            .update(Buffer.concat([Buffer.from(seed, 'ascii'), Buffer.from(entry.id, 'ascii')]))
            .digest('hex')
        ] = entry.id;
    let rank = 0;
    for (const digest of Object.keys(digests).sort()) result[digests[digest] ?? ''] = ++rank;
  }
  return result;
}

const entries = fc.uniqueArray(fc.record({ id: fc.uuid(), kind: fc.constantFrom(...participantKinds) }), {
  maxLength: 40,
  selector: (e) => e.id,
});
const seeds = fc.stringMatching(/^[0-9a-f]{64}$/);

describe('the draw of a hearing', () => {
  it('is what anybody finds who repeats it from the published seed [S003-61]', () => {
    fc.assert(
      fc.property(seeds, entries, (seed, list) => {
        expect(Object.fromEntries(drawLots(seed, list))).toEqual(repeated(seed, list));
      }),
    );
  });

  it('does not depend on the order in which people signed up, and gives each kind the ranks 1, 2, 3 … [S003-61]', () => {
    fc.assert(
      fc.property(seeds, entries, (seed, list) => {
        const ranks = drawLots(seed, list);
        expect(drawLots(seed, [...list].reverse())).toEqual(ranks);
        for (const kind of participantKinds) {
          const own = list.filter((e) => e.kind === kind).map((e) => ranks.get(e.id));
          expect(own.sort((a, b) => (a ?? 0) - (b ?? 0))).toEqual(own.map((_, i) => i + 1));
        }
      }),
    );
  });

  it('falls as written down for one seed that anybody can compute', () => {
    const seed = '0'.repeat(64);
    const ids = ['00000000-0000-7000-8000-000000000001', '00000000-0000-7000-8000-000000000002', '00000000-0000-7000-8000-000000000003'];
    const byHand = ids
      .map(
        (id) =>
          [
            createHash('sha256')
              .update(seed + id, 'utf8')
              .digest('hex'),
            id,
          ] as const,
      )
      .sort();
    const ranks = drawLots(
      seed,
      ids.map((id) => ({ id, kind: 'affected' })),
    );
    expect([...ranks].sort((a, b) => a[1] - b[1]).map(([id]) => id)).toEqual(byHand.map(([, id]) => id));
    expect(commitmentOf(seed)).toBe('60e05bd1b195af2f94112fa7197a5c88289058840ce7c6df9693756bc6250f55');
  });

  it('gives everybody about the same chance: over 2,000 seeds each of ten gets about one of ten first places', () => {
    const list = Array.from({ length: 10 }, (_, i) => ({ id: `00000000-0000-7000-8000-00000000000${i}`, kind: 'residents' }));
    const first = new Map<string, number>();
    for (let i = 0; i < 2000; i++) {
      const seed = createHash('sha256').update(`round ${i}`).digest('hex');
      const [winner] = [...drawLots(seed, list)].find(([, rank]) => rank === 1) ?? [''];
      first.set(winner, (first.get(winner) ?? 0) + 1);
    }
    for (const { id } of list) expect(Math.abs((first.get(id) ?? 0) - 200)).toBeLessThan(60);
  });
});

describe('seats of a hearing', () => {
  const groups = (seats: readonly number[]) => participantKinds.map((kind, i) => ({ kind, seats: seats[i] ?? 0, method: 'draw' as const }));

  it.each([
    [[8, 1, 2, 2, 2], null],
    [[7, 2, 2, 2, 2], 'affected'],
    [[0, 0, 0, 0, 0], 'empty'],
    [[1, 0, 0, 0, 0], null],
  ])('seats %j are judged %s: at least half for those affected [S003-64]', (seats, fault) => {
    expect(groupsFault(groups(seats), half)).toBe(fault);
  });

  it('names each of the five kinds once [S003-64]', () => {
    const four = groups([8, 1, 2, 2, 2]).slice(0, 4);
    expect(groupsFault(four, half)).toBe('kinds');
    expect(groupsFault([...four, { kind: 'affected', seats: 2, method: 'draw' }], half)).toBe('kinds');
  });

  it('of each kind at least half is there; experts are a matter of a reason [S003-64]', () => {
    const came = new Map([['affected', 4] as const, ['residents', 1] as const, ['enterprises', 1] as const]);
    expect(missingQuorum(groups([8, 1, 2, 2, 2]), came, half)).toEqual(['government']);
    expect(missingQuorum(groups([9, 0, 2, 2, 2]), came, half)).toEqual(['affected']);
  });
});
