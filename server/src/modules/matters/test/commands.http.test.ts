import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixtureNow } from '../../../../test/harness/app.ts';
import { places, type StaffName, sections, staffId, units } from '../../../../test/harness/fixture.ts';
import { multipartOf } from '../../../../test/harness/multipart.ts';
import { type SharedExample, startSharedExample } from '../../../../test/harness/shared-example.ts';
import { runChecks } from '../../../platform/checks.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { importFile } from '../index.ts';
import { handlingOf } from './factory.ts';

const watched =
  /^(demand|mandatory_report|matter|work_order|triage_|extension_|supervision_|coordination_|referral|guidance_|follow_up|rating|severity_|post_mortem|promotion_|blind_spot|reform_|import_|hot_issue|opposed_pair|tally)/;

/** Each command goes through the shared example on the way of a matter on which it belongs. */
describe('every command of demands, matters and orders goes through the shared example', () => {
  let example: SharedExample;
  let run: SharedExample['run'];
  let house: ReturnType<typeof handlingOf>;
  const t = () => example.t;
  const as = (name: StaffName) => t().as(name);
  beforeAll(async () => {
    example = await startSharedExample(watched);
    run = example.run;
    house = handlingOf(example.t);
  });
  beforeEach(() => t().clock.set(new Date(fixtureNow)));
  afterAll(() => t().close());

  /** A step on a demand, a matter or an order, with the version it has now. */
  const step = (table: string) => (who: StaffName, operation: string, id: string, body: object, event: string | null) =>
    run(operation, { who: as(who), params: { id }, body, versionOf: table, event });
  const onDemand = step('demand');
  const onMatter = step('matter');
  const onOrder = step('work_order');
  const communal = (body: string, typeCode = 'other_communal') => house.determined(body, { class: 'communal', typeCode });
  const personal = (body: string, more: object = {}) =>
    house.determined(body, {
      class: 'private',
      typeCode: 'other_private',
      more: { contact: { name: '李四', phone: '13900139000' }, ...more },
    });
  const versionOf = async (id: string) => (await house.matterOf(id)).version as number;

  it('[M-3] a demand is filed, entered, asked about, split, merged, and accepted', async () => {
    const filing = { body: '三号楼门口的路灯不亮', areaCode: places.C1 };
    await run('fileDemand', { who: t().anonymous, body: filing, event: 'demand.filed' });
    await run('noteFormBegun', { who: t().anonymous, body: { channel: 'web' }, event: null });
    const walkIn = { ...filing, body: '楼道堆物', channel: 'walk_in' };
    const { id } = await run('enterDemand', { who: as('intake'), body: walkIn, event: 'demand.filed' });
    await onDemand('intake', 'askBack', id, { question: '是哪个单元？' }, 'demand.asked_back');
    await onDemand('intake', 'supplementDemand', id, { text: '二单元' }, 'demand.supplemented');
    const { matterIds } = await onDemand('intake', 'acceptDemand', id, {}, 'demand.accepted');
    const two = await house.filed('屋顶漏水，邻居又吵');
    await onDemand('intake', 'splitDemand', two.id, { titles: ['屋顶漏水', '邻居吵闹'] }, 'demand.split');
    const same = await house.filed('二单元楼道堆物');
    await onDemand('intake', 'mergeDemand', same.id, { matterId: matterIds[0], reason: '同一处' }, 'demand.merged');
    await onDemand('intake', 'unmergeDemand', same.id, { reason: '不是同一处' }, 'demand.unmerged');
    const refused = (await house.filed('请把人抓起来')).id;
    await onDemand('intake', 'rejectDemand', refused, { reasonCode: 'emergency_call', note: '请拨打110' }, 'demand.not_accepted');
    const taken = (await house.filed('路面有坑')).id;
    await onDemand('intake', 'withdrawDemand', taken, { reason: '已经填好' }, 'demand.withdrawn');
  });

  it('[M-1] a matter is sorted, dispatched, handled and confirmed', async () => {
    const { id, demand } = await house.accepted('南门路灯不亮');
    await onMatter('triage', 'proposeClass', id, { class: 'major', typeCode: 'street_lamp_out' }, 'matter.class_proposed');
    await onMatter('triage', 'determineMatter', id, {}, 'matter.determined');
    await onMatter('triage', 'setPriority', id, { priority: 80, note: '老人摔倒过' }, 'matter.prioritised');
    const note = { kind: 'note', body: '电工已看过' };
    await run('addNote', { who: as('triage'), params: { id }, body: note, event: 'matter.noted' });
    const party = { capacity: 'legal', name: '法律顾问' };
    await run('addParty', { who: as('triage'), params: { id }, body: party, event: 'matter.party_added' });
    const { orderId } = await onMatter('dispatcher', 'dispatchMatter', id, {}, 'matter.dispatched');
    const signing = { sectionId: sections.urbanLights, handlerId: staffId('lampOfficer') };
    await onOrder('urbanClerk', 'signOrder', orderId, signing, 'order.signed');
    await onOrder(
      'urbanClerk',
      'handOverOrder',
      orderId,
      { ...signing, handlerId: staffId('urbanHead'), reason: '出差' },
      'order.handed_over',
    );
    await house.step('urbanClerk', orderId, 'hand-over', { ...signing, reason: '回来了' });
    await onOrder('lampOfficer', 'contactResident', orderId, { note: '已联系' }, 'order.resident_contacted');
    await onOrder('dispatcher', 'pauseOrder', orderId, { reasonCode: 'bad_weather' }, 'order.paused');
    await onOrder('lampOfficer', 'resumeOrder', orderId, {}, 'order.resumed');
    const asked = { reasonCode: 'works_unfinished', reason: '配件在途', asked: { amount: 1, unit: 'calendar_day' } };
    await onOrder('lampOfficer', 'askExtension', orderId, asked, 'order.extension_asked');
    await onOrder('dispatcher', 'decideExtension', orderId, { grant: true }, 'order.extension_decided');
    const result = { text: '已更换灯泡，今晚恢复照明。', kind: 'solved' };
    await onOrder('lampOfficer', 'reportResult', orderId, result, 'order.result_reported');
    await onOrder('dispatcher', 'sendBackOrder', orderId, { note: '请附照片' }, 'order.sent_back');
    await house.report(orderId);
    await onOrder('dispatcher', 'verifyOrder', orderId, {}, 'order.verified');
    const says = { solved: true, satisfaction: 'satisfied', method: 'phone' };
    await onMatter('intake', 'confirmMatter', id, says, 'matter.closed');
    const reporter = t().actor({ kind: 'reporter', id: null, demandId: demand.id });
    const graded = { satisfaction: 'basically', words: '快' };
    await run('changeRating', { who: reporter, params: { id }, body: graded, own: true, event: 'matter.rating_changed' });
    const day = new Date(fixtureNow);
    const later = { id: uuidv7(day), matter_id: id, kind: 'later', round: 1, due_at: day, state: 'due', created_at: day, asked_at: day };
    await t().write((ctx) => ctx.db.insertInto('follow_up').values(later).execute());
    await onMatter('intake', 'answerFollowUp', id, { solved: true, method: 'phone' }, 'matter.follow_up_answered');
    await onMatter('supervisor', 'excludeFromRating', id, { reasonCode: 'malicious' }, 'matter.excluded');
    await onMatter('leader', 'confirmExclusion', id, {}, 'matter.exclusion_confirmed');
    const again = await house.verified('北门路灯不亮');
    await house.say(again.id, false);
    await onOrder('lampOfficer', 'restartOrder', again.orderId, {}, 'order.restarted');
  });

  it('[M-1] a matter is returned, contested, reclassified, answered at once, or withdrawn', async () => {
    const { id, orderId } = await house.dispatched('水管漏到马路上');
    const back = { reasonCode: 'not_our_duty', reason: '这是供水管道', proposedUnitId: units.water };
    await onOrder('urbanClerk', 'returnOrder', orderId, back, 'order.returned');
    await onMatter(
      'triage',
      'reclassifyMatter',
      id,
      { class: 'communal', typeCode: 'other_communal', reason: '小区自管' },
      'matter.reclassified',
    );
    const question = { kind: 'boundary', question: '归谁？', parties: [units.urban, units.water] };
    const asked = await run('requestCoordination', {
      who: as('dispatcher'),
      params: { id },
      body: question,
      event: 'coordination.requested',
    });
    const params = { id: asked.id };
    const ruling = { ruling: '围墙以外归城管局', unitId: units.urban, complyBy: '2025-03-05T02:00:00.000Z' };
    await run('ruleCoordination', { who: as('coordinator'), params, body: ruling, event: 'coordination.ruled' });
    const violence = { params: { id }, body: { kind: 'domestic_violence' } };
    const report = await run('raiseMandatoryReport', { who: as('dispatcher'), ...violence, event: 'mandatory_report.raised' });
    const outcome = { reportedTo: '东风派出所', reportedAt: fixtureNow, outcome: '民警已到场，出具告诫书。' };
    await step('mandatory_report')('dispatcher', 'completeMandatoryReport', report.id, outcome, 'mandatory_report.closed');
    await run('complyCoordination', { who: as('urbanClerk'), params, event: 'coordination.complied' });
    const disputed = await communal('楼下广场舞太吵');
    await onMatter('committee1', 'objectToClass', disputed.id, { reason: '应由城管处理', proposedClass: 'major' }, 'matter.class_disputed');
    const vote = { class: 'communal', reason: '邻里可以商量' };
    const onPanel = { params: { id: disputed.id }, body: vote };
    await run('votePanel', { who: as('committee1'), ...onPanel, event: 'panel.voted' });
    const asking = await house.accepted('门牌怎么换');
    await onMatter('triage', 'answerAtOnce', asking.id, { text: '请带户口簿到窗口办理。', kind: 'enquiry' }, 'matter.answered_at_once');
    const higher = await house.accepted('两个街道之间的路灯不亮');
    await onMatter('triage', 'passOnMatter', higher.id, { unitId: units.officeA, reason: '先由街道看' }, 'matter.passed_on');
    const shared = await house.dispatched('桥两头的路灯都不亮');
    await onOrder('dispatcher', 'addCoUnit', shared.orderId, { unitId: units.housing, instruction: '桥东归你们' }, 'order.dispatched');
    await onMatter('intake', 'askAgain', asking.id, { reason: '窗口说不归他们办' }, 'matter.asked_again');
    const gone = await house.accepted('树挡住了路灯');
    await onMatter('intake', 'withdrawMatter', gone.id, { reason: '已经修好' }, 'matter.withdrawn');
  });

  it('a private matter is guided, a small one convened or referred', async () => {
    const own = await personal('家里水管漏了');
    await run('checkAssistance', { who: as('intake'), params: { id: own.id }, event: null });
    await onMatter('intake', 'giveGuidance', own.id, { contacts: [{ name: '家政服务', phone: '12345' }] }, 'matter.guided');
    const small = await communal('楼道要装扶手');
    await onMatter('committee1', 'conveneMatter', small.id, {}, 'matter.convened');
    const meals = await communal('独居老人想要助餐');
    await onMatter(
      'triage',
      'referMatter',
      meals.id,
      { route: 'specialised_service', receiverUnitId: units.organisation },
      'matter.referred',
    );
    const [sent] = (await as('triage').get(`/matters/${meals.id}/referrals`)).json().items;
    const answer = (body: object, event: string) =>
      run('answerReferral', { who: as('organisationWorker'), params: { id: sent.id }, body, versionOf: 'referral', event });
    await answer({ answer: 'accept' }, 'referral.accepted');
    await answer({ answer: 'report', result: '已上门送餐' }, 'matter.result_reported');
    await house.say(meals.id, true);
    const [counted] = (await as('triage').get(`/routes-622/matters?area=${places.C1}&route=specialised_service`)).json().items;
    const route = { version: counted.version, main: 'referral_other', reason: '由别的部门解决' };
    await run('correctRoute', { who: as('triage'), params: { id: meals.id }, body: route, event: 'matter.route_corrected' });
  });

  /** A private matter whose guidance was given and did not help, so many times. */
  const unsolved = async (id: string, times: number) => {
    for (let i = 0; i < times; i += 1) {
      await house.post('intake', `/matters/${id}/guide`, { version: await versionOf(id), contacts: [{ name: '家政', phone: '12345' }] });
      t().clock.advance({ days: 8 });
      await t().tick('matters_sweep_clocks');
      await house.say(id, false);
    }
  };

  it('[S003-47] [S003-49] a matter under supervision is settled, or closed unresolved after its post-mortem', async () => {
    const settled = (await personal('门锁坏了')).id;
    await unsolved(settled, 2);
    await onMatter('supervisor', 'settleSupervision', settled, { note: '请再上门一次' }, 'matter.supervision_settled');
    const grave = (await personal('屋顶一直漏水')).id;
    await unsolved(grave, 2);
    const causes = ['time', 'place', 'people', 'cause', 'process'];
    const post = { who: as('leader'), params: { id: grave }, body: { causes, lessons: '早介入' } };
    await run('writePostMortem', { ...post, event: 'matter.severity_changed' });
    await onMatter('leader', 'closeUnresolved', grave, { reason: '楼龄过老，已列入明年改造' }, 'matter.closed_unresolved');
  });

  it('closed matters are drawn for a second call', async () => {
    for (const body of ['路灯一', '路灯二']) await house.say((await house.verified(`${body}不亮了`)).id, true);
    const draw = { from: '2025-03-01', to: '2025-03-03', share: 1 };
    await run('drawSpotChecks', { who: as('supervisor'), body: draw, event: 'supervision.spot_check_drawn' });
    const [check] = (await as('supervisor').get('/supervision?show=spot_check')).json().items;
    const found = { params: { id: check.id }, body: { solved: true, note: '确实好了' } };
    await run('answerSpotCheck', { who: as('supervisor'), ...found, event: 'supervision.spot_checked' });
  });

  it('[S000-28] matters alike are handled as a batch', async () => {
    const ids: string[] = [];
    for (let i = 0; i < 3; i += 1) ids.push((await communal(`${i + 1}号楼的老旧水管又漏了`)).id);
    const batch = { title: '老旧水管改造', matterIds: ids };
    const { id } = await run('makeBatch', { who: as('committee1'), body: batch, event: 'batch.made' });
    const onBatch = step('matter_batch');
    await onBatch('committee1', 'leaveBatch', id, { matterId: ids[2], reason: '是另一根管子' }, 'batch.left');
    await onBatch('committee1', 'joinBatch', id, { matterIds: [ids[2]] }, 'batch.joined');
    await onBatch('committee1', 'answerBatch', id, { text: '已统一更换', kind: 'solved' }, 'batch.answered');
    const two = [(await communal('路沿石松了')).id, (await communal('路沿石又松了')).id];
    const second = await house.post('committee1', '/batches', { title: '路沿石', matterIds: two }, 201);
    await onBatch('committee1', 'dissolveBatch', second.id, { reason: '分开办' }, 'batch.dissolved');
  });

  /** Demands of many people, read and placed. */
  const manySay = async (titles: readonly string[], areaCode: string) => {
    const filed: string[] = [];
    for (const [i, title] of titles.entries()) {
      const contact = { name: '李四', phone: String(13_900_300_000 + filed.length + i) };
      filed.push((await house.filed(`${title}，请尽快处理`, { title, areaCode, contact })).id);
    }
    await t().drain();
    await t().tick('matters_place_waiting');
    await t().drain();
    return filed;
  };

  it('[S000-28] what many speak of becomes a batch, opposed wishes are settled', async () => {
    const pipes = ['望江苑小区老旧水管爆裂漏水', '望江苑水管老化经常爆裂', '望江苑小区三栋老旧水管又爆裂', '望江苑水管爆裂没人修'];
    for (const id of await manySay(pipes, places.C1)) {
      const { matterIds } = await house.post('intake', `/demands/${id}/accept`, { version: 1 });
      const version = await versionOf(matterIds[0]);
      const chosen = { version, class: 'communal', typeCode: 'other_communal' };
      const proposed = await house.post('triage', `/matters/${matterIds[0]}/propose`, chosen);
      await house.post('triage', `/matters/${matterIds[0]}/determine`, { version: proposed.version });
    }
    const issues = (await as('intake').get('/hot-issues')).json().items;
    const issue = issues.find((one: { title: string }) => one.title.includes('望江苑'));
    await run('batchHotIssue', { who: as('committee1'), params: { id: issue.id }, body: {}, event: 'hot_issue.batched' });
    const wanted = ['一', '二', '三', '四', '五', '六'].map((n) => `${n}栋居民希望允许广场舞到晚上八点`);
    const unwanted = ['一', '二', '三', '四', '五', '六'].map((n) => `反对广场舞，${n}栋孩子睡不着`);
    await manySay([...wanted, ...unwanted], places.C4);
    const [pair] = (await as('triage').get('/opposed-pairs?state=open')).json().items;
    const settling = { as: 'deliberation', reason: '周五商量' };
    await step('opposed_pair')('triage', 'settleOpposedPair', pair.id, settling, 'opposed_pair.settled');
  });

  it('[S000-12] many private matters are promoted, or the hint is dismissed', async () => {
    const hint = async (areaCode: string) => {
      for (let i = 0; i < 5; i += 1) await personal('没有电梯，老人下不了楼', { areaCode });
      await t().drain();
      return (await as('triage').get(`/promotion-hints?state=open&area=${areaCode}`)).json().items[0].id as string;
    };
    const onHint = step('promotion_hint');
    const taken = { class: 'communal', typeCode: 'other_communal', reason: '加装电梯要整栋楼商量' };
    await onHint('triage', 'takePromotionHint', await hint(places.C2), taken, 'promotion.taken');
    await onHint('triage', 'dismissPromotionHint', await hint(places.C3), { reason: '各家情况不同' }, 'promotion.dismissed');
  });

  it('[S000-17] a matter nearby is followed, and its photo shown', async () => {
    const picture = await sharp({ create: { width: 40, height: 30, channels: 3, background: '#446688' } })
      .jpeg()
      .toBuffer();
    const { payload, headers } = multipartOf(picture, 'lamp.jpg', 'image/jpeg');
    const upload = await t().built.server.inject({ method: 'POST', url: '/api/v1/attachments', payload, headers });
    const { id: photoId, claim } = upload.json();
    const { id } = await house.accepted('文化广场西侧的长椅断了一条腿', { attachments: [{ id: photoId, claim }] });
    await run('followMatter', { who: t().anonymous, params: { id }, body: {}, event: 'matter.followed' });
    const shown = { params: { id, photoId }, body: { shown: true } };
    await run('showPhoto', { who: as('intake'), ...shown, event: 'matter.photo_shown' });
  });

  it('[S003-33] [S003-34] [S003-35] bulletins, blind spots and days of reform', async () => {
    await house.dispatched('路灯坏了，整条路都是黑的');
    t().clock.set('2025-03-17T02:00:00.000Z');
    const period = { kind: 'weekly', from: '2025-03-03', to: '2025-03-16' };
    const { id, lines } = await run('drawBulletin', { who: as('supervisor'), body: period, event: 'supervision.bulletin_drawn' });
    const line = lines.find((each: { unitId: string }) => each.unitId === units.urban).id;
    const onLine = step('supervision_bulletin_line');
    await onLine('urbanClerk', 'appealBulletinLine', line, { reason: '配件停产' }, 'supervision.appealed');
    await onLine('leader', 'decideBulletinAppeal', line, { removed: true, reason: '情况属实' }, 'supervision.appeal_decided');
    t().clock.set('2025-03-24T02:00:00.000Z');
    await step('supervision_bulletin')('supervisor', 'publishBulletin', id, {}, 'supervision.bulletin_published');
    await t().write(
      async (ctx) => void (await ctx.db.updateTable('unit').set({ head_account_id: null }).where('id', '=', units.water).execute()),
    );
    await t().tick('matters_blind_spots');
    const [spot] = (await as('leader').get('/blind-spots?state=open')).json().items;
    const owner = { ownerId: staffId('admin'), dueOn: '2025-04-10' };
    await step('blind_spot')('leader', 'assignBlindSpot', spot.id, owner, 'blind_spot.assigned');
    const reform = { day: '2025-03-10', title: '首问负责制' };
    const marker = await run('setReform', { who: as('leader'), body: reform, event: 'reform_marker.set' });
    await step('reform_marker')('leader', 'removeReform', marker.id, {}, 'reform_marker.removed');
  });

  it('[S000-43] a running import is cancelled, and what differs from the other platform is settled', async () => {
    const folder = mkdtempSync(path.join(os.tmpdir(), 'liandong-import-'));
    const take = async (rows: readonly object[]) => {
      const file = path.join(folder, 'orders.jsonl');
      const shared = { 区划代码: places.C1, 受理时间: '2025-03-02 10:00:00', 工单状态: '待派' };
      writeFileSync(file, rows.map((row) => JSON.stringify({ ...shared, ...row })).join('\n'));
      const [district] = await t().built.app.districts();
      if (district) await importFile(t().built.app, district, { path: file, profile: 'hotline-12345', dryRun: false });
    };
    const numbers = ['D1', 'D2'];
    await take(numbers.map((number) => ({ 工单编号: number, 诉求内容: `东风社区${number}号路灯不亮` })));
    for (const { id } of (await as('intake').get('/demands?channel=hotline_12345')).json().items)
      await house.post('intake', `/demands/${id}/accept`, { version: 1 });
    await take(numbers.map((number) => ({ 工单编号: number, 诉求内容: '路灯和井盖都坏了' })));
    rmSync(folder, { recursive: true });
    const [first, second] = (await as('admin').get('/import-conflicts')).json().items;
    await run('takeTheirsInConflict', { who: as('admin'), params: { id: first.id }, event: 'import.conflict_settled' });
    await run('keepOursInConflict', { who: as('admin'), params: { id: second.id }, event: 'import.conflict_settled' });
    const form = multipartOf('工单编号,诉求内容,受理时间\r\nX1,路灯不亮,2025-03-01 08:30:00\r\n', 'a.csv', 'text/csv');
    const started = await t().built.server.inject({
      method: 'POST',
      url: '/api/v1/imports?profile=hotline-12345',
      payload: form.payload,
      headers: { ...as('admin').headers, ...form.headers },
    });
    await run('cancelImport', { who: as('admin'), params: { id: started.json().id }, event: 'import.cancel_asked' });
  });

  it('nothing of what people said and nobody’s name or number stands in the log or in the figures, though all of it went wrong once', async () => {
    await t().anonymous.post('/demands', { body: '王𠮷家的水管', contact: { name: '王𠮷', phone: '1390013900' } });
    await t().anonymous.get('/similar?areaCode=320199001001&text=王𠮷家的水管漏了');
    const figures = (await t().built.server.inject({ url: '/metrics', remoteAddress: '127.0.0.1' })).body;
    const shown = `${t().logLines.join('')}${figures}`;
    expect(shown).toContain('"status":500');
    expect(shown).toContain('"operation":"confirmMatter"');
    for (const secret of ['李四', '王𠮷', '13900139000', '1390013900', '13900300000', '水管', '老人摔倒过', '路灯', '已联系', '家政服务'])
      expect(shown.includes(secret), secret).toBe(false);
  });

  it('[M-1] [M-2] [M-3] [M-4] [A-2] none was left out, and the data are whole', async () => {
    expect(example.untriedOf('matters')).toEqual([]);
    await t().drain();
    expect(await runChecks(await t().read())).toEqual([]);
  });
});
