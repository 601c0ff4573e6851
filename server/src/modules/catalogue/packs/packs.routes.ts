import { abilitiesOf } from '../../../platform/abilities.ts';
import { readRoute, writeRoute } from '../../../platform/http/route.ts';
import { invalidPack, loadedPackVersions, loadPack, packStates, unknownPack } from '../../../platform/packs/load-pack.ts';
import { packLists } from '../../../platform/packs/pack-lists.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { forbidden } from '../../../platform/problem.ts';
import { draftExists } from '../catalogue.errors.ts';
import { can } from '../catalogue.policy.ts';
import { plainLists } from './packs.parts.ts';
import { hasPanel622, wordingOf } from './packs.queries.ts';
import { ConfigurationView, PackListView, PackParams, PackReports } from './packs.schema.ts';

export const packRoutes = [
  readRoute({
    method: 'GET',
    path: '/packs',
    operationId: 'listPacks',
    summary: { zh: '配置包', en: 'Configuration packs' },
    access: ['staff'],
    response: PackListView,
    handler: async (ctx) => {
      const items = (await packStates(ctx)).map(({ head, parts, loaded }) => ({
        code: head.code,
        version: head.version,
        name: head.name,
        description: head.description ?? null,
        requires: head.requires ?? [],
        parts: [...parts],
        loaded: loaded && { ...loaded, at: loaded.at.toISOString() },
      }));
      return { items, abilities: abilitiesOf({ load: can.manageSettings(ctx.actor, ctx.district) }, ctx.lang) };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/packs/:code/load',
    operationId: 'loadPack',
    summary: { zh: '载入配置包', en: 'Load a configuration pack' },
    access: ['staff'],
    permission: 'settings.manage',
    params: PackParams,
    response: PackReports,
    problems: [forbidden, unknownPack, invalidPack, draftExists],
    handler: async (ctx, { params }) => {
      assertAllowed(can.manageSettings(ctx.actor, ctx.district));
      const reports = await loadPack(ctx, params.code);
      return {
        items: reports.map((report) => ({ ...report, parts: report.parts.map((part) => ({ ...part })), unclaimed: [...report.unclaimed] })),
      };
    },
  }),
  readRoute({
    method: 'GET',
    path: '/configuration',
    operationId: 'getConfiguration',
    summary: { zh: '本区的用语、渠道和面板', en: 'Words, channels and panels of this district' },
    access: ['staff', 'resident', 'reporter', 'anonymous'],
    response: ConfigurationView,
    handler: async (ctx) => {
      const lists = await packLists(ctx);
      return {
        packs: await loadedPackVersions(ctx),
        wording: await wordingOf(ctx),
        panel622: await hasPanel622(ctx),
        lists: Object.fromEntries(plainLists.map((name) => [name, (lists.get(name) ?? []).map(({ content }) => ({ ...content }))])),
      };
    },
  }),
] as const;
