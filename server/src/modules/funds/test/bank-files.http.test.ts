import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../test/harness/app.ts';
import { places, units } from '../../../../test/harness/fixture.ts';
import { multipartOf } from '../../../../test/harness/multipart.ts';
import { runChecks } from '../../../platform/checks.ts';
import { give, type MoneyPeople, makeFund, moneyPeople, step, yuan } from './factory.ts';

describe('files for the bank', () => {
  let t: FixtureApp;
  let people: MoneyPeople;
  let fundId: string;
  beforeAll(async () => {
    t = await startFixtureApp();
    people = moneyPeople(t);
    fundId = (await makeFund(people.manager, { kind: 'community_fund', areaCode: places.C1, year: null, name: '社区基金' })).id;
    await people.manager.post(`/funds/${fundId}/incomes`, { source: 'fiscal', amount: yuan(100_000), receivedOn: '2025-03-01' });
  });
  afterAll(async () => {
    expect((await runChecks(await t.read())).map((check) => check.name)).toEqual([]);
    await t.close();
  });

  const approved = async (amount: number, title = '助餐点桌椅'): Promise<string> => {
    const { paymentId } = (await give(people.manager, fundId, { amount: yuan(amount), title })).json();
    expect((await step(people.approver, paymentId, 'approve')).statusCode).toBe(200);
    return paymentId;
  };
  const make = (who: Sender, paymentIds: readonly string[], more: object = {}) =>
    who.post('/bank-files', { areaCode: places.C1, paymentIds, ...more });
  const account = {
    unitId: units.organisation,
    holder: '助老服务中心',
    bank: '江苏银行雨花支行',
    accountNumber: '6222 0243 0102 0015 012',
  };
  const text = (answer: { json: () => { content: string } }) => Buffer.from(answer.json().content, 'base64').toString('utf8');

  it('pays only to an account that one enters and another confirms, and refuses words that a spreadsheet would run', async () => {
    const payment = await approved(100);
    expect((await make(people.manager, [payment])).json()).toMatchObject({ code: 'payee-account-missing' });
    for (const holder of ['=HYPERLINK("http://x")', '+86', '@SUM(A1)', '-1'])
      expect((await people.manager.post('/payee-accounts', { ...account, holder })).json().code, holder).toBe('invalid-input');
    expect((await people.manager.post('/payee-accounts', { ...account, accountNumber: '=1+1234567' })).json().code).toBe('invalid-input');
    const { id } = (await people.manager.post('/payee-accounts', account)).json();
    expect((await people.manager.post('/payee-accounts', account)).json().code).toBe('payee-account-waiting');
    expect((await people.manager.post(`/payee-accounts/${id}/decide`, { version: 1, confirmed: true })).statusCode).toBe(403);
    expect((await make(people.manager, [payment])).json().code, 'not before it is confirmed').toBe('payee-account-missing');
    expect((await people.approver.post(`/payee-accounts/${id}/decide`, { version: 1, confirmed: true })).statusCode).toBe(204);
    const reader = t.actor({ holdings: [{ areaCode: places.C1, permissions: ['funds.read'] }] });
    expect((await reader.get('/payee-accounts')).json().items).toMatchObject([{ accountNumber: '****5012', state: 'confirmed' }]);
    await step(people.approver, payment, 'return', { reason: '缺发票' });
  });

  it('[O38, L-4] hands approved payments over once, says so when it is done again, and a second person records them as paid', async () => {
    const [first, second] = [await approved(1200.5, '第一笔;=1+1'), await approved(300)];
    const waiting = (await give(people.manager, fundId, { amount: yuan(50) })).json().paymentId;
    expect((await make(people.manager, [first, waiting])).json().code).toBe('payment-not-approved');
    expect((await make(t.as('committee1'), [first])).statusCode).toBe(403);
    const file = (await make(people.manager, [first, second])).json();
    expect(file).toMatchObject({ number: 'B2025-0001', payments: 2, amount: yuan(1500.5), copies: 0 });
    expect((await make(people.cashier, [second])).json()).toMatchObject({ code: 'payment-exported' });
    const { items } = (await people.cashier.get('/payments?state=approved')).json();
    expect(items.map((each: { id: string; bankFile: object }) => [each.id, each.bankFile])).toEqual(
      [second, first].map((id) => [id, { id: file.id, number: 'B2025-0001', madeAt: file.madeAt }]),
    );
    const path = `/bank-files/${file.id}`;
    const csv = await people.manager.post(`${path}/take`, { format: 'csv' });
    expect(csv.json()).toMatchObject({ name: 'B2025-0001.csv', times: 1 });
    const numbers = file.lines.map((line: { number: string }) => line.number);
    expect(text(csv).split('\r\n').slice(0, 2)).toEqual([
      '\ufeff"序号","支付单号","收款人户名","收款账号","开户银行","金额（元）","用途","备注"',
      `"1","${numbers[0]}","助老服务中心","6222024301020015012","江苏银行雨花支行","1200.50","${numbers[0]} 第一笔 =1+1",""`,
    ]);
    const again = await people.manager.post(`${path}/take`, { format: 'csv' });
    expect(again.json().name).toBe('B2025-0001-第2次.csv');
    expect(text(again)).toContain('"第 2 次下载"');
    const other = (await make(people.cashier, [second], { repeatReason: '银行退回了整批' })).json();
    expect(other.lines).toMatchObject([{ repeats: 'B2025-0001', repeatReason: '银行退回了整批' }]);
    expect(text(await people.cashier.post(`/bank-files/${other.id}/take`, { format: 'csv' }))).toContain(
      '重复导出，原文件 B2025-0001：银行退回了整批',
    );
    expect((await step(people.cashier, second, 'execute')).json().code, 'who made the file does not record it').toBe(
      'payment-needs-another-person',
    );
    expect((await people.cashier.post(`${path}/pay`, { paymentIds: [first, second] })).json().code).toBe('payment-needs-another-person');
    expect((await people.cashier.post(`/bank-files/${other.id}/cancel`, { version: 1, reason: '第一批已付' })).statusCode).toBe(200);
    expect((await people.manager.post(`${path}/pay`, { paymentIds: [first] })).statusCode).toBe(403);
    const paid = await people.cashier.post(`${path}/pay`, { paymentIds: [first, second] });
    expect(paid.json(), paid.body).toMatchObject({ openAmount: 0, lines: [{ state: 'executed' }, { state: 'executed' }] });
    expect((await people.manager.post(`${path}/cancel`, { version: 1, reason: '作废' })).json().code).toBe('bank-file-paid');
    expect((await people.manager.get('/bank-files')).json().items.map((each: { open: number }) => each.open)).toEqual([0, 0]);
  });

  it('marks a payment that left the house in a file, even if the file was withdrawn afterwards, and not one whose file nobody took out', async () => {
    const payment = await approved(70);
    const fileOf = async () => (await people.cashier.get(`/payments/${payment}`)).json().bankFile?.number ?? null;
    expect(await fileOf()).toBeNull();
    const kept = (await make(people.manager, [payment])).json();
    await people.manager.post(`/bank-files/${kept.id}/cancel`, { version: 1, reason: '少了一笔' });
    expect(await fileOf()).toBeNull();
    const out = (await make(people.manager, [payment])).json();
    await people.manager.post(`/bank-files/${out.id}/take`, { format: 'xlsx' });
    await people.manager.post(`/bank-files/${out.id}/cancel`, { version: 1, reason: '金额要拆开' });
    expect(await fileOf()).toBe(out.number);
    expect((await make(people.manager, [payment])).json()).toMatchObject({
      code: 'payment-exported',
      numbers: expect.stringContaining(out.number),
    });
    expect((await make(people.manager, [payment], { repeatReason: '银行没有受理' })).statusCode).toBe(201);
    await step(people.approver, payment, 'return', { reason: '缺发票' });
  });

  it('[S001-78] keeps the founding document of a community fund for everybody to read, until it is taken away', async () => {
    const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
    const form = multipartOf(png, '基金章程.png', 'image/png');
    const headers = { ...people.manager.headers, ...form.headers };
    const { id: file, claim } = (
      await t.built.server.inject({ method: 'POST', url: '/api/v1/attachments', headers, payload: form.payload })
    ).json();
    const added = await people.manager.post(`/funds/${fundId}/documents`, { title: '设立文件', attachments: [{ id: file, claim }] });
    expect(added.statusCode, added.body).toBe(201);
    const [document] = (await t.anonymous.get(`/funds/${fundId}/documents`)).json().items;
    expect(document).toMatchObject({ title: '设立文件', files: [{ name: '基金章程.png' }] });
    expect((await t.anonymous.get(`/attachments/${document.files[0].id}`)).statusCode).toBe(200);
    expect((await people.cashier.post(`/funds/${fundId}/documents/${document.id}/remove`)).statusCode).toBe(403);
    expect((await people.manager.post(`/funds/${fundId}/documents/${document.id}/remove`)).statusCode).toBe(204);
    expect((await t.anonymous.get(`/attachments/${document.files[0].id}`)).statusCode).toBe(404);
  });
});
