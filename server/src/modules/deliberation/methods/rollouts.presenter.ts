import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { notFound } from '../../../platform/problem.ts';
import { areaNames } from '../../areas/index.ts';
import { linesOf } from '../communal/lines.ts';
import { countsOf, methodTitles, targetsOf } from './methods.queries.ts';
import { listRolloutRows, type RolloutRow, rollouts, targets } from './methods.repository.ts';
import { perMille } from './methods.rules.ts';
import type { RolloutLine, RolloutQuery, RolloutView } from './methods.schema.ts';
import { rolloutWorkflow, targetWorkflow } from './methods.workflow.ts';

const none = { planned: 0, adopted: 0, adapted: 0, declined: 0 };

async function presentLines(ctx: Ctx, rows: readonly RolloutRow[]): Promise<Static<typeof RolloutLine>[]> {
  const ids = rows.map((row) => row.id);
  const methodIds = rows.map((row) => row.method_id);
  const [line, titles, counts] = await Promise.all([linesOf(ctx, rolloutWorkflow), methodTitles(ctx, methodIds), countsOf(ctx, ids)]);
  return rows.map((row) => {
    const own = counts.get(row.id) ?? none;
    const all = own.planned + own.adopted + own.adapted + own.declined;
    return {
      ...line(row),
      methodId: row.method_id,
      method: titles.get(row.method_id) ?? '',
      title: row.title,
      startsOn: row.starts_on,
      endsOn: row.ends_on,
      counts: { ...own, targets: all, perMille: perMille(own.adopted + own.adapted, all) },
    };
  });
}

/** Roll-outs, those of one method where that is asked, the newest first. */
export async function listRollouts(ctx: Ctx, query: Static<typeof RolloutQuery>) {
  const { items, next } = await listRolloutRows(ctx, query);
  return { items: await presentLines(ctx, items), next };
}

/** One roll-out with every community meant, for the map, the share and the list of reasons. @throws not-found */
export async function rolloutView(ctx: Ctx, id: string): Promise<Static<typeof RolloutView>> {
  const row = await rollouts.readable(ctx, id);
  const [[line], lines, areas] = await Promise.all([presentLines(ctx, [row]), targetsOf(ctx, id), areaNames(ctx)]);
  if (!line) throw notFound();
  const nameOf = (code: string): string => areas.get(code)?.name ?? code;
  return {
    ...line,
    endedReason: row.ended_reason,
    targets: lines.map((each) => ({
      ...each,
      areaName: nameOf(each.areaCode),
      parentName: nameOf(each.areaCode.slice(0, 9)),
      stateName: targetWorkflow.states[each.state][ctx.lang],
      answeredAt: each.answeredAt?.toISOString() ?? null,
      mayAnswer:
        row.state === 'running' && each.state === 'planned' && targets.mayStep(ctx.actor, { area_code: each.areaCode }, 'decline').allowed,
    })),
    version: row.version,
    abilities: abilitiesOf(rollouts.stepsOf(ctx.actor, row), ctx.lang),
  };
}
