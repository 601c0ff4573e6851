import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, type Sender, startFixtureApp } from '../../../../../test/harness/app.ts';
import type { StaffName } from '../../../../../test/harness/fixture.ts';
import { runChecks } from '../../../../platform/checks.ts';
import { neighbours, party, resident, said, topicIn } from './factory.ts';

interface Command {
  readonly name: string;
  readonly who: StaffName | 'author' | 'reader';
  readonly path: string;
  readonly body: () => object;
  readonly event: string;
  /** The record whose version the body carries. */
  readonly versioned?: 'post' | 'option';
}

const tables = [
  'deliberation_support',
  'deliberation_post',
  'deliberation_post_edition',
  'deliberation_reaction',
  'deliberation_option',
  'deliberation_position',
  'deliberation_moderation',
  'deliberation_report',
  'deliberation_topic',
];

describe('every command of a discussion', () => {
  let t: FixtureApp;
  let interrupted = false;
  let people: string[] = [];
  const ids = { proposed: '', topic: '', post: '', option: '', moderation: '', seat: '' };
  let elsewhere: Record<string, string>;

  beforeAll(async () => {
    t = await startFixtureApp({
      faultPoint: (point) => {
        if (interrupted && point === 'before-commit') throw new Error('the process was stopped here');
      },
    });
    elsewhere = await t.addDistrict('elsewhere', '440199');
    people = await neighbours(t, 2);
    ids.proposed = await topicIn(t, 'proposed');
    ids.topic = await topicIn(t, 'discussing');
    ids.seat = await party(t, ids.topic, { seat: 'resident', personId: people[1] ?? '', name: '王秀兰' });
    ids.post = (await said(resident(t, people[0] ?? ''), ids.topic, {})).id;
  });
  afterAll(() => t.close());

  const commands: readonly Command[] = [
    { name: 'support', who: 'author', path: 'POST /topics/:proposed/support', body: () => ({}), event: 'topic.support_given' },
    {
      name: 'take support back',
      who: 'author',
      path: 'POST /topics/:proposed/support/withdraw',
      body: () => ({}),
      event: 'topic.support_taken_back',
    },
    {
      name: 'say',
      who: 'reader',
      path: 'POST /topics/:topic/posts',
      body: () => ({ kind: 'comment', body: '我也说一句。' }),
      event: 'post.written',
    },
    {
      name: 'write down',
      who: 'community1',
      path: 'POST /topics/:topic/offline-posts',
      body: () => ({ kind: 'comment', body: '上门听到的。', source: 'visit', saidOn: '2025-03-02', partyId: ids.seat }),
      event: 'post.written',
    },
    {
      name: 'edit',
      who: 'author',
      path: 'PATCH /posts/:post',
      body: () => ({ body: '改一改。' }),
      event: 'post.edited',
      versioned: 'post',
    },
    { name: 'react', who: 'reader', path: 'POST /posts/:post/reaction', body: () => ({ agrees: true }), event: 'post.reacted' },
    { name: 'report', who: 'reader', path: 'POST /posts/:post/reports', body: () => ({ reasonCode: 'insult' }), event: 'post.reported' },
    {
      name: 'dismiss reports',
      who: 'committee1',
      path: 'POST /posts/:post/reports/dismiss',
      body: () => ({}),
      event: 'post.reports_dismissed',
    },
    {
      name: 'dispose',
      who: 'community1',
      path: 'POST /topics/:topic/dispositions',
      body: () => ({ postIds: [ids.post], disposition: 'not_adopted', reason: '电容不够' }),
      event: 'post.disposed',
    },
    { name: 'hide', who: 'committee1', path: 'POST /posts/:post/hide', body: () => ({ reasonCode: 'insult' }), event: 'post.hidden' },
    { name: 'show again', who: 'committee1', path: 'POST /posts/:post/show-again', body: () => ({}), event: 'post.shown_again' },
    {
      name: 'hide once more',
      who: 'committee1',
      path: 'POST /posts/:post/hide',
      body: () => ({ reasonCode: 'unrelated' }),
      event: 'post.hidden',
    },
    { name: 'appeal', who: 'author', path: 'POST /posts/:post/appeal', body: () => ({ words: '请恢复。' }), event: 'post.hiding_appealed' },
    {
      name: 'decide appeal',
      who: 'representative1',
      path: 'POST /moderations/:moderation/decide',
      body: () => ({ restore: true, decision: '可以显示。' }),
      event: 'post.appeal_decided',
    },
    {
      name: 'propose option',
      who: 'community1',
      path: 'POST /topics/:topic/options',
      body: () => ({ title: '装在东侧', description: '六个桩。', costFen: 100, postIds: [ids.post] }),
      event: 'option.proposed',
    },
    {
      name: 'change option',
      who: 'community1',
      path: 'PATCH /topic-options/:option',
      body: () => ({ costFen: 200 }),
      event: 'option.changed',
      versioned: 'option',
    },
    {
      name: 'drop option',
      who: 'community1',
      path: 'POST /topic-options/:option/drop',
      body: () => ({ reason: '没有人赞成' }),
      event: 'option.dropped',
      versioned: 'option',
    },
    {
      name: 'record dissent',
      who: 'community1',
      path: 'POST /topics/:topic/positions',
      body: () => ({ kind: 'dissent', words: '我不同意。', partyId: ids.seat }),
      event: 'topic.dissent_recorded',
    },
    {
      name: 'record consensus',
      who: 'community1',
      path: 'POST /topics/:topic/positions',
      body: () => ({ kind: 'consensus', words: '都同意先装两个。' }),
      event: 'topic.consensus_recorded',
    },
  ];

  const events = async () => (await t.read()).db.selectFrom('event').select(['name']).orderBy('seq').execute();
  const rows = async () => {
    const all = tables.map((name) => `select x::text from d_test.${name} x`).join(' union all ');
    const { rows: found } = await t.built.app.pool.query<{ all: string }>(
      `select md5(string_agg(x, '|' order by x)) as all from (${all}) all_rows`,
    );
    return found[0]?.all;
  };
  const versionOf = async (of: 'post' | 'option'): Promise<number> => {
    const { rows: found } = await t.built.app.pool.query<{ version: number }>(
      `select version from d_test.deliberation_${of} where id = $1`,
      [ids[of]],
    );
    return Number(found[0]?.version);
  };
  const senderOf = (who: Command['who']): Sender =>
    who === 'author' ? resident(t, people[0] ?? '') : who === 'reader' ? resident(t, people[1] ?? '') : t.as(who);
  const send = async (who: Sender, command: Command, more: { version?: number; headers?: Record<string, string> } = {}) => {
    const [method = '', template = ''] = command.path.split(' ');
    const path = template.replace(/:(\w+)/, (_, name: keyof typeof ids) => ids[name]);
    const version = command.versioned ? { version: more.version ?? (await versionOf(command.versioned)) } : {};
    const body = { ...command.body(), ...version };
    return method === 'PATCH' ? who.patch(path, body, more.headers) : who.post(path, body, more.headers);
  };
  const latest = async (table: 'deliberation_option' | 'deliberation_moderation') =>
    (await t.built.app.pool.query<{ id: string }>(`select id from d_test.${table} order by id desc limit 1`)).rows[0]?.id ?? '';

  it.each(commands.map((c) => [c.name, c] as const))(
    '%s: foreign district 404, stale version 409, stopped half-way nothing, then one fact',
    async (_name, command) => {
      ids.moderation = await latest('deliberation_moderation');
      const who = senderOf(command.who);
      const before = { events: (await events()).length, rows: await rows() };
      const permissions = ['topics.facilitate', 'topics.moderate', 'topics.convene', 'topics.hear_appeals'];
      const stranger = t.actor({ holdings: [{ areaCode: '440199', permissions }] });
      const foreign = await send(t.as('committee1') === who || command.who.endsWith('1') ? stranger : who, command, { headers: elsewhere });
      expect(foreign.statusCode, foreign.body).toBe(404);
      if (command.versioned) expect((await send(who, command, { version: 99 })).json().code).toBe('edit-conflict');
      const headers = { 'idempotency-key': `key-${command.name.replaceAll(' ', '-')}-1` };
      interrupted = true;
      const stopped = await send(who, command, { headers });
      interrupted = false;
      expect(stopped.statusCode).toBe(500);
      expect({ events: (await events()).length, rows: await rows() }).toEqual(before);
      const version = command.versioned ? { version: await versionOf(command.versioned) } : {};
      const done = await send(who, command, { headers, ...version });
      expect(done.statusCode, `${command.name}: ${done.body}`).toBeLessThan(300);
      expect((await events()).slice(before.events).map((e) => e.name)).toEqual([command.event]);
      const again = await send(who, command, { headers, ...version });
      expect(again.headers['idempotency-replayed']).toBe('true');
      expect((await events()).length).toBe(before.events + 1);
      if (command.name === 'propose option') ids.option = await latest('deliberation_option');
    },
  );

  it('leaves data in which every check holds', async () => {
    await t.drain();
    const found = (await runChecks(await t.read())).map((check) => check.name);
    // The topics here were made in their states directly, without the step that would have led there.
    expect(found.filter((name) => name !== 'd1-topic-state-is-last-fact')).toEqual([]);
  });
});
