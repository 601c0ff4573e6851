import { modules } from '../../src/modules/index.ts';
import type { Actor } from '../../src/platform/context.ts';
import type { AnyRoute } from '../../src/platform/http/route.ts';
import { defineProblem } from '../../src/platform/problem.ts';
import { type FixtureApp, type Sender, startFixtureApp } from '../harness/app.ts';
import { places, sections, type staff, staffId } from '../harness/fixture.ts';
import { plausible, type Shape } from './bodies.ts';
import { communalTables, fillCommunal } from './communal.ts';
import { fillCovenants } from './covenants.ts';
import { fillDiscussion } from './discussion.ts';
import { fillMoney, moneyTables, type Prepared } from './money.ts';
import { fillProjects, projectTables } from './projects.ts';
import { fillRooms } from './rooms.ts';

const rolledBack = defineProblem('rolled-back-after-everything', 422, { zh: '已执行，未提交', en: 'Carried out, not committed' });
/** What a use case answers here when it has done all its work. */
export const reachedTheEnd = rolledBack.kind.code;

/** A district with records in many states, in which use cases run to their end and then leave nothing. */
export interface HostileWorld {
  readonly t: FixtureApp;
  /** Staff who hold every permission, so that no refusal stands before the code under attack. */
  readonly everything: Sender;
  readonly resident: Sender;
  readonly prepared: Prepared;
  /** From now on nothing is committed. */
  readonly freeze: () => void;
  readonly close: () => Promise<void>;
}

const everyPermission = modules.flatMap((m) => Object.keys(m.permissions ?? {}));

/** All routes of the program. */
export const everyRoute: readonly AnyRoute[] = modules.flatMap((m) => m.routes ?? []);

/** Starts the world. */
export async function startHostileWorld(): Promise<HostileWorld> {
  const state = { frozen: false };
  const t = await startFixtureApp({
    faultPoint: (point) => {
      if (state.frozen && point === 'before-commit') throw rolledBack();
    },
  });
  const holdings = [{ areaCode: places.district, permissions: everyPermission }];
  const everything = t.actor({ id: staffId('dispatcher'), holdings });
  const held = { role: 'test', areaCode: places.district, unitId: null, sectionId: null, permissions: new Set(everyPermission) };
  const everyRight: Actor = { kind: 'staff', id: staffId('dispatcher'), name: '测试员', demandId: null, holdings: [held] };
  await fill(t, everything);
  await fillCovenants(t, everyRight);
  await fillDiscussion(t);
  await fillRooms(t);
  const prepared = await fillCommunal(t, everything, await fillProjects(t, everything, await fillMoney(t, everything)));
  const person = await (await t.read()).db.selectFrom('person').select('id').limit(1).executeTakeFirst();
  return {
    t,
    everything: t.actor({
      id: staffId('dispatcher'),
      holdings: [...holdings, ...prepared.unitIds.map((unitId) => ({ areaCode: places.district, unitId, permissions: everyPermission }))],
    }),
    prepared,
    resident: t.actor({ kind: 'resident', id: person?.id ?? null }),
    freeze: () => {
      state.frozen = true;
    },
    close: t.close,
  };
}

const steps: readonly (readonly [keyof typeof staff, 'matters' | 'orders', string, object])[] = [
  ['triage', 'matters', 'propose', { class: 'major', typeCode: 'street_lamp_out' }],
  ['triage', 'matters', 'determine', {}],
  ['dispatcher', 'matters', 'dispatch', {}],
  ['urbanClerk', 'orders', 'sign', { sectionId: sections.urbanLights, handlerId: staffId('lampOfficer') }],
  ['lampOfficer', 'orders', 'contact', { note: '已联系' }],
  [
    'lampOfficer',
    'orders',
    'ask-extension',
    { reasonCode: 'works_unfinished', reason: '配件在途', asked: { amount: 1, unit: 'calendar_day' } },
  ],
  ['dispatcher', 'orders', 'decide-extension', { grant: true }],
  ['dispatcher', 'orders', 'pause', { reasonCode: 'bad_weather' }],
  ['lampOfficer', 'orders', 'resume', {}],
  ['lampOfficer', 'orders', 'report', { text: '已更换灯泡，今晚恢复照明。', kind: 'solved' }],
  ['dispatcher', 'orders', 'verify', {}],
];

