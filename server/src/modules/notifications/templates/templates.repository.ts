import type { Selectable } from 'kysely';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { keepPerDistrict } from '../../../platform/kept.ts';
import { editConflict } from '../../../platform/problem.ts';
import type { Template, Wording } from './templates.rules.ts';

const keepMs = 10_000;

const templates = keepPerDistrict(keepMs, loadTemplates);

/** All notice templates of the district by code. A change in this process holds from the next question on, in others within ten seconds. */
export function templatesOf(ctx: Ctx): Promise<ReadonlyMap<string, Template>> {
  return templates.get(ctx);
}

/** The templates as they stand in the database, for those who are about to change them. */
export async function loadTemplates(ctx: Ctx): Promise<ReadonlyMap<string, Template>> {
  const rows = await ctx.db.selectFrom('notification_template').selectAll().orderBy('code').execute();
  return new Map(rows.map((row) => [row.code, toTemplate(row)]));
}

/** Writes a new template. */
export async function insertTemplate(ctx: WriteCtx, template: Omit<Template, 'version'>): Promise<void> {
  await ctx.db.insertInto('notification_template').values(toRow(template)).execute();
  templates.forget(ctx);
}

/** Writes other words over a template. @throws edit-conflict (409) when somebody else changed it meanwhile */
export async function updateTemplate(ctx: WriteCtx, before: Template, change: Omit<Template, 'version' | 'code'>): Promise<Template> {
  const row = await ctx.db
    .updateTable('notification_template')
    .set({ ...toRow({ ...change, code: before.code }), version: before.version + 1 })
    .where('code', '=', before.code)
    .where('version', '=', before.version)
    .returningAll()
    .executeTakeFirst();
  if (!row) throw editConflict({ current: before.version });
  templates.forget(ctx);
  return toTemplate(row);
}

function toRow(template: Omit<Template, 'version'>) {
  return {
    code: template.code,
    audience: template.audience,
    title: template.title.zh,
    title_en: template.title.en,
    body: template.body.zh,
    body_en: template.body.en,
    params: [...template.params],
    urgent: template.urgent,
    origin: template.origin,
  };
}

function toTemplate(row: Selectable<DB['notification_template']>): Template {
  const wording: Wording = { title: { zh: row.title, en: row.title_en }, body: { zh: row.body, en: row.body_en } };
  return {
    ...wording,
    code: row.code,
    audience: row.audience as Template['audience'],
    params: row.params,
    urgent: row.urgent,
    origin: row.origin,
    version: row.version,
  };
}
