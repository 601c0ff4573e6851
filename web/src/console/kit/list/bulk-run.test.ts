import { describe, expect, it } from 'vitest';
import { NetworkFailure, Problem } from '../../../api/problem.ts';
import { runBulk } from './bulk-run.ts';
import type { BulkAction, ListRow } from './types.ts';

const rows: ListRow[] = ['a', 'b', 'c', 'd', 'e', 'f'].map((id) => ({ id, version: 1 }));

describe('an action on many rows', () => {
  it('tells of each row what became of it, in the order of the rows', async () => {
    const action: BulkAction<ListRow> = {
      name: 'sign',
      label: '签收',
      send: async (row) => {
        if (row.id === 'b') throw new Problem(409, { title: '已经签收过了' });
        if (row.id === 'd') throw new NetworkFailure('down');
      },
    };
    const outcomes = await runBulk(action, rows, {}, () => undefined);
    expect(outcomes.map(({ row, state, reason }) => [row.id, state, reason])).toEqual([
      ['a', 'done', undefined],
      ['b', 'refused', '已经签收过了'],
      ['c', 'done', undefined],
      ['d', 'unreached', undefined],
      ['e', 'done', undefined],
      ['f', 'done', undefined],
    ]);
  });

  it('does not ask the server for a row whose abilities forbid it', async () => {
    const asked: string[] = [];
    const action: BulkAction<ListRow> = {
      name: 'sign',
      label: '签收',
      send: async (row) => {
        asked.push(row.id);
      },
    };
    const denied = { id: 'x', abilities: { sign: { allowed: false, reason: { code: 'not-yours', text: '不是您单位的工单' } } } };
    const outcomes = await runBulk(action, [denied, { id: 'y' }], {}, () => undefined);
    expect(asked).toEqual(['y']);
    expect(outcomes[0]).toMatchObject({ state: 'refused', reason: '不是您单位的工单' });
  });

  it('keeps the key of a row whose answer was lost, and forgets it once it is done', async () => {
    const keys: string[] = [];
    let reachable = false;
    const action: BulkAction<ListRow> = {
      name: 'close',
      label: '办结',
      send: async (_row, _values, key) => {
        keys.push(key);
        if (!reachable) throw new NetworkFailure('answer lost');
      },
    };
    const one = [{ id: 'z', version: 1 }];
    await runBulk(action, one, { note: 'n' }, () => undefined);
    reachable = true;
    await runBulk(action, one, { note: 'n' }, () => undefined);
    await runBulk(action, one, { note: 'n' }, () => undefined);
    expect(keys[1]).toBe(keys[0]);
    expect(keys[2]).not.toBe(keys[0]);
  });
});
