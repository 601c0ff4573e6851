import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { units } from '../../../../test/harness/fixture.ts';
import { handlingOf } from './factory.ts';

const start = '2025-03-03T02:00:00.000Z';
const march = 'from=2025-03-01&to=2025-03-31';

interface Item {
  id: string;
  part: number | null;
  n: number;
  rows: string | null;
}

describe('the rows behind a figure are those of its place and period', () => {
  let t: FixtureApp;
  let house: ReturnType<typeof handlingOf>;
  beforeAll(async () => {
    t = await startFixtureApp();
    house = handlingOf(t);
    t.clock.set(start);
  });
  afterAll(() => t.close());

  const days = (n: number) => t.clock.set(new Date(Date.parse(start) + n * 86_400_000).toISOString());
  const indicators = async (period: string): Promise<Map<string, Item>> => {
    const { items } = (await t.as('leader').get(`/indicators?${period}`)).json();
    return new Map(items.map((item: Item) => [item.id, item]));
  };
  const listed = async ({ rows }: { rows: string | null }): Promise<string[]> => {
    const answer = await t.as('leader').get(rows ?? '');
    expect(answer.statusCode, `${rows}: ${answer.body}`).toBe(200);
    return answer.json().items.map((row: { id: string }) => row.id);
  };
  const found = async (id: string, period = march): Promise<Item & { ids: string[] }> => {
    const item = (await indicators(period)).get(id);
    if (!item) throw new Error(`there is no indicator ${id}`);
    return { ...item, ids: await listed(item) };
  };

  it('[S003-33] [S000-29] results late, contacts late, orders returned, matters not solved, disliked, taken up again: each in its own list', async () => {
    const inTime = await house.verified('准时修好的路灯');
    await house.say(inTime.id, true, { satisfaction: 'satisfied' });
    const returned = await house.dispatched('退回的路灯');
    await house.step('urbanClerk', returned.orderId, 'return', { reasonCode: 'not_our_duty', reason: '不归我们' });
    const late = await house.inProgress('晚修好的路灯');
    const untouched = await house.dispatched('没人联系的路灯');
    days(9);
    await house.report(late.orderId);
    await house.step('dispatcher', late.orderId, 'verify');
    await house.say(late.id, false, { satisfaction: 'dissatisfied', wish: 'reopen' });

    expect(await found('orders_on_time')).toMatchObject({ n: 2, part: 1, ids: [late.id] });
    const contacts = await found('response_rate');
    expect(contacts.ids).toEqual([untouched.id]);
    expect(contacts.n - (contacts.part ?? 0)).toBe(1);
    expect((await found('dispatch_right_first_time')).ids).toEqual([returned.id]);
    expect(await found('resolution_rate')).toMatchObject({ n: 2, part: 1, ids: [late.id] });
    expect(await found('satisfaction_rate')).toMatchObject({ n: 2, part: 1, ids: [late.id] });
    expect((await found('reopen_rate')).ids).toEqual([late.id]);
    expect(await found('major_handling_median')).toMatchObject({ n: 1, ids: [inTime.id] });
    expect((await found('first_contact_median')).ids.sort()).toEqual([inTime.id, returned.id, late.id, untouched.id].sort());
  });

  it('[S000-33] [S000-13] done alone and classified otherwise: exactly those that the figures count', async () => {
    days(10);
    const own = await house.determined('楼道灯坏了', { class: 'private', typeCode: 'other_private', more: { selfClass: 'major' } });
    await house.determined('楼下花坛没人管', { class: 'communal', typeCode: 'other_communal', more: { selfClass: 'communal' } });
    const wrong = await found('self_classification_right');
    expect(wrong).toMatchObject({ n: 2, part: 1, ids: [own.id] });
    const referred = await house.post('triage', `/matters/${own.id}/refer`, {
      version: own.version,
      route: 'specialised_service',
      receiverUnitId: units.organisation,
    });
    expect(referred.state).toBe('referred');
    const alone = await found('all_in_one');
    expect(alone.ids).toHaveLength(alone.part ?? -1);
  });

  it('another period and another place have none of them, and a period upside down is refused', async () => {
    for (const item of (await indicators('from=2025-01-01&to=2025-01-31')).values())
      if (item.rows !== null) expect(await listed(item), item.id).toEqual([]);
    const elsewhere = (
      await t.as('leader').get('/matters?figure=late_results&figureFrom=2025-03-01&figureTo=2025-03-31&area=320199002')
    ).json();
    expect(elsewhere.items).toEqual([]);
    expect((await t.as('leader').get('/matters?figure=late_results&figureFrom=2025-03-31&figureTo=2025-03-01')).statusCode).toBe(400);
    expect((await t.as('leader').get('/matters?figure=everything')).statusCode).toBe(400);
  });
});
