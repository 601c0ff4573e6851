import { CalendarConfigError, NoWorkingTimeError } from '../../../platform/calendar/calendar.errors.ts';
import { computeDeadline } from '../../../platform/calendar/deadline.ts';
import { calendarFor, calendarSettings, forgetCalendar } from '../../../platform/calendar/repository.ts';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { canonicalJson } from '../../../platform/crypto/canonical-json.ts';
import { emit } from '../../../platform/events.ts';
import { invalidPack } from '../../../platform/packs/load-pack.ts';
import { type LoadingPack, type PartReport, packVerdict, reportOf } from '../../../platform/packs/pack-parts.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { editConflict, notFound } from '../../../platform/problem.ts';
import {
  allSettings,
  currentChanges,
  putDefinition,
  putSetting,
  type SettingChange,
  type SettingDefinition,
  settingDefinitions,
} from '../../../platform/settings.ts';
import { badCalendar, badSetting } from '../catalogue.errors.ts';
import type { SettingChanged } from '../catalogue.events.ts';
import { can } from '../catalogue.policy.ts';
import { valueFault } from './settings.rules.ts';
import type { PackThresholds } from './settings.schema.ts';

/** A setting with what holds now. */
export interface SettingState {
  readonly definition: SettingDefinition;
  readonly value: unknown;
  readonly change: SettingChange | null;
}

/** All settings that exist here, with what holds now. */
export async function settingStates(ctx: Ctx): Promise<SettingState[]> {
  const definitions = await settingDefinitions(ctx);
  const values = await allSettings(ctx);
  const changes = await currentChanges(ctx);
  return definitions.map((definition) => ({
    definition,
    value: values.get(definition.name),
    change: changes.get(definition.name) ?? null,
  }));
}

export interface SettingRequest {
  readonly value: unknown;
  readonly source: string;
  readonly replaces: string | null;
}

/**
 * Sets a value from now on; null goes back to the default. Nothing that was computed before changes.
 * @throws not-found (404), edit-conflict (409), bad-setting-value, bad-calendar (422)
 */
export async function changeSetting(ctx: WriteCtx, name: string, { value, source, replaces }: SettingRequest): Promise<SettingState> {
  assertAllowed(can.manageSettings(ctx.actor, ctx.district));
  const state = (await settingStates(ctx)).find(({ definition }) => definition.name === name);
  if (!state) throw notFound();
  const fault = value === null ? null : valueFault(state.definition.kind, value);
  if (fault) throw badSetting({ detail: fault.zh, detailEn: fault.en, errors: [{ pointer: '/value', detail: fault.en }] });
  if ((state.change?.id ?? null) !== replaces) throw editConflict({ current: state.change?.id ?? null });
  const change = await putSetting(ctx, { name, value, source, replaces });
  if (Object.values<string>(calendarSettings).includes(name)) await assertCalendarWorks(ctx);
  emit(ctx, {
    name: 'settings.setting_changed',
    subject: { type: 'setting', id: change.id },
    data: { name, changeId: change.id, replaces },
  } satisfies SettingChanged);
  return { ...state, value: value ?? state.definition.defaultValue, change };
}

/** Builds the calendar as it would be now and lets an hour of work pass on it. @throws bad-calendar (422) */
export async function assertCalendarWorks(ctx: WriteCtx): Promise<string> {
  forgetCalendar(ctx);
  try {
    const calendar = await calendarFor(ctx);
    computeDeadline({ start: ctx.now, rule: { amount: 1, unit: 'working_hour' }, calendar });
    return calendar.version;
  } catch (error) {
    if (error instanceof CalendarConfigError || error instanceof NoWorkingTimeError) throw badCalendar();
    throw error;
  }
}

/** A pack's threshold in the program's terms: flags become true or false. */
export function definitionOfPack(threshold: PackThresholds[number], origin: string): SettingDefinition {
  const { code, name, unit, value, note = null, rows } = threshold;
  return {
    name: code,
    label: name,
    kind: unit,
    rule: { note },
    defaultValue: unit === 'flag' && (value === 0 || value === 1) ? value === 1 : value,
    source: rows.join(', '),
    origin,
  };
}

/** Loads the thresholds of a pack as defaults; a value the district set itself holds on. */
export async function loadPackThresholds(ctx: WriteCtx, content: PackThresholds, pack: LoadingPack): Promise<PartReport> {
  const definitions = await settingDefinitions(ctx);
  const present = new Map(definitions.map((definition) => [definition.name, definition]));
  const verdicts: (keyof PartReport)[] = [];
  for (const [position, threshold] of content.entries()) {
    const next = definitionOfPack(threshold, pack.origin);
    if (valueFault(next.kind, next.defaultValue))
      throw invalidPack({
        pack: pack.code,
        errors: [{ pointer: `${pack.code}/thresholds.json/${position}/value`, detail: `not a value of kind ${next.kind}` }],
      });
    const known = present.get(next.name);
    const said = ({ label, kind, rule, defaultValue, source }: SettingDefinition): string =>
      canonicalJson({ label, kind, rule, defaultValue, source });
    const verdict = packVerdict(pack, known, known !== undefined && said(known) === said(next));
    if (verdict === 'added' || verdict === 'changed') await putDefinition(ctx, next, definitions.length + position);
    verdicts.push(verdict);
  }
  forgetCalendar(ctx);
  return reportOf(verdicts);
}
