import { Type } from 'typebox';
import type { Ctx } from '../../../platform/context.ts';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { IdParams, OneOf, PageOf, PageQuery, Words } from '../../../platform/http/schemas.ts';
import { assertAllowed } from '../../../platform/permissions.ts';
import { illegalTransition, invalidInput, notFound, type Phrase } from '../../../platform/problem.ts';
import { bodyDissolved, entryReversed, notYourBody, notYourHelp, ownRequest, seatUnfit } from './bodies.errors.ts';
import { mayReadHelp } from './bodies.policy.ts';
import { presentHelp } from './bodies.presenter.ts';
import { helpEntries, helpPage } from './bodies.queries.ts';
import { type BodyRecord, findBody, type HelpRecord, isNeighbour } from './bodies.repository.ts';
import { HelpEntryView, HelpView, NewHelpEntryInput } from './bodies.schema.ts';
import { type HelpAction, helpStates } from './bodies.workflow.ts';
import { askForHelp, recordHelpEntry, reverseHelpEntry, stepHelp } from './help.service.ts';

const neighbours = ['resident', 'staff'] as const;
const page = { method: 'GET' as const, params: IdParams, problems: [notFound, notYourBody] };

async function bodyOrThrow(ctx: Ctx, id: string): Promise<BodyRecord> {
  const body = await findBody(ctx, id);
  if (!body) throw notFound();
  assertAllowed(mayReadHelp(ctx.actor, body, await isNeighbour(ctx, body)));
  return body;
}

async function presentOne(ctx: Ctx, help: HelpRecord) {
  const body = await findBody(ctx, help.body_id);
  const [view] = body ? await presentHelp(ctx, body, [help]) : [];
  if (!view) throw notFound();
  return view;
}

function helpStep(action: HelpAction, operationId: string, summary: Phrase): AnyRoute {
  return writeRoute({
    method: 'POST',
    path: `/help-requests/:id/${action.replace('_', '-')}`,
    operationId,
    summary,
    access: action === 'withdraw' ? neighbours : ['resident'],
    params: IdParams,
    response: HelpView,
    problems: [notFound, notYourBody, notYourHelp, ownRequest, illegalTransition],
    handler: async (ctx, { params }) => presentOne(ctx, await stepHelp(ctx, params.id, action)),
  });
}

/** Help among neighbours and what was received and given in kind (S001-92). */
export const helpRoutes: readonly AnyRoute[] = [
  readRoute({
    ...page,
    path: '/bodies/:id/help-requests',
    operationId: 'listHelpRequests',
    summary: { zh: '邻里求助', en: 'Requests for help' },
    access: neighbours,
    query: Type.Object({ ...PageQuery, state: Type.Optional(OneOf(helpStates)) }),
    response: PageOf(HelpView),
    handler: async (ctx, { params, query }) => {
      const body = await bodyOrThrow(ctx, params.id);
      const { items, next } = await helpPage(ctx, params.id, query);
      return { items: await presentHelp(ctx, body, items), next };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/bodies/:id/help-requests',
    operationId: 'askForHelp',
    summary: { zh: '向邻居求助', en: 'Ask the neighbours for help' },
    access: ['resident'],
    status: 201,
    params: IdParams,
    body: Type.Object({ words: Words(1000) }),
    response: HelpView,
    problems: [notFound, notYourBody, bodyDissolved, seatUnfit, invalidInput],
    handler: async (ctx, { params, body }) => presentOne(ctx, await askForHelp(ctx, params.id, body)),
  }),
  helpStep('take', 'takeHelpRequest', { zh: '接下求助', en: 'Take a request for help' }),
  helpStep('give_back', 'giveHelpRequestBack', { zh: '退回求助', en: 'Give a request back' }),
  helpStep('close', 'closeHelpRequest', { zh: '确认办好', en: 'Say that it is done' }),
  helpStep('withdraw', 'withdrawHelpRequest', { zh: '撤回求助', en: 'Withdraw a request' }),
  readRoute({
    ...page,
    path: '/bodies/:id/ledger',
    operationId: 'listHelpEntries',
    summary: { zh: '互助台账', en: 'What was received and given in kind' },
    access: ['anonymous', 'reporter', 'resident', 'staff'],
    query: Type.Object(PageQuery),
    response: PageOf(HelpEntryView),
    handler: async (ctx, { params, query }) => {
      if (!(await findBody(ctx, params.id))) throw notFound();
      const { items, next } = await helpEntries(ctx, params.id, query);
      return { items: items.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() })), next };
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/bodies/:id/ledger',
    operationId: 'recordHelpEntry',
    summary: { zh: '登记互助物资或工时', en: 'Record things or hours in kind' },
    access: ['staff'],
    permission: 'meetings.hold',
    status: 201,
    params: IdParams,
    body: NewHelpEntryInput,
    response: Type.Object({ bodyId: Type.String() }),
    problems: [notFound, notYourBody, bodyDissolved, invalidInput],
    handler: async (ctx, { params, body }) => ({ bodyId: await recordHelpEntry(ctx, params.id, body) }),
  }),
  writeRoute({
    method: 'POST',
    path: '/help-entries/:id/reverse',
    operationId: 'reverseHelpEntry',
    summary: { zh: '冲正一笔', en: 'Set a line right' },
    access: ['staff'],
    permission: 'meetings.hold',
    params: IdParams,
    response: Type.Object({ bodyId: Type.String() }),
    problems: [notFound, notYourBody, bodyDissolved, entryReversed],
    handler: async (ctx, { params }) => ({ bodyId: await reverseHelpEntry(ctx, params.id) }),
  }),
];
