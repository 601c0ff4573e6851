import { addDays, localDateOf } from '../../../platform/calendar/local-date.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField, optionalText, textField } from '../../../platform/text/fields.ts';
import { areaOrThrow, areasOfLevel } from '../../areas/index.ts';
import { addCreditEntry } from '../social/credit.service.ts';
import { tellFact } from '../social/facts.ts';
import { can } from '../social/organisations.policy.ts';
import { organisationOf } from '../social/social.lookup.ts';
import { openTask, settleTasks } from '../tasks/tasks.service.ts';
import { centreWrongLevel, contractOver, contractOverlaps, notAHub } from './hubs.errors.ts';
import type { CentreLine } from './hubs.queries.ts';
import {
  type ContractRecord,
  contractsEnding,
  insertCentre,
  insertContract,
  isEntrusted,
  lockCentre,
  lockContract,
  markEndedEarly,
  markEvaluated,
} from './hubs.repository.ts';

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
  await insertCentre(ctx, {
    id,
    areaCode: input.areaCode,
    name: nameField(input.name, '/name'),
    address: optionalText(input.address, '/address', 200) ?? null,
    openedOn: input.openedOn ?? localDateOf(ctx.now),
  });
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
  const centre = await lockCentre(ctx, centreId);
  if (!centre || centre.closed_on !== null) throw notFound();
  assertAllowed(can.register(ctx.actor, centre));
  if (input.endsOn < input.startsOn) throw invalidInput({ errors: [{ pointer: '/endsOn', detail: 'not before the start' }] });
  const hub = await organisationOf(ctx, input.unitId);
  if (!hub?.hub || !hub.working) throw notAHub();
  if (await isEntrusted(ctx, centreId, input)) throw contractOverlaps();
  const id = uuidv7(ctx.now);
  const { unitId, startsOn, endsOn, fee } = input;
  await insertContract(ctx, { id, centreId, unitId, startsOn, endsOn, tasks: textField(input.tasks, '/tasks', 4000), fee });
  const data = { centreId, unitId, startsOn, endsOn, fee };
  tell(
    ctx,
    'organisation_hub_contract.made',
    { type: 'organisation_hub_contract', id },
    { areaCode: centre.area_code, thread: input.unitId, data },
  );
  return id;
}

async function lockKept(ctx: WriteCtx, id: string, version: number): Promise<ContractRecord> {
  const contract = await lockContract(ctx, id);
  if (!contract) throw notFound();
  assertAllowed(can.register(ctx.actor, contract));
  if (contract.version !== version) throw editConflict({ current: contract.version });
  return contract;
}

/** Evaluates how a hub ran its centre; the grade goes into its credit file. @throws not-found, not-your-organisation, edit-conflict, hub-contract-over, invalid-input */
export async function evaluateContract(
  ctx: WriteCtx,
  id: string,
  input: { version: number; grade: 'A' | 'B' | 'C' | 'D'; evaluation: string },
): Promise<void> {
  const contract = await lockKept(ctx, id, input.version);
  if (contract.grade !== null) throw contractOver();
  const evaluation = textField(input.evaluation, '/evaluation', 2000);
  await markEvaluated(ctx, contract, { grade: input.grade, evaluation });
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
  const contract = await lockKept(ctx, id, input.version);
  const today = localDateOf(ctx.now);
  if (contract.ended_early_on !== null || contract.ends_on < today) throw contractOver();
  const reason = textField(input.reason, '/reason', 500);
  await markEndedEarly(ctx, contract, reason);
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
  const ending = await contractsEnding(ctx, { from: today, to: addDays(today, warnDays) });
  for (const { id, areaCode, endsOn } of ending) {
    const subject = { type: 'organisation_hub_contract', id };
    await openTask(ctx, { kind: 'hub_contract_ending', areaCode, unitId: null, subject, reason: endsOn, dueOn: endsOn });
  }
  return ending.length;
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
