import { sql } from 'kysely';
import { type Ctx, table, type WriteCtx } from './context.ts';
import { uuidv7 } from './ids.ts';
import { keepPerDistrict } from './kept.ts';
import { editConflict, type Phrase } from './problem.ts';
import { constraintOf } from './unit-of-work.ts';

/** Settings change rarely and are asked often: each process keeps them this long. */
const keepMs = 15_000;

/** A setting that exists: what it means, what it may be, what holds where the district says nothing. */
export interface SettingDefinition {
  readonly name: string;
  readonly label: Phrase;
  readonly kind: string;
  /** Bounds and choices, in the terms of the kind. */
  readonly rule: Readonly<Record<string, unknown>>;
  readonly defaultValue: unknown;
  /** Where the default comes from: a requirement, a paper, a law. */
  readonly source: string;
  /** `pack:<code>` or `program`. */
  readonly origin: string;
}

/** What the district set at a time. A value of null goes back to the default. */
export interface SettingChange {
  readonly id: string;
  readonly name: string;
  readonly value: unknown;
  /** The reason or paper of the change. */
  readonly source: string;
  readonly validFrom: Date;
  readonly setBy: string | null;
}

const values = keepPerDistrict(keepMs, loadValues);

/** The value of a named setting now: the district's, else the default of pack or program, else `fallback` where nobody defines it. */
export async function settingOf<T>(ctx: Ctx, name: string, fallback: T): Promise<T> {
  const all = await values.get(ctx);
  return all.has(name) ? (all.get(name) as T) : fallback;
}

/** All settings in force now. */
export function allSettings(ctx: Ctx): Promise<ReadonlyMap<string, unknown>> {
  return values.get(ctx);
}

/** Forgets what this process kept, after a change. */
export function forgetSettings(ctx: Ctx): void {
  values.forget(ctx);
}

const registered = new Map<string, SettingDefinition>();

/**
 * Declares settings that exist whatever packs are loaded; a pack may bring another default for the same name.
 * @throws Error when a name is declared twice
 */
export function registerSettings(definitions: readonly Omit<SettingDefinition, 'origin'>[]): void {
  for (const definition of definitions) {
    if (registered.has(definition.name)) throw new Error(`the setting ${definition.name} is declared twice`);
    registered.set(definition.name, { ...definition, origin: 'program' });
  }
}

async function loadValues(ctx: Ctx): Promise<ReadonlyMap<string, unknown>> {
  const { rows } = await sql<{ name: string; value: unknown }>`
    select name, default_value as value, 0 as step from ${table(ctx, 'setting_definition')}
    union all select name, value, 1 from (select distinct on (name) name, value from ${table(ctx, 'setting')}
      where valid_from <= ${ctx.now} order by name, valid_from desc, id desc) newest where value <> 'null'::jsonb
    order by step`.execute(ctx.db);
  return new Map([
    ...[...registered.values()].map((d) => [d.name, d.defaultValue] as const),
    ...rows.map((row) => [row.name, row.value] as const),
  ]);
}

/** All settings that exist here: those the program declares, then those of the packs. */
export async function settingDefinitions(ctx: Ctx): Promise<SettingDefinition[]> {
  const rows = await ctx.db.selectFrom('setting_definition').selectAll().orderBy('position').orderBy('name').execute();
  const brought = rows.map((row): [string, SettingDefinition] => [
    row.name,
    {
      name: row.name,
      label: { zh: row.label, en: row.label_en },
      kind: row.kind,
      rule: row.rule as Record<string, unknown>,
      defaultValue: row.default_value,
      source: row.source,
      origin: row.origin,
    },
  ]);
  return [...new Map([...registered, ...brought]).values()];
}

/** The newest change of each setting. */
export async function currentChanges(ctx: Ctx): Promise<Map<string, SettingChange>> {
  const rows = await ctx.db
    .selectFrom('setting')
    .distinctOn('name')
    .selectAll()
    .where('valid_from', '<=', ctx.now)
    .orderBy('name')
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .execute();
  return new Map(rows.map((row) => [row.name, toChange(row)]));
}

/** What one setting was, newest first. */
export async function settingHistory(ctx: Ctx, name: string): Promise<SettingChange[]> {
  const rows = await ctx.db
    .selectFrom('setting')
    .selectAll()
    .where('name', '=', name)
    .orderBy('valid_from', 'desc')
    .orderBy('id', 'desc')
    .limit(200)
    .execute();
  return rows.map(toChange);
}

interface SettingRow {
  id: string;
  name: string;
  value: unknown;
  source: string;
  valid_from: Date;
  set_by: string | null;
}

function toChange(row: SettingRow): SettingChange {
  return { id: row.id, name: row.name, value: row.value, source: row.source, validFrom: row.valid_from, setBy: row.set_by };
}

export interface NewSetting {
  readonly name: string;
  readonly value: unknown;
  readonly source: string;
  /** The change it takes the place of; null for the first. */
  readonly replaces: string | null;
}

/**
 * Sets a value from now on; who may and whether the value fits has been asked before.
 * @throws edit-conflict (409) when `replaces` has been replaced by somebody else
 */
export async function putSetting(ctx: WriteCtx, { name, value, source, replaces }: NewSetting): Promise<SettingChange> {
  const row = {
    id: uuidv7(ctx.now),
    name,
    value: JSON.stringify(value ?? null),
    source,
    valid_from: ctx.now,
    replaces,
    set_by: ctx.actor.id,
  };
  try {
    await ctx.db.insertInto('setting').values(row).execute();
  } catch (error) {
    if (constraintOf(error) === 'setting_one_successor') throw editConflict();
    throw error;
  }
  forgetSettings(ctx);
  return { id: row.id, name, value, source, validFrom: ctx.now, setBy: ctx.actor.id };
}

/** Writes a pack's definition, over an earlier one of that name. */
export async function putDefinition(ctx: WriteCtx, definition: SettingDefinition, position: number): Promise<void> {
  const row = {
    name: definition.name,
    label: definition.label.zh,
    label_en: definition.label.en,
    kind: definition.kind,
    rule: JSON.stringify(definition.rule),
    default_value: JSON.stringify(definition.defaultValue),
    source: definition.source,
    position,
    origin: definition.origin,
  };
  await ctx.db
    .insertInto('setting_definition')
    .values(row)
    .onConflict((oc) => oc.column('name').doUpdateSet(row))
    .execute();
  forgetSettings(ctx);
}
