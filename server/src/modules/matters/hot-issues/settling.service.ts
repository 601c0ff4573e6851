import type { App } from '../../../platform/app.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import { settleApart } from '../../understanding/index.ts';
import { storeAnew } from './figures.service.ts';
import { lockPlacing } from './hot-issues.repository.ts';
import { messageOf } from './placing.service.ts';
import { commonDemands, demandsToSettle, issuesOf, moveDemands, type SettledDemand } from './settling.repository.ts';
import { movesTo } from './settling.rules.ts';

/**
 * Every night: sorts what came lately anew, as if all of it had come at once. Until then a demand stays where it was placed when it came; afterwards the
 * issues depend on what was said, not on the order in which it arrived.
 */
export async function settleIssues(app: Pick<App, 'uow'>, scope: RequestScope, sort: typeof settleApart = settleApart): Promise<void> {
  const read = app.uow.read(scope);
  const demands = await demandsToSettle(read);
  if (demands.length < 2) return;
  const common = await commonDemands(read);
  const messages = (list: readonly Omit<SettledDemand, 'issue_id'>[]) => list.map((demand) => messageOf(read, demand));
  const groups = await sort({ messages: messages(demands), common: messages(common) });
  await app.uow.write(scope, (ctx) => settle(ctx, demands, groups));
}

/** Moves demands to the groups found. What came or left while they were sought stays as it is. */
async function settle(ctx: WriteCtx, before: readonly SettledDemand[], groups: readonly (readonly string[])[]): Promise<void> {
  await lockPlacing(ctx);
  const now = await issuesOf(
    ctx,
    before.map(({ id }) => id),
  );
  const unmoved = new Map(before.filter(({ id, issue_id }) => now.get(id) === issue_id).map(({ id, issue_id }) => [id, issue_id]));
  const begun = new Map<number, string>();
  const moves = movesTo(groups, unmoved).map(({ demandId, to, group }) => {
    const issueId = to ?? begun.get(group) ?? uuidv7(ctx.now);
    if (to === null) begun.set(group, issueId);
    return { demandId, to: issueId };
  });
  if (moves.length === 0) return;
  await moveDemands(ctx, moves);
  const touched = new Set(moves.flatMap(({ demandId, to }) => [to, unmoved.get(demandId) ?? to]));
  await storeAnew(ctx, [...touched].sort());
}
