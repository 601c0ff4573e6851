import { type Static, Type } from 'typebox';
import { verifyChain } from '../../../platform/audit/seal.ts';
import type { ReadCtx } from '../../../platform/context.ts';
import { type AuditEvent, searchEvents } from '../../../platform/event-search.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { type AnyRoute, readRoute } from '../../../platform/http/route.ts';
import { Id, Nullable, PageOf, PageQuery, Timestamp } from '../../../platform/http/schemas.ts';
import { accountRefs } from '../accounts/accounts.queries.ts';

const AuditQuery = Type.Object({
  ...PageQuery,
  name: Type.Optional(
    Type.String({ pattern: '^[a-z_.]{1,80}$', description: '事件名；以点结尾表示前缀 · a name, or a prefix ending in a dot' }),
  ),
  actorId: Type.Optional(Id),
  subjectId: Type.Optional(Id),
  from: Type.Optional(Timestamp),
  to: Type.Optional(Timestamp),
});
const AuditEventItem = Type.Object({
  seq: Type.String(),
  id: Id,
  name: Type.String(),
  at: Timestamp,
  actorKind: Type.String(),
  actorId: Nullable(Id),
  actorName: Nullable(Type.String()),
  capacity: Nullable(Type.String()),
  subjectType: Type.String(),
  subjectId: Type.String(),
  threadId: Nullable(Id),
  data: Type.Record(Type.String(), Type.Unknown()),
  /** The words of people stay with the record; here only that there are some. */
  hasPrivateWords: Type.Boolean(),
  requestId: Type.String(),
});
const ChainState = Type.Object({
  entries: Type.Integer({ description: 'Sealed facts that fit, from the first on' }),
  unsealed: Type.Integer({ description: 'Facts of the last minutes that are not sealed yet' }),
  head: Type.String({ description: 'The last link; noted elsewhere it proves later that nothing before it was changed' }),
  brokenAt: Nullable(Type.Integer({ description: 'The first place that does not fit; null while the chain is whole' })),
  why: Nullable(Type.String()),
  checkedAt: Timestamp,
});
export const SeqCursor = Type.Object({ s: Type.String({ pattern: '^[0-9]{1,19}$' }) });

/** A page of the audit log, newest first. */
async function auditPage(ctx: ReadCtx, query: Static<typeof AuditQuery>) {
  const { after, limit = 50, name, actorId, subjectId, from, to } = query;
  const filter = {
    ...(name === undefined ? {} : { name }),
    ...(actorId === undefined ? {} : { actorId }),
    ...(subjectId === undefined ? {} : { subjectId }),
    ...(from === undefined ? {} : { from: new Date(from) }),
    ...(to === undefined ? {} : { to: new Date(to) }),
  };
  const rows = await searchEvents(ctx, filter, { limit, ...(after === undefined ? {} : { before: decodeCursor(SeqCursor, after).s }) });
  const { items, next } = toPage(rows, limit, (event) => ({ s: event.seq }));
  const names = await accountRefs(
    ctx,
    items.map((event) => (event.actorKind === 'staff' ? event.actorId : null)),
  );
  return { items: items.map((event) => presentEvent(event, names.get(event.actorId ?? '')?.displayName ?? null)), next };
}

function presentEvent({ occurredAt, ...event }: AuditEvent, actorName: string | null) {
  return { ...event, at: occurredAt.toISOString(), actorName };
}

export const auditRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/audit-events',
    operationId: 'listAuditEvents',
    summary: { zh: '审计日志', en: 'Audit log' },
    access: ['staff'],
    permission: 'audit.read',
    query: AuditQuery,
    response: PageOf(AuditEventItem),
    handler: (ctx, { query }) => auditPage(ctx, query),
  }),
  readRoute({
    method: 'GET',
    path: '/audit-chain',
    operationId: 'verifyAuditChain',
    summary: { zh: '核对审计链', en: 'Check the audit chain' },
    access: ['staff'],
    permission: 'audit.read',
    // Every fact since the beginning is read and hashed again.
    perMinute: 6,
    response: ChainState,
    handler: async (ctx) => ({ ...(await verifyChain(ctx)), checkedAt: ctx.now.toISOString() }),
  }),
];