/** One demand left as it came, and one matter stopped after each step of the main loop. */
async function fill(t: FixtureApp, everything: Sender): Promise<void> {
  for (let stop = -1; stop <= steps.length; stop++) {
    const filed = await t.anonymous.post('/demands', {
      body: `第${stop + 2}盏路灯不亮了，晚上看不见路`,
      areaCode: places.C1,
      contact: { name: '张小华', phone: '13800138000' },
    });
    if (stop >= 0) await advance(t, filed.json().id, stop);
  }
  const estate = await everything.post('/estates', { areaCode: places.C1, name: '云溪苑', kind: 'estate' });
  await everything.post('/buildings', { areaCode: places.C1, estateId: estate.json().id, name: '3栋' });
  await t.drain();
}

async function advance(t: FixtureApp, demandId: string, stop: number): Promise<void> {
  const accepted = await t.as('intake').post(`/demands/${demandId}/accept`, { version: 1 });
  const matterId = String(accepted.json().matterIds[0]);
  for (const [who, of, action, body] of steps.slice(0, stop)) {
    const { db } = await t.read();
    const row =
      of === 'matters'
        ? await db.selectFrom('matter').select(['id', 'version']).where('id', '=', matterId).executeTakeFirstOrThrow()
        : await db.selectFrom('work_order').select(['id', 'version']).where('matter_id', '=', matterId).executeTakeFirstOrThrow();
    const answer = await t.as(who).post(`/${of}/${row.id}/${action}`, { version: row.version, ...body });
    if (answer.statusCode >= 300) throw new Error(`${action}: ${answer.body}`);
  }
}

