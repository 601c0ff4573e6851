import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { editConflict } from '../../../platform/problem.ts';
import { nameField, optionalText } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import type { CallEvent } from './calls.events.ts';
import { can } from './calls.policy.ts';
import { setNeeds } from './need-links.repository.ts';
import { assertSelected } from './need-links.ts';
import { insertProgramme, type Programme, type ProgrammeKind, programmeOrThrow, updateProgramme } from './programmes.repository.ts';

export interface ProgrammeInput {
  readonly kind: ProgrammeKind;
  readonly name: string;
  readonly year: number;
  readonly areaCode: string;
  readonly needBased: boolean;
  readonly summary?: string | null;
  readonly needIds?: readonly string[];
}

/** Sets up a programme with the selected needs it serves (S001-43). @returns its id. @throws not-your-call, not-found, programme-exists, need-unknown, need-not-selected */
export async function createProgramme(ctx: WriteCtx, input: ProgrammeInput): Promise<string> {
  const { code } = await areaOrThrow(ctx, input.areaCode);
  assertAllowed(can.manage(ctx.actor, { areaCode: code }));
  const needs = await assertSelected(ctx, input.needIds ?? []);
  const { kind, year, needBased } = input;
  const id = await insertProgramme(ctx, {
    kind,
    name: nameField(input.name, '/name', 120),
    year,
    area_code: code,
    need_based: needBased,
    summary: optionalText(input.summary ?? null, '/summary', 3000),
  });
  await setNeeds(ctx, 'project_programme_need', id, needs);
  tell(ctx, { id, areaCode: code }, 'programme.created', { kind, year, needBased, area: code, needs });
  return id;
}

export interface ProgrammeChange {
  readonly version: number;
  readonly summary?: string | null;
  readonly needIds?: readonly string[];
}

/** Changes what a programme says of itself and which needs it serves. @throws not-found, not-your-call, edit-conflict, need-unknown, need-not-selected */
export async function changeProgramme(ctx: WriteCtx, id: string, change: ProgrammeChange): Promise<void> {
  const programme = await programmeOrThrow(ctx, id);
  assertAllowed(can.manage(ctx.actor, programme));
  const needs = change.needIds && (await assertSelected(ctx, change.needIds));
  if (change.version !== programme.version) throw editConflict({ current: programme.version });
  await updateProgramme(
    ctx,
    programme,
    change.summary === undefined ? {} : { summary: optionalText(change.summary, '/summary', 3000) ?? null },
  );
  if (needs) await setNeeds(ctx, 'project_programme_need', id, needs);
  tell(ctx, programme, needs ? 'programme.needs_set' : 'programme.changed', needs ? { needs } : { fields: ['summary'] });
}

function tell(
  ctx: WriteCtx,
  programme: Pick<Programme, 'id' | 'areaCode'>,
  name: 'programme.created' | 'programme.changed' | 'programme.needs_set',
  data: Readonly<Record<string, unknown>>,
): void {
  const capacity = capacityOf(ctx.actor, 'projects.manage', programme.areaCode);
  emit(ctx, { name, subject: { type: 'programme', id: programme.id }, thread: programme.id, capacity, data } satisfies CallEvent);
}
