import { expect } from 'vitest';
import type { FixtureApp, Sender } from '../../../../../test/harness/app.ts';
import { places, staffId } from '../../../../../test/harness/fixture.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { type RoleCode, roles } from '../../../identity/index.ts';

/** Sends and expects success; answers the body. */
export async function sent(who: Sender, path: string, body: object = {}) {
  const answer = await who.post(path, body);
  expect(answer.statusCode, `${path}: ${answer.body}`).toBeLessThan(300);
  return answer.statusCode === 204 ? null : answer.json();
}

/** Reads and expects success. */
export async function got(who: Sender, path: string) {
  const answer = await who.get(path);
  expect(answer.statusCode, `${path}: ${answer.body}`).toBe(200);
  return answer.json();
}

/** Sends and answers the code of the problem. */
export const refused = async (who: Sender, path: string, body: object = {}): Promise<string> => (await who.post(path, body)).json().code;

/** Takes a step with the version that stands. */
export async function stepped(who: Sender, path: string, action: string, body: object = {}) {
  const { version } = await got(who, path);
  return sent(who, `${path}/${action}`, { version, ...body });
}

/** Somebody with a role for a place or unit. */
export function holder(
  t: FixtureApp,
  role: RoleCode,
  areaCode: string,
  { unitId = null, id }: { unitId?: string | null; id?: string } = {},
): Sender {
  return t.actor({ name: role, ...(id ? { id } : {}), holdings: [{ role, areaCode, unitId, permissions: roles[role].permissions }] });
}

/** The programme officer of the district. */
export const officer = (t: FixtureApp): Sender => holder(t, 'programme_officer', places.district);

let counter = 0;
const fresh = (t: FixtureApp): string => uuidv7(new Date(t.clock.now().getTime() + ++counter));

/** An account that stands in the table, with a role that lists find. */
export async function account(
  t: FixtureApp,
  role: RoleCode,
  areaCode: string,
  unitId: string | null = null,
): Promise<{ id: string; sender: Sender }> {
  const id = fresh(t);
  const n = ++counter;
  await t.write(async (ctx) => {
    const made = { id, username: `p${n}`, display_name: `第${n}人`, password_hash: 'none', state: 'active', created_at: ctx.now };
    await ctx.db
      .insertInto('staff_account')
      .values({ ...made, password_changed_at: ctx.now })
      .execute();
    const post = { id: fresh(t), account_id: id, role, area_code: areaCode, unit_id: unitId, starts_on: '2024-01-01', created_at: ctx.now };
    await ctx.db.insertInto('appointment').values(post).execute();
  });
  return { id, sender: holder(t, role, areaCode, { unitId, id }) };
}

/** A resident with an account. */
export async function resident(t: FixtureApp, name = '李小梅'): Promise<{ id: string; sender: Sender }> {
  const id = fresh(t);
  await t.write(async (ctx) => {
    await ctx.db.insertInto('person').values({ id, name, area_code: places.C1, identity_level: 1, created_at: ctx.now }).execute();
  });
  return { id, sender: t.actor({ kind: 'resident', id, name }) };
}

export interface Organisation {
  readonly unitId: string;
  readonly name: string;
  readonly accountId: string;
  readonly sender: Sender;
}

/** A social organisation of the directory, with somebody who applies for it. `listed: false` leaves it out of the directory. */
export async function organisation(t: FixtureApp, { listed = true } = {}): Promise<Organisation> {
  const unitId = fresh(t);
  const n = ++counter;
  const name = `邻里互助中心${n}`;
  await t.write(async (ctx) => {
    const unit = {
      id: unitId,
      code: `so_${n}`,
      kind: 'social_organisation',
      name,
      area_code: places.district,
      head_account_id: staffId('organisationWorker'),
    };
    await ctx.db.insertInto('unit').values(unit).execute();
    const file = { unit_id: unitId, number: `SO${n}`, state: 'filed', form: 'community_group', purpose: '帮助老人', fields: ['elderly'] };
    await ctx.db
      .insertInto('organisation')
      .values({ ...file, filing_number: `备${n}`, filed_on: '2024-01-01', created_at: ctx.now })
      .execute();
    if (!listed) return;
    const period = { valid_from: '2025-01-01', valid_until: '2027-12-31', listed: 1, refused: 0 };
    const directory = fresh(t);
    await ctx.db
      .insertInto('organisation_directory')
      .values({ id: directory, number: n, ...period, published_at: ctx.now })
      .execute();
    const listing = {
      id: fresh(t),
      unit_id: unitId,
      state: 'listed',
      functions: '为老服务',
      directory_id: directory,
      valid_until: '2027-12-31',
    };
    await ctx.db
      .insertInto('organisation_listing')
      .values({ ...listing, applied_at: ctx.now })
      .execute();
  });
  const staff = await account(t, 'organisation_staff', places.district, unitId);
  return { unitId, name, accountId: staff.id, sender: staff.sender };
}

