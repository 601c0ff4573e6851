import { expect } from 'vitest';
import type { FixtureApp, Sender } from '../../../../../test/harness/app.ts';
import { places } from '../../../../../test/harness/fixture.ts';
import { uuidv7 } from '../../../../platform/ids.ts';
import { roles } from '../../../identity/index.ts';
import { checkCharacter } from '../credit-code.rules.ts';
import type { OrganisationJson } from '../organisations.schema.ts';

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

/** Sends and answers status and problem code. */
export async function refused(who: Sender, path: string, body: object = {}): Promise<[number, string]> {
  const answer = await who.post(path, body);
  return [answer.statusCode, answer.json().code];
}

/** Somebody of the civil-affairs bureau of the whole district. */
export function civilAffairs(t: FixtureApp): Sender {
  const holding = { role: 'civil_affairs_officer', areaCode: places.district, permissions: roles.civil_affairs_officer.permissions };
  return t.actor({ name: '民政干部', holdings: [holding] });
}

/** Staff of an organisation. */
export function staffOf(t: FixtureApp, unitId: string): Sender {
  const holding = { role: 'organisation_staff', areaCode: places.district, unitId, permissions: roles.organisation_staff.permissions };
  return t.actor({ name: '组织工作人员', holdings: [holding] });
}

/** A resident with an account. */
export async function resident(t: FixtureApp, name = '李小梅'): Promise<{ id: string; sender: Sender }> {
  const id = uuidv7(t.clock.now());
  await t.write(async (ctx) => {
    await ctx.db.insertInto('person').values({ id, name, area_code: places.C1, identity_level: 1, created_at: ctx.now }).execute();
  });
  return { id, sender: t.actor({ kind: 'resident', id, name: '居民' }) };
}

let counter = 0;

/** A right unified social credit code, another one each time. */
export function creditCode(): string {
  counter += 1;
  const first = `52320199MJ${String(counter).padStart(7, '0')}`;
  return first + checkCharacter(first);
}

export const allPapers = ['application', 'charter', 'member_list', 'place', 'person_in_charge'];

/** Takes a step with the version that stands. */
export async function stepped(who: Sender, unitId: string, action: string, body: object = {}): Promise<OrganisationJson> {
  const { version } = await got(who, `/organisations/${unitId}`);
  return sent(who, `/organisations/${unitId}/${action}`, { version, ...body });
}

export interface Wanted {
  readonly name?: string;
  readonly areaCode?: string;
  readonly fields?: readonly string[];
}

/** An idea begun by the subdistrict, with enough members to be filed. */
export async function begun(t: FixtureApp, wanted: Wanted = {}): Promise<OrganisationJson> {
  counter += 1;
  return sent(civilAffairs(t), '/organisations', {
    name: wanted.name ?? `邻里互助社${counter}`,
    areaCode: wanted.areaCode ?? places.C1,
    form: 'community_group',
    purpose: '帮助社区里的老人',
    fields: wanted.fields ?? ['elderly'],
    memberCount: 8,
  });
}

/** A filed community organisation of C1. */
export async function filed(t: FixtureApp, wanted: Wanted = {}): Promise<OrganisationJson> {
  const { unitId } = await begun(t, wanted);
  await stepped(staffOf(t, unitId), unitId, 'apply-filing', { papers: allPapers });
  return stepped(t.as('subdistrictA'), unitId, 'accept-filing', { filingNumber: `青备${unitId.slice(-8)}` });
}

/** A registered agency, with rating, staff and a yearly report: fit for the directory. */
export async function registered(t: FixtureApp, wanted: Wanted & { rating?: string; report?: boolean } = {}): Promise<OrganisationJson> {
  const bureau = civilAffairs(t);
  const { unitId } = await begun(t, { areaCode: places.district, ...wanted });
  await stepped(bureau, unitId, 'enter-incubation');
  await stepped(staffOf(t, unitId), unitId, 'apply-registration');
  await stepped(bureau, unitId, 'register', { creditCode: creditCode(), form: 'service_agency', registeredOn: '2024-06-03' });
  if (wanted.rating !== '') await sent(bureau, `/organisations/${unitId}/credit`, { kind: 'rating', grade: wanted.rating ?? '4A' });
  if (wanted.report !== false) await reported(staffOf(t, unitId), unitId);
  return got(bureau, `/organisations/${unitId}`);
}

/** The figures of last year. */
export async function reported(who: Sender, unitId: string, assets = 5_000_000): Promise<void> {
  const answer = await who.put(`/organisations/${unitId}/years/2024`, {
    income: { government: 20_000_000, donations: 5_000_000 },
    expense: 24_000_000,
    assets,
    staffCount: 6,
  });
  expect(answer.statusCode, answer.body).toBe(200);
}
