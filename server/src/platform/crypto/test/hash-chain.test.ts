import { describe, expect, it } from 'vitest';
import { smSuite } from '../crypto-suite.ts';
import { chainHash, GENESIS_HASH } from '../hash-chain.ts';

const created = {
  tenant: 't1',
  seq: 1,
  object: 'm1',
  action: 'matter.create',
  actor: 'u1',
  at: '2026-01-01T00:00:00.000Z',
  data: { title: '3号楼电梯' },
};
const assigned = {
  action: 'matter.assign',
  actor: 'u2',
  at: '2026-01-01T00:00:05.000Z',
  data: { to: 'u3' },
  object: 'm1',
  seq: 2,
  tenant: 't1',
};

describe('the chain of the audit log', () => {
  it('[A-1] has the two links of the conformance vector', () => {
    const first = chainHash(GENESIS_HASH, created);
    const second = chainHash(first, assigned);
    expect(first.toString('hex')).toBe('fb145d1e1942ec2836f2a804efed50d1f891dfd2aec353f38e3a514a72c1c7c5');
    expect(second.toString('hex')).toBe('ddb3c40573e871d5bf99cb51f5638f83327f1de7b3b584559ecfd16b9f50e614');
  });

  it('[A-1] changes with every entry and every order', () => {
    const ordered = chainHash(chainHash(GENESIS_HASH, created), assigned);
    expect(chainHash(chainHash(GENESIS_HASH, assigned), created).equals(ordered)).toBe(false);
    expect(chainHash(chainHash(GENESIS_HASH, { ...created, actor: 'u9' }), assigned).equals(ordered)).toBe(false);
  });

  it('uses SM3 in a district that has chosen the Chinese suite', () => {
    expect(chainHash(GENESIS_HASH, created, smSuite)).toHaveLength(32);
    expect(chainHash(GENESIS_HASH, created, smSuite).equals(chainHash(GENESIS_HASH, created))).toBe(false);
  });

  it('takes no link of another length', () => {
    expect(() => chainHash(Buffer.alloc(31), created)).toThrow(RangeError);
  });
});
