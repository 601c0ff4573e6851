import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fixtureNow } from '../../../../test/harness/app.ts';
import { places } from '../../../../test/harness/fixture.ts';
import { type SharedExample, startSharedExample } from '../../../../test/harness/shared-example.ts';
import { runChecks } from '../../../platform/checks.ts';
import { resident, residents } from '../meetings/test/factory.ts';

const body = 'deliberation_body';
const meeting = 'deliberation_meeting';
const hearing = 'deliberation_hearing';
const election = 'deliberation_election';
const day = (date: string) => new Date(`${date}T01:00:00.000Z`);

/** Each command of these rooms goes through the shared example, along the way of a body, of meetings, of a hearing, of decisions and of an election. */
describe('every command of bodies, meetings, hearings and elections', () => {
  let example: SharedExample;
  let run: SharedExample['run'];
  let people: string[] = [];
  const t = () => example.t;
  const committee = () => t().as('committee1');
  const worker = () => t().as('community1');
  const host = () => t().as('subdistrictA');
  const who = (i: number) => resident(t(), people[i] ?? '');
  beforeAll(async () => {
    example = await startSharedExample(/^deliberation_/);
    run = example.run;
    people = await residents(t(), ['张三', '李四', '王五', '赵六']);
  });
  beforeEach(() => t().clock.set(new Date(fixtureNow)));
  afterAll(() => t().close());

  it('bodies and the help of neighbours', async () => {
    const made = await run('createBody', {
      who: committee(),
      body: { kind: 'mutual_aid', name: '邻里互助会', areaCode: places.C1 },
      event: 'body.created',
    });
    const params = { id: made.id };
    const joined = { seat: 'group_leader', origin: 'elected', name: '王秀兰' };
    const { memberList } = await run('addBodyMember', { who: committee(), params, body: joined, event: 'body.member_joined' });
    await run('endMembership', {
      who: committee(),
      params: { id: memberList[0].id },
      body: { reason: '迁出本区' },
      event: 'body.member_left',
    });
    const ask = async () => (await run('askForHelp', { who: who(0), params, body: { words: '帮忙取药' }, event: 'help.asked' })).id;
    const help = { id: await ask() };
    await run('takeHelpRequest', { who: who(1), params: help, event: 'help.taken' });
    await run('giveHelpRequestBack', { who: who(1), params: help, event: 'help.given_back' });
    await who(1).post(`/help-requests/${help.id}/take`);
    await run('closeHelpRequest', { who: who(0), params: help, event: 'help.closed' });
    await run('withdrawHelpRequest', { who: who(0), params: { id: await ask() }, event: 'help.withdrawn' });
    const given = { direction: 'given', what: '大米', quantity: 2, unit: '袋' };
    await run('recordHelpEntry', { who: committee(), params, body: given, event: 'help.entry_recorded' });
    const entry = await newest('deliberation_help_entry');
    await run('reverseHelpEntry', { who: committee(), params: { id: entry }, event: 'help.entry_recorded' });
    await run('dissolveBody', { who: committee(), params, body: { reason: '换届' }, versionOf: body, event: 'body.dissolved' });
  });

  it('a building talk from the plan to the confirmed minutes', async () => {
    const times = { startsAt: '2025-03-06T11:00:00.000Z', endsAt: '2025-03-06T13:00:00.000Z' };
    const plan = { format: 'building_talk', title: '楼道照明', areaCode: places.C1, place: '三号楼大厅', entitled: 24, ...times };
    const made = await run('planMeeting', { who: committee(), body: plan, event: 'meeting.planned' });
    const params = { id: made.id };
    const step = (name: string, event: string, more: object = {}) =>
      run(name, { who: committee(), params, body: more, versionOf: meeting, event });
    await step('changeMeeting', 'meeting.changed', { title: '楼道照明和扶手' });
    const { items } = await step('setAgenda', 'meeting.agenda_set', {
      items: [
        { kind: 'decision', title: '换灯' },
        { kind: 'decision', title: '装扶手' },
      ],
    });
    await run('addMeetingPerson', { who: committee(), params, body: { name: '张三' }, event: 'meeting.person_listed' });
    const listed = { id: await newest('deliberation_meeting_person') };
    await step('noticeMeeting', 'meeting.noticed');
    const later = { startsAt: '2025-03-10T11:00:00.000Z', endsAt: '2025-03-10T13:00:00.000Z' };
    await step('giveMeetingSecondNotice', 'meeting.noticed_again', later);
    await setListed(listed.id, people[0] ?? '');
    await run('answerInvitation', { who: who(0), params, body: { answer: 'coming' }, event: 'meeting.person_answered' });
    t().clock.set(day('2025-03-10'));
    await step('startMeeting', 'meeting.started');
    await run('tickMeetingPerson', { who: worker(), params: listed, body: { came: true }, event: 'meeting.person_came' });
    await run('countSpeakingTurn', { who: worker(), params: listed, body: { change: 1 }, event: 'meeting.floor_taken' });
    const { code } = (await committee().get(`/meetings/${made.id}/check-in-code`)).json();
    await run('checkIn', { who: who(1), params, body: { code }, event: 'meeting.person_came' });
    await run('saveItemNote', { who: worker(), params: { id: items[0].id }, body: { note: '大家想要声控灯' }, event: 'meeting.noted' });
    const followUp = { words: '换灯', owner: '楼栋长', dueOn: '2025-03-20' };
    const adopted = { words: '同意换灯', present: 15, yes: 12, no: 2, abstain: 1, followUp };
    await run('countHands', { who: worker(), params, body: adopted, event: 'meeting.hands_counted' });
    const first = await newest('deliberation_meeting_motion');
    await run('strikeCount', { who: worker(), params: { id: first }, body: { reason: '数错一排' }, event: 'meeting.count_struck' });
    const tied = { words: '装扶手', itemId: items[1].id, present: 14, yes: 7, no: 7, abstain: 0 };
    await run('countHands', { who: worker(), params, body: tied, event: 'meeting.hands_counted' });
    const second = await newest('deliberation_meeting_motion');
    await run('moveMotionUp', { who: committee(), params: { id: second }, event: 'meeting.grew_topic' });
    await run('addMeetingTask', { who: worker(), params, body: { ...followUp, words: '清理楼道' }, event: 'meeting.task_agreed' });
    const task = { id: await newest('deliberation_meeting_task') };
    const end = { action: 'finish', result: '已清理' };
    await run('endMeetingTask', {
      who: worker(),
      params: task,
      body: end,
      versionOf: 'deliberation_meeting_task',
      event: 'meeting_task.finished',
    });
    await step('finishMeeting', 'meeting.held');
    await step('saveMinutesDraft', 'meeting.noted', { draft: '会议纪要' });
    await step('publishMinutes', 'meeting.minutes_published');
    await run('remarkOnMinutes', { who: who(0), params, body: { kind: 'correction', words: '我说的是三盏灯' }, event: 'minutes.remarked' });
    const remark = { id: await newest('deliberation_minutes_remark') };
    await run('answerMinutesCorrection', {
      who: committee(),
      params: remark,
      body: { taken: true, answer: '已改' },
      event: 'minutes.correction_answered',
    });
    t().clock.set(day('2025-04-10'));
    await step('confirmMinutes', 'meeting.minutes_confirmed');
    await step('closeMeeting', 'meeting.closed');
  });

  it('a forum, a meeting in phases, and one that is called off', async () => {
    const times = { startsAt: '2025-03-04T11:00:00.000Z', endsAt: '2025-03-04T13:00:00.000Z' };
    const plan = (format: string) =>
      committee().post('/meetings', { format, title: '居民论坛', areaCode: places.C1, place: '活动室', ...times });
    const forum = (await plan('forum')).json();
    const params = { id: forum.id };
    await committee().post(`/meetings/${forum.id}/notice`, { version: forum.version });
    await run('raiseTopic', { who: who(2), params, body: { title: '充电桩太少' }, event: 'meeting.topic_raised' });
    const item = { id: await newest('deliberation_meeting_item') };
    t().clock.set(day('2025-03-04'));
    const seen = (await committee().get(`/meetings/${forum.id}`)).json();
    await committee().post(`/meetings/${forum.id}/start`, { version: seen.version });
    await run('promoteMeetingItem', { who: committee(), params: item, body: { contentKind: 'facilities' }, event: 'meeting.grew_topic' });
    await run('giveForumOutcome', {
      who: worker(),
      params: item,
      body: { outcome: 'answer', words: '已在计划内' },
      event: 'meeting.outcome_given',
    });
    t().clock.set(new Date(fixtureNow));
    const garden = (await plan('council_garden')).json();
    await committee().post(`/meetings/${garden.id}/notice`, { version: garden.version });
    const called = await run('cancelMeeting', {
      who: committee(),
      params: { id: garden.id },
      body: { reason: '台风' },
      versionOf: meeting,
      event: 'meeting.cancelled',
    });
    expect(called.state).toBe('cancelled');
    const sitting = (await plan('council_garden')).json();
    await t().write((ctx) =>
      ctx.db
        .updateTable(meeting)
        .set({ state: 'running', noticed_at: ctx.now, started_at: ctx.now })
        .where('id', '=', sitting.id)
        .execute(),
    );
    const said = { phase: 1, speaker: '居民', words: '出行不便' };
    await run('enterMeetingPhase', { who: worker(), params: { id: sitting.id }, body: said, event: 'phase.entered' });
  });

  const kinds = ['affected', 'government', 'residents', 'enterprises', 'experts'];
  const groups = kinds.map((kind) => ({ kind, seats: kind === 'affected' ? 4 : 1, method: kind === 'affected' ? 'draw' : 'invite' }));
  const plan = {
    title: '公交线路调整听证会',
    matter: '取消三路公交东风社区站',
    draftText: '自五月起取消该站',
    decider: '青松街道办事处',
    place: '街道大会议室',
    startsAt: '2025-03-24T01:00:00.000Z',
    signUpUntil: '2025-03-12T01:00:00.000Z',
    groups,
  };

  it('a hearing from the plan to the answer to everybody', async () => {
    const made = await run('planHearing', { who: host(), body: { ...plan, areaCode: places.SA }, event: 'hearing.planned' });
    const params = { id: made.id };
    const step = (name: string, event: string, more: object = {}) =>
      run(name, { who: host(), params, body: more, versionOf: hearing, event });
    await step('changeHearing', 'hearing.changed', { ...plan, title: '三路公交听证会' });
    await step('noticeHearing', 'hearing.noticed');
    await run('signUpForHearing', { who: who(0), params, body: { kind: 'affected', reason: '天天坐车' }, event: 'hearing.signed_up' });
    const mine = { id: await newest('deliberation_hearing_entry') };
    await run('declareConflict', { who: who(0), params: mine, body: { conflict: '在公交公司工作' }, event: 'hearing.conflict_declared' });
    for (const [i, kind] of ['affected', 'affected', 'government', 'residents', 'enterprises', 'experts', 'affected', 'affected'].entries())
      await run('enterHearingParticipant', { who: host(), params, body: { kind, name: `参加人${i}` }, event: 'hearing.signed_up' });
    await run('withdrawFromHearing', {
      who: host(),
      params: { id: await newest('deliberation_hearing_entry') },
      event: 'hearing.withdrew',
    });
    await step('postponeHearing', 'hearing.postponed', {
      reason: '场地',
      startsAt: '2025-03-28T01:00:00.000Z',
      signUpUntil: '2025-03-14T01:00:00.000Z',
    });
    t().clock.set(day('2025-03-14'));
    const { entries } = await step('drawParticipants', 'hearing.participants_drawn');
    await step('sendMaterials', 'hearing.materials_sent', { text: '客流数据' });
    t().clock.set(day('2025-03-28'));
    const chosen: { id: string }[] = entries.filter((each: { state: string }) => each.state === 'chosen');
    for (const { id } of chosen)
      await run('tickHearingParticipant', { who: host(), params: { id }, body: { came: true }, event: 'hearing.person_came' });
    await step('holdHearing', 'hearing.held');
    await run('recordPoint', { who: host(), params, body: { entryId: mine.id, words: '老人要走两公里' }, event: 'hearing.point_recorded' });
    const said = { phase: 1, speaker: '居民', words: '出行不便' };
    await run('enterHearingPhase', { who: host(), params, body: said, event: 'phase.entered' });
    for (const more of [{ phase: 2, capacity: '法律顾问' }, { phase: 3 }, { phase: 4 }])
      await host().post(`/hearings/${made.id}/phases`, { ...said, ...more });
    await step('saveHearingDraft', 'hearing.noted', { draft: '听证笔录' });
    await step('publishHearingMinutes', 'hearing.minutes_published');
    await run('remarkOnHearing', { who: who(0), params, body: { kind: 'correction', words: '是三公里' }, event: 'minutes.remarked' });
    const remark = { id: await newest('deliberation_minutes_remark') };
    await run('answerHearingCorrection', {
      who: host(),
      params: remark,
      body: { taken: true, answer: '已改' },
      event: 'minutes.correction_answered',
    });
    t().clock.set(day('2025-04-20'));
    await step('confirmHearingMinutes', 'hearing.minutes_confirmed');
    const point = { id: await newest('deliberation_hearing_point') };
    await run('answerPoint', {
      who: host(),
      params: point,
      body: { answer: 'adopted', words: '保留该站' },
      event: 'hearing.point_answered',
    });
    await step('reportHearing', 'hearing.reported', { text: '意见逐条答复' });
    await step('decideHearing', 'hearing.decided', { text: '保留该站' });
    await run('rateHearing', { who: who(0), params, body: { rating: 5 }, event: 'hearing.rated' });
    await step('closeHearing', 'hearing.closed', { text: '已告知全部参加人' });
    const other = (await host().post('/hearings', { ...plan, areaCode: places.SA })).json();
    await run('cancelHearing', {
      who: host(),
      params: { id: other.id },
      body: { reason: '改为书面征求意见' },
      versionOf: hearing,
      event: 'hearing.cancelled',
    });
  });

  it('the register of decisions that touch residents', async () => {
    const item = {
      title: '调整停车收费',
      summary: '小区周边道路停车收费',
      section: '城管办',
      decidesOn: '2025-04-10',
      consultationDue: true,
    };
    const versionOf = 'deliberation_decision_item';
    const register = () =>
      run('registerDecision', { who: host(), body: { ...item, areaCode: places.SA }, event: 'decision_item.registered' });
    const params = { id: (await register()).id };
    await run('changeDecision', { who: host(), params, body: { ...item, title: '停车收费' }, versionOf, event: 'decision_item.changed' });
    const { id: hearingId } = (await host().post('/hearings', { ...plan, areaCode: places.SA })).json();
    await run('planConsultation', { who: host(), params, body: { hearingId }, versionOf, event: 'decision_item.consultation_planned' });
    const decided = { text: '临时封路', withoutReason: '险情紧急' };
    await run('decideDecisionItem', { who: host(), params, body: decided, versionOf, event: 'decision_item.decided' });
    const other = { id: (await register()).id };
    await run('withdrawDecision', {
      who: host(),
      params: other,
      body: { reason: '不再需要' },
      versionOf,
      event: 'decision_item.withdrawn',
    });
  });

  it('an election from the roll to the sealed records', async () => {
    const posts = [
      { code: 'head', label: '主任', seats: 1 },
      { code: 'member', label: '委员', seats: 4 },
    ];
    const asked = { areaCode: places.C1, title: '居委会换届选举', posts, rules: { nominators: 1 } };
    const made = await run('createElection', { who: committee(), body: asked, event: 'election.created' });
    const params = { id: made.id };
    const step = (name: string, event: string, more: object = {}) =>
      run(name, { who: committee(), params, body: more, versionOf: election, event });
    const voters = Array.from({ length: 8 }, (_, i) => ({ label: `1号楼${i + 1}号` }));
    await step('setElectionRoll', 'election.roll_set', { voters });
    await step('publishElectionRoll', 'election.roll_published');
    const { id: appeal } = await run('appealElectionRoll', {
      who: who(3),
      params,
      body: { words: '漏了我母亲' },
      event: 'election.appealed',
    });
    const answered = { upheld: true, reason: '核实无误', add: [{ label: '三号楼402' }] };
    await run('decideElectionAppeal', { who: committee(), params: { id: appeal }, body: answered, event: 'election.appeal_decided' });
    pass(20);
    await step('openNominations', 'election.nominations_opened');
    const nominate = (post: string, name: string) =>
      run('nominate', { who: committee(), params, body: { post, name, nominators: 12 }, event: 'election.nominated' });
    for (const name of ['甲', '乙', '丙', '丁']) await nominate('head', name);
    for (const name of ['戊', '己', '庚', '辛', '壬']) await nominate('member', name);
    const { nominees } = (await committee().get(`/elections/${made.id}`)).json();
    const versionOf = 'deliberation_election_nominee';
    const judge = (operation: string, id: string, event: string, more: object = {}) =>
      run(operation, { who: committee(), params: { id }, body: more, versionOf, event });
    const [, , third, fourth] = nominees;
    await judge('refuseNominee', third.id, 'election.nominee_checked', { reason: '未满十八周岁' });
    for (const { id } of nominees) if (id !== third.id) await judge('qualifyNominee', id, 'election.nominee_checked');
    await judge('withdrawNominee', fourth.id, 'election.nominee_withdrew', { reason: '本人退出' });
    pass(5);
    await step('publishCandidates', 'election.candidates_published');
    pass(3);
    await step('beginElectionVoting', 'election.voting_began');
    for (let position = 1; position <= 6; position++)
      await run('giveElectionSheet', { who: worker(), params, body: { position }, event: 'election.sheet_given' });
    const votes = Object.fromEntries(
      nominees
        .filter((each: { id: string }) => ![third.id, fourth.id].includes(each.id))
        .map((each: { id: string; post: string }, i: number) => [each.id, i === 0 ? 5 : each.post === 'head' ? 1 : 4]),
    );
    const count = { returned: 6, invalid: 0, votes };
    await run('enterElectionCount', { who: worker(), params, body: count, event: 'election.count_entered' });
    await committee().post(`/elections/${made.id}/counts`, count);
    await step('publishElectionResult', 'election.result_published');
    await step('sealElection', 'election.sealed');
  });

  it('none was left out, and the data are in order', async () => {
    expect(example.untried(/^\/(bod|help-|meeting|minutes-|hearing|decision-item|election)/)).toEqual([]);
    await t().drain();
    const found = (await runChecks(await t().read())).map((check) => check.name);
    expect(found).toEqual([]);
  });

  const pass = (days: number) => t().clock.set(new Date(t().clock.now().getTime() + days * 86_400_000 + 1000));
  const newest = async (table: string): Promise<string> =>
    (await t().built.app.pool.query<{ id: string }>(`select id from d_test.${table} order by id desc limit 1`)).rows[0]?.id ?? '';
  const setListed = (id: string, person: string) =>
    t().write((ctx) => ctx.db.updateTable('deliberation_meeting_person').set({ person_id: person }).where('id', '=', id).execute());
});