/** What may stand in the address of a route, by its first parts; the first that fits is taken. */
const tables: readonly (readonly [RegExp, string, string])[] = [
  [/^\/areas\//, 'area', 'code'],
  [/^\/estates\//, 'area_estate', 'id'],
  [/^\/buildings\//, 'area_building', 'id'],
  [/^\/accounts\//, 'staff_account', 'id'],
  [/^\/appointments\//, 'appointment', 'id'],
  [/^\/people\//, 'person', 'id'],
  [/^\/units\//, 'unit', 'id'],
  [/^\/taxonomy\//, 'taxonomy_node', 'code'],
  [/^\/sla\//, 'sla_policy', 'code'],
  [/^\/refusal-rules\//, 'refusal_rule', 'code'],
  [/^\/reasons\//, 'reason', 'code'],
  [/^\/knowledge\//, 'knowledge_article', 'code'],
  [/^\/settings\//, 'setting_definition', 'name'],
  [/^\/notification-templates\//, 'notification_template', 'code'],
  [/^\/notifications\//, 'notification', 'id'],
  [/^\/demands\//, 'demand', 'id'],
  [/^\/matters\//, 'matter', 'id'],
  [/^\/orders\//, 'work_order', 'id'],
  [/^\/covenants\//, 'deliberation_covenant', 'id'],
  [/^\/walks\//, 'deliberation_walk', 'id'],
  [/^\/walk-groups\//, 'deliberation_walk_group', 'id'],
  [/^\/findings\//, 'deliberation_finding', 'id'],
  [/^\/topics\//, 'deliberation_topic', 'id'],
  [/^\/posts\//, 'deliberation_post', 'id'],
  [/^\/moderations\//, 'deliberation_moderation', 'id'],
  [/^\/topic-options\//, 'deliberation_option', 'id'],
  [/^\/topic-parties\//, 'deliberation_party', 'id'],
  [/^\/topic-actions\//, 'deliberation_action', 'id'],
  [/^\/topic-replies\//, 'deliberation_reply', 'id'],
  [/^\/deliberation-rules\//, 'deliberation_rule', 'id'],
  [/^\/bodies\//, 'deliberation_body', 'id'],
  [/^\/body-members\//, 'deliberation_body_member', 'id'],
  [/^\/meetings\//, 'deliberation_meeting', 'id'],
  [/^\/meeting-items\//, 'deliberation_meeting_item', 'id'],
  [/^\/meeting-people\//, 'deliberation_meeting_person', 'id'],
  [/^\/hearings\//, 'deliberation_hearing', 'id'],
  [/^\/hearing-entries\//, 'deliberation_hearing_entry', 'id'],
  [/^\/decision-items\//, 'deliberation_decision_item', 'id'],
  [/^\/elections\//, 'deliberation_election', 'id'],
  [/^\/election-appeals\//, 'deliberation_election_appeal', 'id'],
  [/^\/election-nominees\//, 'deliberation_election_nominee', 'id'],
  [/^\/ballots\//, 'ballot', 'id'],
  [/^\/ballot-sheets\//, 'ballot_sheet', 'id'],
  ...moneyTables,
  ...projectTables,
  ...communalTables,
];

/** An address of the route and the version of the record behind it. */
export interface Target {
  readonly url: string;
  readonly version: number;
}

/** Addresses to try a route at: of real records in all their states, or of nothing. */
export async function targetsOf(t: FixtureApp, route: AnyRoute): Promise<Target[]> {
  if (!route.path.includes(':')) return [{ url: route.path, version: 1 }];
  const found = tables.find(([pattern]) => pattern.test(route.path));
  const fixed = route.path.replace(':list', 'not_accepted').replace(':sectionId', sections.urbanLights).replace(':date', '2025-05-01');
  const fill = (url: string, value: string) => url.replace(/:\w+/g, value);
  const nothing = { url: fill(fixed, '00000000-0000-7000-8000-00000000dead'), version: 1 };
  if (!found) return [nothing];
  const [, table, column] = found;
  const { rows } = await t.built.app.pool.query<{ key: string; row: { version?: number } }>(
    `select ${column}::text as key, to_jsonb(r) as row from d_test.${table} r order by 1 limit 16`,
  );
  return rows.length > 0 ? rows.map(({ key, row }) => ({ url: fill(fixed, key), version: row.version ?? 1 })) : [nothing];
}

/** The sender a route is meant for, with as many rights as there are. */
export function senderFor(world: HostileWorld, route: AnyRoute): Sender {
  if (route.access.includes('staff')) return world.everything;
  return route.access.includes('resident') ? world.resident : world.t.anonymous;
}

/** The address at which a plausible body gets furthest, and that body. */
export async function furthest(world: HostileWorld, route: AnyRoute): Promise<{ target: Target; body: unknown; code: string }> {
  const tried: { target: Target; body: unknown; code: string; rank: number }[] = [];
  const { urls, bodies } = world.prepared;
  const url = urls[route.operationId];
  for (const target of url === undefined ? await targetsOf(world.t, route) : [{ url, version: 1 }]) {
    const usual = withVersion(plausible(route.body as Shape), target.version);
    const body = typeof usual === 'object' ? { ...usual, ...bodies[route.operationId] } : usual;
    const answer = await send(world, route, target.url, JSON.stringify(body));
    const code = answer.statusCode < 300 ? reachedTheEnd : String(answer.json().code);
    tried.push({ target, body, code, rank: rankOf(answer.statusCode, code) });
    if (code === reachedTheEnd) break;
  }
  const [best] = tried.sort((a, b) => b.rank - a.rank);
  if (!best) throw new Error(`no address for ${route.operationId}`);
  return best;
}

function withVersion(body: unknown, version: number): unknown {
  return typeof body === 'object' && body !== null && 'version' in body ? { ...body, version } : body;
}

function rankOf(status: number, code: string): number {
  if (code === reachedTheEnd) return 9;
  return { 400: 4, 422: 8, 409: 6, 403: 3, 404: 1 }[status] ?? 0;
}

/** Sends a body to a route as the person who may do most there. */
export function send(world: HostileWorld, route: AnyRoute, url: string, payload: string | Buffer, type = 'application/json') {
  return world.t.built.server.inject({
    method: route.method,
    url: `/api/v1${url}`,
    headers: { ...senderFor(world, route).headers, 'content-type': type },
    payload,
  });
}
