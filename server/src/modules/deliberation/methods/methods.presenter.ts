import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { holdsAnywhere, when } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { linesOf } from '../communal/lines.ts';
import { adoptionNotRunning, methodNotPublished, notYourMethod } from './methods.errors.ts';
import { adoptionsOf, figuresOf, type MethodFigures, methodTitles } from './methods.queries.ts';
import { type AdoptionRow, adoptions, type MethodRow, methods, type StoredText, stepsOfAdoption, textsOf } from './methods.repository.ts';
import { meanTenths } from './methods.rules.ts';
import type { AdoptionLine, AdoptionQuery, AdoptionView, MethodLine, MethodQuery, MethodView, TextView } from './methods.schema.ts';
import { adoptionWorkflow, methodWorkflow } from './methods.workflow.ts';

const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

function presentFigures(figures: MethodFigures | undefined) {
  const { adoptions: n, completed, rated, ratingSum } = figures ?? { adoptions: 0, completed: 0, rated: 0, ratingSum: 0 };
  return { adoptions: n, completed, rated, meanTenths: meanTenths(ratingSum, rated) };
}

async function presentLines(ctx: Ctx, rows: readonly MethodRow[]): Promise<Static<typeof MethodLine>[]> {
  const [line, figures] = await Promise.all([
    linesOf(ctx, methodWorkflow),
    figuresOf(
      ctx,
      rows.map((row) => row.id),
    ),
  ]);
  return rows.map((row) => ({
    ...line(row),
    title: row.title,
    edition: row.edition,
    publishedAt: iso(row.published_at),
    figures: presentFigures(figures.get(row.id)),
  }));
}

/** Methods the actor may see, the newest first. */
export async function listMethods(ctx: Ctx, query: Static<typeof MethodQuery>) {
  const { items, next } = await methods.list(ctx, query);
  return { items: await presentLines(ctx, items), next };
}

const presentText = ({ steps, roles, forms, indicators, ...text }: StoredText): Static<typeof TextView> => ({
  ...text,
  steps: [...steps],
  roles: [...roles],
  forms: [...forms],
  indicators: [...indicators],
  writtenAt: text.writtenAt.toISOString(),
});

/** One method with its text in force, who took it over and what they think of it; writers see the next edition besides. @throws not-found */
export async function methodView(ctx: Ctx, id: string): Promise<Static<typeof MethodView>> {
  const row = await methods.readable(ctx, id);
  const [[line], texts, lines, areas] = await Promise.all([
    presentLines(ctx, [row]),
    textsOf(ctx, id),
    adoptionsOf(ctx, id),
    areaNames(ctx),
  ]);
  const writes = methods.worksOn(ctx.actor, row.area_code);
  const newest = texts[0];
  const shown = texts.find((text) => text.number === row.edition) ?? newest;
  if (!line || !shown) throw notFound();
  const decisions = {
    ...methods.stepsOf(ctx.actor, row),
    write: methods.mayStep(ctx.actor, row, 'publish'),
    adopt: when(row.state === 'published', methodNotPublished),
    roll_out: when(holdsAnywhere(ctx.actor, 'methods.promote'), notYourMethod),
  };
  return {
    ...line,
    endedReason: row.ended_reason,
    text: presentText(shown),
    draft: writes && newest && newest.number > row.edition ? presentText(newest) : null,
    editions: texts
      .filter((text) => text.number <= row.edition)
      .map(({ number, note, writtenAt }) => ({ number, note, writtenAt: writtenAt.toISOString() })),
    adoptions: lines.map((each) => ({
      ...each,
      areaName: areas.get(each.areaCode)?.name ?? each.areaCode,
      stateName: adoptionWorkflow.states[each.state][ctx.lang],
    })),
    version: row.version,
    abilities: abilitiesOf(decisions, ctx.lang),
  };
}

async function presentAdoptions(ctx: Ctx, rows: readonly AdoptionRow[]): Promise<Static<typeof AdoptionLine>[]> {
  const [line, titles] = await Promise.all([
    linesOf(ctx, adoptionWorkflow),
    methodTitles(
      ctx,
      rows.map((row) => row.method_id),
    ),
  ]);
  return rows.map((row) => ({
    ...line(row),
    methodId: row.method_id,
    method: titles.get(row.method_id) ?? '',
    edition: row.edition,
    adaptation: row.adaptation,
    createdAt: row.created_at.toISOString(),
    rating: row.rating,
  }));
}

/** Adoptions, the newest first. */
export async function listAdoptions(ctx: Ctx, query: Static<typeof AdoptionQuery>) {
  const { items, next } = await adoptions.list(ctx, query);
  return { items: await presentAdoptions(ctx, items), next };
}

/** One adoption with its checklist. @throws not-found */
export async function adoptionView(ctx: Ctx, id: string): Promise<Static<typeof AdoptionView>> {
  const row = await adoptions.readable(ctx, id);
  const [[line], steps, [text]] = await Promise.all([
    presentAdoptions(ctx, [row]),
    stepsOfAdoption(ctx, id),
    textsOf(ctx, row.method_id, row.edition),
  ]);
  if (!line) throw notFound();
  const own = adoptions.mayStep(ctx.actor, row, 'review');
  const decisions = {
    ...adoptions.stepsOf(ctx.actor, row),
    tick: own.allowed ? when(row.state === 'running', adoptionNotRunning) : own,
  };
  return {
    ...line,
    steps: steps.map((step) => ({ ...step, doneAt: iso(step.doneAt) })),
    completedAt: iso(row.completed_at),
    stoppedReason: row.stopped_reason,
    reviewWords: row.review_words,
    indicators: [...(text?.indicators ?? [])],
    results: (row.results as { name: string; value: string }[] | null) ?? [],
    version: row.version,
    abilities: abilitiesOf(decisions, ctx.lang),
  };
}
