import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, type StaffName, sections, staffId } from '../../../../test/harness/fixture.ts';

const good =
  '您反映的路灯不亮、晚上一片漆黑，城市管理局已于3月3日组织维修，更换了灯泡和线路，路灯当晚恢复照明；依据《城市照明管理规定》，我局每周巡查。';

describe('advice on an answer before it leaves', () => {
  let t: FixtureApp;
  const orders: { id: string; number: string }[] = [];
  let enquiry = '';

  const ok = async (answer: ReturnType<Sender['get']>) => {
    const done = await answer;
    expect(done.statusCode, done.body).toBeLessThan(300);
    return done.json();
  };
  const version = async (url: string): Promise<number> => (await ok(t.as('dispatcher').get(url))).version;
  const advice = (who: StaffName, id: string, text: string) => t.as(who).post(`/orders/${id}/check-result`, { text });
  const codes = async (id: string, text: string): Promise<string[]> =>
    (await ok(advice('lampOfficer', id, text))).advice.map((a: { code: string }) => a.code);

  const make = async () => {
    const { id } = await ok(t.anonymous.post('/demands', { body: '路灯不亮了，晚上一片漆黑', areaCode: places.C1 }));
    return (await ok(t.as('intake').post(`/demands/${id}/accept`, { version: 1 }))).matterIds[0] as string;
  };
  const dispatch = async () => {
    const url = `/matters/${await make()}`;
    const propose = { version: await version(url), class: 'major', typeCode: 'street_lamp_out', reason: '按目录' };
    await ok(t.as('triage').post(`${url}/propose`, propose));
    await ok(t.as('triage').post(`${url}/determine`, { version: await version(url) }));
    const { orderId } = await ok(t.as('dispatcher').post(`${url}/dispatch`, { version: await version(url) }));
    const order = `/orders/${orderId}`;
    const sign = { version: await version(order), sectionId: sections.urbanLights, handlerId: staffId('lampOfficer') };
    const { number } = await ok(t.as('urbanClerk').post(`${order}/sign`, sign));
    await ok(t.as('lampOfficer').post(`${order}/contact`, { version: await version(order), note: '已联系居民，约定上门时间' }));
    orders.push({ id: orderId, number });
  };

  beforeAll(async () => {
    t = await startFixtureApp();
    await dispatch();
    await dispatch();
    enquiry = await make();
  });
  afterAll(() => t.close());

  it('[S003-33] an answer that speaks of the matter, names unit, measure, date and ground needs no advice', async () => {
    const answer = await ok(advice('lampOfficer', orders[0]?.id ?? '', good));
    expect(answer.advice).toEqual([]);
    expect(answer.held.find((h: { code: string }) => h.code === 'ground').evidence).toEqual(['《城市照明管理规定》']);
  });

  it('[S003-33] an empty phrase is told what is missing, the gravest first, with the reason in words', async () => {
    const answer = await ok(advice('lampOfficer', orders[0]?.id ?? '', '感谢您的支持，我们会继续努力。'));
    expect(answer.advice.map((a: { code: string }) => a.code)).toEqual(['addresses', 'measure', 'unit', 'date', 'ground']);
    expect(answer.advice[1].reason.zh).toContain('已经做了什么');
  });

  it('[S003-33] the advice never blocks: the same words are accepted as a result, and the next to copy them is told from where', async () => {
    const [first, second] = orders;
    const url = `/orders/${first?.id}`;
    const text = '感谢您的支持，我们会继续努力做好路灯的管理工作。';
    expect(await codes(second?.id ?? '', text)).not.toContain('original');
    await ok(t.as('lampOfficer').post(`${url}/report`, { version: await version(url), text, kind: 'explained' }));
    const copied = await ok(advice('lampOfficer', second?.id ?? '', text));
    expect(copied.advice[0]).toMatchObject({ code: 'original', evidence: [first?.number] });
  });

  it('[S003-33] only who may report the result is advised on it, and only who may answer on an answer', async () => {
    const id = orders[1]?.id ?? '';
    expect((await advice('housingOfficer', id, good)).statusCode).toBe(404);
    expect((await advice('urbanClerk', id, good)).statusCode).toBe(403);
    expect((await advice('dispatcher', id, good)).statusCode).toBe(403);
    const ask = (who: StaffName) => t.as(who).post(`/matters/${enquiry}/check-answer`, { text: '请拨打12345' });
    expect((await ask('community1')).json().advice.map((a: { code: string }) => a.code)).toContain('measure');
    expect((await ask('lampOfficer')).statusCode).toBe(403);
    expect((await ask('leader')).statusCode).toBe(403);
    expect((await t.as('lampOfficer').post(`/orders/${id}/check-result`, { text: '' })).statusCode).toBe(400);
  });
});
