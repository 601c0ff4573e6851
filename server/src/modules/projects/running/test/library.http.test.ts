import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type FixtureApp, startFixtureApp } from '../../../../../test/harness/app.ts';
import { places, units } from '../../../../../test/harness/fixture.ts';
import { runChecks } from '../../../../platform/checks.ts';
import { fen } from '../../../../platform/money.ts';
import type { ProjectJson } from '../projects.schema.ts';
import { approved, type Cast, cast, day, forced, got, need, refused, resident, running, sent, stepped, viewOf, yuan } from './factory.ts';

describe('the library of projects', () => {
  let t: FixtureApp;
  let people: Cast;
  beforeAll(async () => {
    t = await startFixtureApp();
    people = cast(t);
  });
  afterAll(async () => {
    expect((await runChecks(await t.read())).map((c) => c.name)).toEqual([]);
    await t.close();
  });

  const draft = (input: object = {}): Promise<ProjectJson> =>
    sent(people.officer, '/projects', {
      title: '楼道微更新',
      areaCode: places.C1,
      amount: yuan(20_000),
      startsOn: day(t),
      endsOn: day(t, 200),
      ...input,
    });

  it('[S001-56] finds what is searched for in every state; a copy is a draft with no money and a link to its source', async () => {
    const states = ['contracting', 'running', 'closed'];
    for (let i = 0; i < 9; i += 1) {
      const id = await approved(t, { title: `elderly care ${i}`, blocks: {} });
      const state = states[i % 3] ?? '';
      await forced(t, id, state, { public_at: t.clock.now() });
    }
    for (let i = 0; i < 3; i += 1) await draft({ title: `elderly meals ${i}` });
    const found = await got(people.officer, '/project-library?q=elderly');
    expect([found.total, found.states.length]).toEqual([12, 4]);
    const meal = await need(t, 'elderly people eat alone');
    expect((await got(people.officer, '/project-library?q=elderly')).beside).toMatchObject([
      { kind: 'need', found: 1, items: [{ id: meal }] },
    ]);
    const { items } = await got(people.officer, '/projects?q=elderly&state=closed');
    const copy = await sent(people.officer, `/projects/${items[0].id}/copy`, { startsOn: day(t), endsOn: day(t, 300) });
    expect(copy).toMatchObject({ state: 'draft', amount: 0, copiedFrom: { id: items[0].id }, unit: null, needs: [], originType: 'copy' });
  });

  it('[S000-05] a need-driven project without a need is refused; linked with N7 it saves, and N7 shows one project', async () => {
    const body = {
      title: '需求牵引',
      areaCode: places.C1,
      amount: 0,
      startsOn: day(t),
      endsOn: day(t, 100),
      linkage: 'need_driven',
    };
    expect(await refused(people.officer, '/projects', body)).toBe('project-need-missing');
    const needId = await need(t, 'N7 助餐点');
    const made = await sent(people.officer, '/projects', { ...body, needIds: [needId] });
    expect(made).toMatchObject({ linkage: 'need_driven', needs: [{ id: needId }] });
    expect((await got(t.anonymous, `/needs/${needId}/projects`)).items).toMatchObject([{ id: made.id }]);
    const emptied = await people.officer.put(`/projects/${made.id}/needs`, { version: made.version, needIds: [] });
    expect(emptied.json().code).toBe('project-need-missing');
  });

  it('[S000-04] is corrected by hand with a reason, and the shares are shown with their ceiling', async () => {
    const { id } = await running(t, people, { origin: { type: 'offer', id: units.urban }, track: 'commissioned' });
    expect((await viewOf(people.officer, id)).linkage).toBe('government_led');
    const corrected = await stepped(people.officer, id, 'linkage', { linkage: 'project_led', reason: '按约定期限的资助项目' });
    expect(corrected).toMatchObject({ linkage: 'project_led', linkageReason: '按约定期限的资助项目' });
    const shares = await got(people.officer, '/project-linkage');
    expect(shares.types.map((type: { share: number }) => type.share).reduce((a: number, b: number) => a + b, 0)).toBeGreaterThan(9990);
    expect(shares.ceiling).toEqual({ num: 1, den: 2 });
  });

  it('lets a draft be contracted by somebody else than who wrote it, to an organisation that may take projects', async () => {
    const made = await draft({ unitId: units.organisation });
    expect(await refused(people.officer, `/projects/${made.id}/approve`, { version: made.version })).toBe('forbidden');
    expect(await refused(people.board, `/projects/${made.id}/approve`, { version: made.version })).toBe('project-executor-unfit');
    const micro = await draft({ track: 'micro', template: 'three_micro' });
    expect((await stepped(people.board, micro.id, 'approve')).state).toBe('contracting');
    expect((await stepped(people.officer, made.id, 'drop')).state).toBe('withdrawn');
  });

  it('[S002-100] a beautiful-home project with one funder in all phases is a single input; residents’ 5 % clears it', async () => {
    const { id } = await running(t, people, { template: 'beautiful_home', amount: fen(10_000_000) });
    const flags = async () => (await viewOf(people.officer, id)).flags.map((flag) => flag.code);
    expect(await flags()).toContain('single_input');
    const view = await viewOf(people.executor, id);
    expect(view.phases.map((phase) => phase.phase)).toEqual(['design', 'rebuilding', 'upkeep']);
    const answer = await people.executor.patch(`/projects/${id}/phases/design`, {
      version: view.phases[0]?.version,
      parties: [
        { kind: 'residents', name: '3号楼居民', part: '提方案' },
        { kind: 'organisation', name: '设计团队', part: '画图' },
      ],
    });
    expect(answer.json().phases[0].parties).toHaveLength(2);
    const share = { source: 'residents', kind: 'money', name: '居民自筹', amount: yuan(5000), phase: 'rebuilding' };
    const given = await sent(people.executor, `/projects/${id}/contributions`, share);
    expect(given.phases[1].funders).toMatchObject([{ source: 'residents', amount: yuan(5000) }]);
    expect(await flags()).not.toContain('single_input');
    expect((await viewOf(t.anonymous, id)).inputs.items[0]?.name).toBe('');
  });

  it.each(['beautiful_home', 'three_micro'] as const)(
    '[S002-102, N54] %s: planning does not close unheard, unless two invitations are on record; phases keep their order',
    async (template) => {
      const { id } = await running(t, people, { template });
      const phase = async (n: number) => (await viewOf(people.executor, id)).phases[n];
      const at = `/projects/${id}/phases`;
      const open = async (name: string, n: number) =>
        refused(people.executor, `${at}/${name}/open`, { version: (await phase(n))?.version });
      expect(await open('rebuilding', 1)).toBe('project-phase-out-of-order');
      await sent(people.executor, `${at}/design/open`, { version: (await phase(0))?.version });
      const close = async () => refused(people.executor, `${at}/design/close`, { version: (await phase(0))?.version });
      expect(await close()).toBe('project-phase-unheard');
      if (template === 'three_micro') {
        for (const on of [day(t), day(t, 1)])
          await people.executor.patch(`${at}/design`, { version: (await phase(0))?.version, invitation: { on, words: '楼门口贴通知' } });
      } else {
        const { sender } = await resident(t);
        const { id: commentId } = await sent(sender, `/projects/${id}/comments`, { phase: 'design', body: '希望加一条坡道' });
        expect(await close()).toBe('project-phase-unanswered');
        const given = { version: 1, state: 'adopted', answer: '已加进方案' };
        await sent(people.executor, `/projects/${id}/comments/${commentId}/answer`, given);
        expect(await refused(people.executor, `/projects/${id}/comments/${commentId}/answer`, given)).toBe('edit-conflict');
      }
      await sent(people.executor, `${at}/design/close`, { version: (await phase(0))?.version });
      const counted = template === 'three_micro' ? { comments: 0, adopted: 0 } : { comments: 1, adopted: 1 };
      expect((await viewOf(t.anonymous, id)).phases[0]).toMatchObject({ state: 'closed', ...counted });
      await sent(people.executor, `${at}/rebuilding/open`, { version: (await phase(1))?.version });
    },
  );
});