/** Needs of a published list of the district, selected. */
export async function selectedNeeds(t: FixtureApp, count: number, state: 'selected' | 'proposed' = 'selected'): Promise<string[]> {
  return t.write(async (ctx) => {
    const n = ++counter;
    const round = { id: fresh(t), area_code: places.district, year: 2025, ordinal: n, title: '民生需求征集', state: 'list_published' };
    const days = { demands_from: '2025-01-01', demands_to: '2025-01-31', collect_on: '2025-02-01', compile_on: '2025-02-02' };
    const later = { screen_on: '2025-02-03', publish_on: '2025-02-04', feed_back_on: '2025-02-05', next_round_on: '2026-02-01' };
    const made = { published_at: ctx.now, created_by: staffId('leader'), created_at: ctx.now };
    await ctx.db
      .insertInto('need_round')
      .values({ ...round, ...days, ...later, ...made })
      .execute();
    const ids = Array.from({ length: count }, () => fresh(t));
    const need = { round_id: round.id, area_code: places.district, level: 'district', state, statement: '居民多次提出', field: 'elderly' };
    await ctx.db
      .insertInto('need')
      .values(
        ids.map((id, i) => ({
          ...need,
          ...made,
          id,
          number: `N2025-${String(n)}${String(i).padStart(3, '0')}`,
          title: `需求${i + 1}`,
          target_group: '老人',
          size: 100,
          decided_at: ctx.now,
        })),
      )
      .execute();
    return ids;
  });
}

/** The four requirements, complete: two goals with numbers. */
export const blocks = {
  target: { words: '东风社区80岁以上独居老人', size: 120 },
  need: { words: '入户走访中多次提出吃饭难' },
  service: { words: '每周三次送餐上门', number: 3000, unit: '人次' },
  goals: [
    { words: '服务老人', number: 120, unit: '人' },
    { words: '满意率', number: 90, unit: '%' },
  ],
};

/** A programme with needs it serves. */
export async function programme(t: FixtureApp, needIds: readonly string[], more: object = {}) {
  const name = `公益创投${++counter}`;
  return sent(officer(t), '/programmes', {
    kind: 'public_venture',
    name,
    year: 2025,
    areaCode: places.district,
    needBased: true,
    needIds,
    ...more,
  });
}

/** A call under a programme, with its guide list still empty. */
export async function drafted(t: FixtureApp, programmeId: string, more: object = {}) {
  return sent(officer(t), '/calls', {
    programmeId,
    title: '为老服务项目征集',
    budget: 20_000_000,
    field: '养老',
    board: false,
    applicationsUntil: '2025-03-31T10:00:00.000Z',
    ...more,
  });
}

/** The four kinds of parties of the fixture. */
export function parties(
  t: FixtureApp,
  organisationUnit: string,
): Record<'department' | 'subdistrict' | 'committee' | 'organisation', Sender> {
  return {
    department: t.as('urbanClerk'),
    subdistrict: t.as('subdistrictA'),
    committee: t.as('committee1'),
    organisation: holder(t, 'organisation_staff', places.district, { unitId: organisationUnit }),
  };
}

/** An open call with one item that all four kinds endorsed. */
export async function opened(t: FixtureApp, more: object = {}) {
  const needs = await selectedNeeds(t, 3);
  const { id: programmeId } = await programme(t, needs);
  const call = await drafted(t, programmeId, more);
  const four = parties(t, (await organisation(t)).unitId);
  const { guide } = await sent(four.committee, `/calls/${call.id}/guide-items`, { title: '助餐', blocks, needIds: needs.slice(0, 1) });
  for (const who of [four.department, four.subdistrict, four.organisation]) await sent(who, `/guide-items/${guide[0].id}/endorse`);
  const open = await stepped(officer(t), `/calls/${call.id}`, 'open');
  return { call: open, needs, programmeId };
}

/** An application that was handed in. */
export async function applied(callId: string, who: Organisation, more: object = {}) {
  const made = await sent(who.sender, `/calls/${callId}/applications`, {
    unitId: who.unitId,
    title: `${who.name}送餐`,
    blocks,
    amount: 10_000_000,
    startsOn: '2025-05-01',
    endsOn: '2026-04-30',
    ...more,
  });
  return sent(who.sender, `/applications/${made.id}/submit`, { version: made.version });
}

/** Experts of the pool with accounts. */
export async function experts(t: FixtureApp, count: number, field = '养老'): Promise<{ id: string; accountId: string; sender: Sender }[]> {
  const all = [];
  for (let i = 0; i < count; i += 1) {
    const who = await account(t, 'expert', places.district);
    const made = await sent(officer(t), '/experts', { accountId: who.id, name: `专家${i + 1}`, employer: '市社科院', fields: [field] });
    all.push({ id: made.id, accountId: who.id, sender: who.sender });
  }
  return all;
}

/** Sheets that make the wanted total, with the marks of the usual rubric. */
export function sheet(total: number) {
  const most = { target: 20, need: 20, service: 25, goals: 20, team: 15 };
  let left = total;
  const scores = Object.fromEntries(
    Object.entries(most).map(([code, max]) => {
      const mark = Math.min(max, left);
      left -= mark;
      return [code, mark];
    }),
  );
  return { scores };
}
