import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { when } from '../../../platform/permissions.ts';
import { estateById } from '../../areas/index.ts';
import { attachmentsOf } from '../../attachments/index.ts';
import { linesOf } from '../communal/lines.ts';
import { renewalOver } from './renewal.errors.ts';
import {
  type ConsultationRecord,
  consultationsOf,
  countFollowers,
  notesOf,
  type PhaseRecord,
  phasesOf,
  type RenewalRow,
  renewals,
} from './renewal.repository.ts';
import { daysOpen, isEnough } from './renewal.rules.ts';
import type { RenewalLine, RenewalQuery, RenewalView } from './renewal.schema.ts';
import { noteOwner } from './renewal.service.ts';
import { leastDays } from './renewal.settings.ts';
import { renewalWorkflow } from './renewal.workflow.ts';

type ViewJson = Static<typeof RenewalView>;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

async function lines(ctx: Ctx): Promise<(row: RenewalRow) => Static<typeof RenewalLine>> {
  const line = await linesOf(ctx, renewalWorkflow);
  return (row) => ({ ...line(row), title: row.title, createdAt: row.created_at.toISOString() });
}

/** Renewals, the newest first. */
export async function listRenewals(ctx: Ctx, query: Static<typeof RenewalQuery>) {
  const { items, next } = await renewals.list(ctx, query);
  return { items: items.map(await lines(ctx)), next };
}

async function presentPhase(ctx: Ctx, phase: PhaseRecord, courses: readonly ConsultationRecord[]): Promise<ViewJson['phases'][number]> {
  const days = await leastDays(ctx, phase.phase);
  return {
    ...phase,
    name: renewalWorkflow.states[phase.phase][ctx.lang],
    enteredAt: iso(phase.enteredAt),
    leftAt: iso(phase.leftAt),
    leastDays: days,
    consultations: courses
      .filter((course) => course.phase === phase.phase)
      .map(({ id, kind, subjectId, number, title, ...course }) => ({
        id,
        kind,
        subjectId,
        number,
        title,
        openedAt: iso(course.openedAt),
        closedAt: iso(course.closedAt),
        days: daysOpen(course, ctx.now),
        enough: isEnough(course, days, ctx.now),
      })),
  };
}

async function presentNotes(ctx: Ctx, id: string): Promise<ViewJson['notes']> {
  const notes = await notesOf(ctx, id);
  const files = await attachmentsOf(
    ctx,
    noteOwner,
    notes.map((note) => note.id),
  );
  return notes.map((note) => ({
    ...note,
    writtenAt: note.writtenAt.toISOString(),
    files: files.filter((file) => file.ownerId === note.id).map(({ id: fileId, kind, name, thumb }) => ({ id: fileId, kind, name, thumb })),
  }));
}

/** One renewal with its three phases, what each is talked over in, and what happened so far in words and photos. @throws not-found */
export async function renewalView(ctx: Ctx, id: string): Promise<ViewJson> {
  const row = await renewals.readable(ctx, id);
  const [stored, courses, notes, following, estate] = await Promise.all([
    phasesOf(ctx, id),
    consultationsOf(ctx, id),
    presentNotes(ctx, id),
    countFollowers(ctx, id),
    row.estate_id === null ? null : estateById(ctx, row.estate_id),
  ]);
  const manages = renewals.mayStep(ctx.actor, row, 'cancel');
  const work = manages.allowed ? when(renewalWorkflow.states[row.state].type !== 'done', renewalOver) : manages;
  return {
    ...(await lines(ctx))(row),
    summary: row.summary,
    estate: estate?.name ?? null,
    endedAt: iso(row.ended_at),
    endedReason: row.ended_reason,
    phases: await Promise.all(stored.map((phase) => presentPhase(ctx, phase, courses))),
    notes,
    ...following,
    version: row.version,
    abilities: abilitiesOf({ ...renewals.stepsOf(ctx.actor, row), write_phase: work, link: work, add_note: work }, ctx.lang),
  };
}
