import { sql } from 'kysely';
import { type BuildOptions, type BuiltApp, buildApp } from '../app.ts';
import { loadPack } from '../modules/catalogue/index.ts';
import { registerDemoLogins } from '../modules/identity/index.ts';
import type { App } from '../platform/app.ts';
import { addDays, localDateOf } from '../platform/calendar/local-date.ts';
import { createFrozenClock, type FrozenClock, systemClock } from '../platform/clock.ts';
import { type District, systemActor } from '../platform/context.ts';
import { createDistrictSchema } from '../platform/db/migrate.ts';
import { uuidv7 } from '../platform/ids.ts';
import { drainJobs, runSchedule } from '../platform/jobs.ts';
import type { RequestScope } from '../platform/unit-of-work.ts';
import { seedBallots } from './demo-ballots.ts';
import { seedCalls } from './demo-calls.ts';
import { seedCommunity } from './demo-community.ts';
import { seedCovenants } from './demo-covenants.ts';
import { seedElections } from './demo-elections.ts';
import { seedEvaluation } from './demo-evaluation.ts';
import { seedFunds } from './demo-funds.ts';
import { seedHotIssues } from './demo-hot-issues.ts';
import { type Act, liveThrough } from './demo-matters.ts';
import { seedMeetings } from './demo-meetings.ts';
import { seedNeeds } from './demo-needs.ts';
import { seedOrganisations } from './demo-organisations.ts';
import { type DemoStaff, demoLogins, demoPassword, seedPeople } from './demo-people.ts';
import { type DemoPlace, seedAreas, seedHousing } from './demo-places.ts';
import { seedProjects } from './demo-projects.ts';
import { seedProviders } from './demo-providers.ts';
import { seedRoster } from './demo-roster.ts';
import { seedRoutes } from './demo-routes.ts';
import { seedSatisfaction } from './demo-satisfaction.ts';
import { seedTogether } from './demo-together.ts';
import { seedTopics } from './demo-topics.ts';

const slug = 'demo';
const areaCode = '990101';

/** Makes the demo's log-ins known to the sign-in page. */
export function announceDemo(): void {
  registerDemoLogins(demoPassword, demoLogins());
}

export interface DemoDistrict {
  readonly district: District;
  readonly staff: DemoStaff[];
  readonly places: DemoPlace[];
}

const foundedDaysAgo = 90;

/** The demo is made by an application of its own, whose clock can be set back. */
export interface DemoMaker {
  readonly create: () => Promise<DemoDistrict | null>;
  readonly fill: (made: DemoDistrict, count?: number) => Promise<number>;
  readonly close: () => Promise<void>;
}

/** Opens the maker of the demo beside the running application. */
export async function openDemoMaker(options: BuildOptions): Promise<DemoMaker> {
  const now = (options.clock ?? systemClock).now();
  const clock = createFrozenClock(now);
  const built = await buildApp({ ...options, clock, perMinute: null });
  return {
    create: () => {
      clock.set(new Date(now.getTime() - foundedDaysAgo * 86_400_000));
      return createDemoDistrict(built);
    },
    fill: (made, count = options.config.demoMatters) => fillDemo({ built, clock, now }, made, count),
    close: built.close,
  };
}

/** Demos whose making was cut off, by their slug: started again from nothing unless somebody has worked in them meanwhile. */
export async function removeUnfinishedDemo(app: App): Promise<boolean> {
  const row = await app.db
    .selectFrom('platform.district')
    .select(['id', 'schema_name'])
    .where('demo', '=', true)
    .where('slug', '=', slug)
    .where('being_made', '=', true)
    .executeTakeFirst();
  if (!row) return false;
  if (await isInUse(app, row.schema_name)) {
    await markComplete(app);
    return false;
  }
  await app.db.deleteFrom('platform.district').where('id', '=', row.id).execute();
  await sql`delete from graphile_worker._private_jobs where payload ->> 'district' = ${slug}`.execute(app.db);
  await sql`drop schema if exists ${sql.id(row.schema_name)} cascade`.execute(app.db);
  return true;
}

