import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../test/harness/app.ts';
import { type StaffName, staffId } from '../../../../test/harness/fixture.ts';
import { runChecks } from '../../../platform/checks.ts';
import { convened, done, home, rulesInForce } from './factory.ts';

interface Command {
  readonly who: StaffName;
  readonly action: string;
  readonly body: object;
  readonly event: string;
}

const actions = [{ text: '清理空地', ownerAccountId: staffId('community1'), dueOn: '2025-03-20' }];
const reason = '大家都已知道';

/** The way of a topic as a list of commands: each is tried from another district, with a stale version, interrupted, and then for real. */
const commands: readonly Command[] = [
  { who: 'committee1', action: 'notice', body: {}, event: 'topic.noticed' },
  { who: 'community1', action: 'open', body: { reason }, event: 'topic.opened' },
  { who: 'community1', action: 'close-discussion', body: { reason }, event: 'topic.discussion_closed' },
  { who: 'community1', action: 'reopen-discussion', body: {}, event: 'topic.discussion_reopened' },
  { who: 'community1', action: 'close-discussion', body: { reason }, event: 'topic.discussion_closed' },
  { who: 'committee1', action: 'resolve-by-consensus', body: { text: '东侧建棚' }, event: 'topic.resolved' },
  { who: 'committee1', action: 'implement', body: { actions, reason }, event: 'topic.implementation_began' },
  { who: 'committee1', action: 'report', body: { text: '已建成' }, event: 'topic.reported' },
  { who: 'committee1', action: 'evaluate', body: { reason }, event: 'topic.evaluated' },
];

describe('every step of a topic', () => {
  let t: FixtureApp;
  let topic: string;
  let elsewhere: Record<string, string>;
  let interrupted = false;

  beforeAll(async () => {
    t = await startFixtureApp({
      faultPoint: (point) => {
        if (interrupted && point === 'before-commit') throw new Error('the process was stopped here');
      },
    });
    elsewhere = await t.addDistrict('elsewhere', '440199');
    await rulesInForce(t);
    topic = await convened(t, await home(t, 3));
  });
  afterAll(() => t.close());

  const view = async () => (await t.as('committee1').get(`/topics/${topic}`)).json();
  const events = async () =>
    (await (await t.read()).db.selectFrom('event').select('name').where('subject_id', '=', topic).orderBy('seq').execute()).map(
      (e) => e.name,
    );

  it.each(commands)(
    '$action leaves nothing when it is refused or stopped, and its fact when it is done',
    async ({ who, action, body, event }) => {
      const url = `/topics/${topic}/${action}`;
      const { version, state } = await view();
      const before = await events();
      expect((await t.as(who).post(url, { version, ...body }, elsewhere)).statusCode).toBe(404);
      expect((await t.as(who).post(url, { version: version + 7, ...body })).json().code).toBe('edit-conflict');
      interrupted = true;
      expect((await t.as(who).post(url, { version, ...body })).statusCode).toBe(500);
      interrupted = false;
      expect(await view()).toMatchObject({ version, state });
      expect(await events()).toEqual(before);
      const key = { 'idempotency-key': `${action}-${version}-0123456789` };
      const first = await t.as(who).post(url, { version, ...body }, key);
      expect(first.statusCode, first.body).toBe(200);
      const again = await t.as(who).post(url, { version, ...body }, key);
      expect(again.json().version).toBe(first.json().version);
      expect((await events()).filter((name) => name === event)).toHaveLength(before.filter((name) => name === event).length + 1);
      if (action === 'implement') {
        const [open] = first.json().actions;
        await done(t.as('community1'), `/topic-actions/${open.id}/settle`, { version: 1, done: true, report: '已清理' });
      }
    },
  );

  it('breaks no invariant of the data', async () => {
    await t.drain();
    expect(await runChecks(await t.read())).toEqual([]);
  });
});
