import { type Selectable, sql } from 'kysely';
import { addDays, localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { areaOrThrow, areasOfLevel } from '../../areas/index.ts';
import { addCreditEntry } from '../social/credit.service.ts';
import { tellFact } from '../social/facts.ts';
import { can } from '../social/organisations.policy.ts';
import { organisationOf } from '../social/social.lookup.ts';
import { openTask, settleTasks } from '../tasks/tasks.service.ts';
import { centreWrongLevel, contractOver, contractOverlaps, notAHub, organisationCentreExists } from './hubs.errors.ts';

const warnDays = 60;

/** Opens the service centre of a subdistrict or park. @throws not-found, not-your-organisation, organisation-centre-level, organisation-centre-exists, invalid-input */
export async function openCentre(
  ctx: WriteCtx,
  input: { areaCode: string; name: string; address?: string | null; openedOn?: string },
): Promise<string> {
  const area = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(can.register(ctx.actor, { area_code: input.areaCode }));
  if (area.level !== 'subdistrict') throw centreWrongLevel();
  const id = uuidv7(ctx.now);
  const row = {
    id,
    area_code: input.areaCode,
    name: nameField(input.name, '/name'),
    address: optionalText(input.address, '/address', 200) ?? null,
    opened_on: input.openedOn ?? localDateOf(ctx.now),
  };
  try {
    await ctx.db.insertInto('organisation_centre').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'organisation_centre_one_open') throw organisationCentreExists();
    throw error;
  }
  tell(ctx, 'organisation_centre.opened', { type: 'organisation_centre', id }, { areaCode: input.areaCode, data: {} });
  return id;
}

type Told = { areaCode: string; data: Record<string, unknown>; words?: object; thread?: string };

function tell(ctx: WriteCtx, name: string, subject: { type: string; id: string }, told: Told): void {
  tellFact(ctx, { name, subject, permission: 'organisations.register', ...told });
}

export interface ContractInput {
  readonly unitId: string;
  readonly startsOn: string;
  readonly endsOn: string;
  readonly tasks: string;
  /** In fen. */
  readonly fee: number;
}

/** Entrusts a centre to a hub for a term with tasks and a fee (S001-34). @throws not-found, not-your-organisation, not-a-hub, hub-contract-overlaps, invalid-input */
export async function entrustCentre(ctx: WriteCtx, centreId: string, input: ContractInput): Promise<string> {
  const centre = await ctx.db.selectFrom('organisation_centre').selectAll().where('id', '=', centreId).forUpdate().executeTakeFirst();
  if (!centre || centre.closed_on !== null) throw notFound();
  assertAllowed(can.register(ctx.actor, centre));
  if (input.endsOn < input.startsOn) throw invalidInput({ errors: [{ pointer: '/endsOn', detail: 'not before the start' }] });
  const hub = await organisationOf(ctx, input.unitId);
  if (!hub?.hub || !hub.working) throw notAHub();
  const clash = await sql`select 1 from ${table(ctx, 'organisation_hub_contract')} c where c.centre_id = ${centreId}
    and c.starts_on <= ${input.endsOn}::date and coalesce(c.ended_early_on - 1, c.ends_on) >= ${input.startsOn}::date limit 1`.execute(
    ctx.db,
  );
  if (clash.rows.length > 0) throw contractOverlaps();
  const id = uuidv7(ctx.now);
  await ctx.db
    .insertInto('organisation_hub_contract')
    .values({
      id,
      centre_id: centreId,
      unit_id: input.unitId,
      starts_on: input.startsOn,
      ends_on: input.endsOn,
      tasks: textField(input.tasks, '/tasks', 4000),
      fee_fen: BigInt(input.fee),
      recorded_by: ctx.actor.id,
      recorded_at: ctx.now,
    })
    .execute();
  const data = { centreId, unitId: input.unitId, startsOn: input.startsOn, endsOn: input.endsOn, fee: input.fee };
  tell(
    ctx,
    'organisation_hub_contract.made',
    { type: 'organisation_hub_contract', id },
    { areaCode: centre.area_code, thread: input.unitId, data },
  );
  return id;
}

type Contract = Selectable<DB['organisation_hub_contract']> & { area_code: string };

async function lockContract(ctx: WriteCtx, id: string, version: number): Promise<Contract> {
  const contract = await ctx.db
    .selectFrom('organisation_hub_contract')
    .innerJoin('organisation_centre', 'organisation_centre.id', 'organisation_hub_contract.centre_id')
    .selectAll('organisation_hub_contract')
    .select('organisation_centre.area_code')
    .where('organisation_hub_contract.id', '=', id)
    .forUpdate('organisation_hub_contract')
    .executeTakeFirst();
  if (!contract) throw notFound();
  assertAllowed(can.register(ctx.actor, contract));
  if (contract.version !== version) throw editConflict({ current: contract.version });
  return contract;
}

type ContractChange = Partial<Pick<Contract, 'grade' | 'evaluation' | 'evaluated_on' | 'ended_early_on' | 'ended_reason'>>;

const write = (ctx: WriteCtx, contract: Contract, change: ContractChange) =>
  ctx.db
    .updateTable('organisation_hub_contract')
    .set({ ...change, version: contract.version + 1 })
    .where('id', '=', contract.id)
    .execute();

