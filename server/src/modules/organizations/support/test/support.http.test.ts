import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import { civilAffairs, filed, got, refused, sent, staffOf } from '../../social/test/factory.ts';

const lines = ['cultivation', 'advice', 'procurement', 'pooling', 'research'];

describe('the five lines of support', () => {
  let t: FixtureApp;
  let bureau: Sender;
  beforeAll(async () => {
    t = await startFixtureApp();
    bureau = civilAffairs(t);
  });
  afterAll(() => t.close());

  const figures = async () => (await got(bureau, '/organisation-support/figures')).lines;

  it('[S001-37] one request in each line: 5 queues show 1; each is closed with an output and a rating; the year counts per line', async () => {
    const { unitId } = await filed(t);
    const own = staffOf(t, unitId);
    const ids: string[] = [];
    for (const line of lines)
      ids.push((await sent(own, `/organisations/${unitId}/support`, { line, title: '请帮助', words: '我们需要帮助' })).id);
    expect((await figures()).map((l: { waiting: number }) => l.waiting)).toEqual([1, 1, 1, 1, 1]);
    expect((await got(bureau, '/organisation-tasks?kind=support_due')).items.map((task: { dueOn: string }) => task.dueOn).sort()).toEqual([
      '2025-03-08',
      '2025-03-18',
      '2025-03-18',
      '2025-03-23',
      '2025-04-02',
    ]);
    for (const [i, id] of ids.entries()) {
      const url = `/organisation-support/${id}`;
      expect(await refused(own, `${url}/take`, { version: 1 })).toEqual([403, 'forbidden']);
      await sent(bureau, `${url}/take`, { version: 1 });
      expect(await refused(bureau, `${url}/answer`, { version: 2, output: '', document: '' })).toEqual([400, 'invalid-input']);
      await sent(bureau, `${url}/answer`, { version: 2, output: '已辅导并出具报告', document: `培育评估报告第${i + 1}号` });
      expect(await refused(bureau, `${url}/close`, { version: 3, rating: 5 })).toEqual([403, 'forbidden']);
      expect(await sent(own, `${url}/close`, { version: 3, rating: i === 0 ? 4 : 5 })).toMatchObject({ state: 'closed', abilities: {} });
    }
    expect(await figures()).toEqual(
      lines.map((line, i) => expect.objectContaining({ line, waiting: 0, late: 0, requested: 1, closed: 1, rating: i === 0 ? 400 : 500 })),
    );
    expect((await got(bureau, '/organisation-tasks?kind=support_due')).items).toEqual([]);
  });

  it('[S001-37] is late after its days, may be withdrawn, and is between the two sides', async () => {
    const { unitId } = await filed(t);
    const own = staffOf(t, unitId);
    const { id } = await sent(own, `/organisations/${unitId}/support`, { line: 'advice', title: '政策咨询', words: '如何登记' });
    t.clock.advance({ days: 6 });
    expect((await got(bureau, `/organisation-support?line=advice&unitId=${unitId}`)).items).toMatchObject([{ id, late: true }]);
    expect((await got(staffOf(t, '00000000-0000-7000-8000-00000000dead'), '/organisation-support')).items).toEqual([]);
    expect((await sent(own, `/organisation-support/${id}/withdraw`, { version: 1 })).state).toBe('withdrawn');
    expect(await refused(t.as('subdistrictB'), `/organisation-support/${id}/take`, { version: 2 })).toEqual([404, 'not-found']);
    expect(await refused(bureau, `/organisation-support/${id}/take`, { version: 2 })).toEqual([409, 'illegal-transition']);
  });
});