/** Whether a person has done more there than signing in: what the maker does carries its own request id. */
async function isInUse(app: App, schema: string): Promise<boolean> {
  const { rows } = await sql<{ used: boolean }>`select exists (select from ${sql.id(schema, 'event')}
    where request_id ~ '^[0-9a-f]{8}-' and name !~ '^(staff|resident)[.]') as used`.execute(app.db);
  return rows[0]?.used ?? false;
}

async function markComplete(app: App): Promise<void> {
  await app.db.updateTable('platform.district').set({ being_made: false }).where('slug', '=', slug).execute();
}

/** Makes the demo district with its places and people, unless it exists. */
async function createDemoDistrict(built: BuiltApp): Promise<DemoDistrict | null> {
  if ((await built.app.districts()).some((d) => d.slug === slug)) return null;
  await createDistrictSchema(built.app.pool as Parameters<typeof createDistrictSchema>[0], 'd_demo');
  const now = built.app.clock.now();
  await built.app.db
    .insertInto('platform.district')
    .values({
      id: uuidv7(now),
      slug,
      name: '云岭区',
      schema_name: 'd_demo',
      area_code: areaCode,
      hosts: [],
      demo: true,
      being_made: true,
      created_at: now,
    })
    .execute();
  built.forgetDistricts();
  const district = (await built.app.districts()).find((d) => d.slug === slug);
  if (!district) throw new Error('the demo district is missing right after it was made');
  const scope = systemScope(district);
  await built.app.uow.write(scope, seedAreas);
  await built.app.uow.write(scope, (ctx) => loadPack(ctx, 'base'));
  const staff = await built.app.uow.write(scope, seedPeople);
  await built.app.uow.write(scope, (ctx) => seedProviders(ctx, addDays(localDateOf(ctx.now), -foundedDaysAgo)));
  const places = await built.app.uow.write(scope, seedHousing);
  return { district, staff, places };
}

function systemScope(district: District): RequestScope {
  return { district, actor: systemActor, requestId: 'demo', lang: 'zh' };
}

/** Fills the demo with matters in every state, made through the use cases on a clock that is moved through the past six weeks. */
async function fillDemo(
  { built, clock, now }: { built: BuiltApp; clock: FrozenClock; now: Date },
  made: DemoDistrict,
  count: number,
): Promise<number> {
  const act: Act = (actor, at, work) => {
    clock.set(at);
    return built.app.uow.write({ ...systemScope(made.district), actor }, work);
  };
  for (let i = 0; i < count; i++) await liveThrough({ act, staff: made.staff, places: made.places, now }, i);
  const world = { act, staff: made.staff, places: made.places, now };
  const renewalTopic = await seedTopics(world);
  await seedMeetings(world);
  await seedTogether(world);
  await seedRoutes(world);
  await seedCovenants(world, () => drainJobs(built.jobs));
  await act(systemActor, new Date(now.getTime() - 80 * 86_400_000), (ctx) => seedOrganisations(ctx, made.staff));
  await seedNeeds(world);
  await seedFunds(world);
  await seedCalls(world);
  await seedProjects(world);
  await seedEvaluation(world);
  await seedSatisfaction(world);
  await seedHotIssues(world);
  await seedCommunity(world, renewalTopic);
  clock.set(now);
  await built.app.uow.write(systemScope(made.district), (ctx) => seedRoster(ctx, made.staff));
  await built.app.uow.write(systemScope(made.district), (ctx) => seedBallots(ctx, made.staff));
  await built.app.uow.write(systemScope(made.district), (ctx) => seedElections(ctx, made.staff));
  for (const schedule of ['organizations_check_roster', 'matters_sweep_clocks', 'platform_fold_tallies', 'platform_seal_events'])
    await runSchedule(built.jobs, schedule);
  await drainJobs(built.jobs);
  await markComplete(built.app);
  return count;
}
