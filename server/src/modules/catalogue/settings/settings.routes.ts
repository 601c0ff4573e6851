import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { readRoute, writeRoute } from '../../../platform/http/route.ts';
import { editConflict, forbidden, notFound, type Phrase } from '../../../platform/problem.ts';
import { settingHistory } from '../../../platform/settings.ts';
import { type AccountRef, accountRefs } from '../../identity/index.ts';
import { badCalendar, badSetting } from '../catalogue.errors.ts';
import { can } from '../catalogue.policy.ts';
import { SettingHistory, SettingInput, SettingList, SettingParams, SettingView } from './settings.schema.ts';
import { changeSetting, type SettingState, settingStates } from './settings.service.ts';

type Names = ReadonlyMap<string, AccountRef>;

const nameOf = (names: Names, id: string | null | undefined): string | null => (id ? (names.get(id)?.displayName ?? null) : null);

function present({ definition, value, change }: SettingState, names: Names): Static<typeof SettingView> {
  const { name, label, kind, rule, defaultValue, source, origin } = definition;
  return {
    name,
    label,
    note: (rule.note as Phrase | null | undefined) ?? null,
    kind,
    value,
    defaultValue,
    changed: change !== null && change.value !== null,
    source,
    origin,
    changeId: change?.id ?? null,
    changedAt: change?.validFrom.toISOString() ?? null,
    changeSource: change?.source ?? null,
    changedBy: nameOf(names, change?.setBy),
  };
}

async function presentAll(ctx: Ctx, states: readonly SettingState[]): Promise<Static<typeof SettingView>[]> {
  const names = await accountRefs(
    ctx,
    states.map(({ change }) => change?.setBy ?? null),
  );
  return states.map((state) => present(state, names));
}

async function presentOne(ctx: Ctx, state: SettingState): Promise<Static<typeof SettingView>> {
  return present(state, await accountRefs(ctx, [state.change?.setBy ?? null]));
}

export const settingRoutes = [
  readRoute({
    method: 'GET',
    path: '/settings',
    operationId: 'listSettings',
    summary: { zh: '设置与阈值，含默认值和出处', en: 'Settings and thresholds with their defaults and sources' },
    access: ['staff'],
    response: SettingList,
    handler: async (ctx) => ({
      items: await presentAll(ctx, await settingStates(ctx)),
      abilities: abilitiesOf({ change: can.manageSettings(ctx.actor, ctx.district) }, ctx.lang),
    }),
  }),
  readRoute({
    method: 'GET',
    path: '/settings/:name/history',
    operationId: 'settingHistory',
    summary: { zh: '一项设置的历次修改', en: 'What a setting was over time' },
    access: ['staff'],
    params: SettingParams,
    response: SettingHistory,
    problems: [notFound],
    handler: async (ctx, { params }) => {
      if (!(await settingStates(ctx)).some(({ definition }) => definition.name === params.name)) throw notFound();
      const items = await settingHistory(ctx, params.name);
      const names = await accountRefs(
        ctx,
        items.map(({ setBy }) => setBy),
      );
      return {
        items: items.map(({ id, value, source, validFrom, setBy }) => ({
          id,
          value,
          source,
          validFrom: validFrom.toISOString(),
          setBy,
          setByName: nameOf(names, setBy),
        })),
      };
    },
  }),
  writeRoute({
    method: 'PUT',
    path: '/settings/:name',
    operationId: 'changeSetting',
    summary: { zh: '修改设置', en: 'Change a setting' },
    access: ['staff'],
    permission: 'settings.manage',
    params: SettingParams,
    body: SettingInput,
    response: SettingView,
    problems: [forbidden, notFound, editConflict, badSetting, badCalendar],
    handler: async (ctx, { params, body }) => presentOne(ctx, await changeSetting(ctx, params.name, body)),
  }),
] as const;