/** Evaluates how a hub ran its centre; the grade goes into its credit file. @throws not-found, not-your-organisation, edit-conflict, hub-contract-over, invalid-input */
export async function evaluateContract(
  ctx: WriteCtx,
  id: string,
  input: { version: number; grade: 'A' | 'B' | 'C' | 'D'; evaluation: string },
): Promise<void> {
  const contract = await lockContract(ctx, id, input.version);
  if (contract.grade !== null) throw contractOver();
  const evaluation = textField(input.evaluation, '/evaluation', 2000);
  await write(ctx, contract, { grade: input.grade, evaluation, evaluated_on: localDateOf(ctx.now) });
  const subject = { type: 'organisation_hub_contract', id };
  tell(ctx, 'organisation_hub_contract.evaluated', subject, {
    areaCode: contract.area_code,
    thread: contract.unit_id,
    data: { grade: input.grade },
    words: { evaluation },
  });
  await addCreditEntry(ctx, { unitId: contract.unit_id, kind: 'project_grade', subject, grade: input.grade });
}

/** Ends a contract before its time, with the reason. @throws not-found, not-your-organisation, edit-conflict, hub-contract-over, invalid-input */
export async function endContract(ctx: WriteCtx, id: string, input: { version: number; reason: string }): Promise<void> {
  const contract = await lockContract(ctx, id, input.version);
  const today = localDateOf(ctx.now);
  if (contract.ended_early_on !== null || contract.ends_on < today) throw contractOver();
  const reason = textField(input.reason, '/reason', 500);
  await write(ctx, contract, { ended_early_on: today, ended_reason: reason });
  const subject = { type: 'organisation_hub_contract', id };
  tell(ctx, 'organisation_hub_contract.ended', subject, {
    areaCode: contract.area_code,
    thread: contract.unit_id,
    data: {},
    words: { reason },
  });
  await settleTasks(ctx, 'hub_contract_ending', id);
}

/** Opens a task for every contract that ends within 60 days and has no successor (S001-34). @returns how many contracts are meant */
export async function warnEndingContracts(ctx: WriteCtx): Promise<number> {
  const today = localDateOf(ctx.now);
  const { rows } = await sql<{ id: string; areaCode: string; endsOn: string }>`
    select c.id, s.area_code as "areaCode", c.ends_on::text as "endsOn" from ${table(ctx, 'organisation_hub_contract')} c
    join ${table(ctx, 'organisation_centre')} s on s.id = c.centre_id
    where c.ended_early_on is null and s.closed_on is null and c.ends_on between ${today}::date and ${addDays(today, warnDays)}::date
      and not exists (select 1 from ${table(ctx, 'organisation_hub_contract')} n where n.centre_id = c.centre_id and n.starts_on > c.starts_on)
    order by c.id limit 1000`.execute(ctx.db);
  for (const { id, areaCode, endsOn } of rows) {
    const subject = { type: 'organisation_hub_contract', id };
    await openTask(ctx, { kind: 'hub_contract_ending', areaCode, unitId: null, subject, reason: endsOn, dueOn: endsOn });
  }
  return rows.length;
}

export interface CentreLine {
  id: string;
  areaCode: string;
  area: string;
  name: string;
  address: string | null;
  openedOn: string;
  contracts: {
    id: string;
    unitId: string;
    hub: string;
    startsOn: string;
    endsOn: string;
    tasks: string;
    fee: number;
    grade: 'A' | 'B' | 'C' | 'D' | null;
    evaluation: string | null;
    endedEarlyOn: string | null;
    inForce: boolean;
    version: number;
  }[];
}

/** Open centres with their contracts, the newest first; one whose term is over does not count as entrusted (N16). */
export async function centresOf(ctx: Ctx, areaCode: string): Promise<CentreLine[]> {
  const today = localDateOf(ctx.now);
  const { rows } = await sql<CentreLine>`
    select s.id, s.area_code as "areaCode", a.name as area, s.name, s.address, s.opened_on::text as "openedOn",
      coalesce((select jsonb_agg(jsonb_build_object('id', c.id, 'unitId', c.unit_id, 'hub', u.name, 'startsOn', c.starts_on::text, 'endsOn', c.ends_on::text,
        'tasks', c.tasks, 'fee', c.fee_fen, 'grade', c.grade, 'evaluation', c.evaluation, 'endedEarlyOn', c.ended_early_on::text, 'version', c.version,
        'inForce', c.ended_early_on is null and ${today}::date between c.starts_on and c.ends_on) order by c.starts_on desc)
        from ${table(ctx, 'organisation_hub_contract')} c join ${table(ctx, 'unit')} u on u.id = c.unit_id where c.centre_id = s.id), '[]') as contracts
    from ${table(ctx, 'organisation_centre')} s join ${table(ctx, 'area')} a on a.code = s.area_code
    where s.closed_on is null and starts_with(s.area_code, ${areaCode}) order by s.area_code limit 1000`.execute(ctx.db);
  return rows;
}

export interface HubFigures {
  readonly places: number;
  readonly centres: number;
  readonly entrusted: number;
  readonly missing: { areaCode: string; name: string }[];
}

/** Subdistricts and parks with a centre out of all, and centres under a valid contract out of all centres (S001-34). */
export async function hubFigures(ctx: Ctx, areaCode: string, centres: readonly CentreLine[]): Promise<HubFigures> {
  const all = await areasOfLevel(ctx, 'subdistrict', areaCode, localDateOf(ctx.now));
  const having = new Set(centres.map((centre) => centre.areaCode));
  return {
    places: all.length,
    centres: all.filter((area) => having.has(area.code)).length,
    entrusted: centres.filter((centre) => centre.contracts.some((contract) => contract.inForce)).length,
    missing: all.filter((area) => !having.has(area.code)).map((area) => ({ areaCode: area.code, name: area.name })),
  };
}
