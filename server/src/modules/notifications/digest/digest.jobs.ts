import type { App } from '../../../platform/app.ts';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { calendarFor } from '../../../platform/calendar/repository.ts';
import type { WriteCtx } from '../../../platform/context.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import type { Schedule } from '../../../platform/manifest.ts';
import type { RequestScope } from '../../../platform/unit-of-work.ts';
import { contactOfRecipient } from '../contacts.ts';
import { insertNotices } from '../notifications.repository.ts';
import { countStep } from '../notifications.steps.ts';
import { enqueueSend } from '../sending/queue.ts';
import { accountsWithDigestDue } from './digest.queries.ts';
import { DIGEST_TEMPLATE } from './digest.text.ts';

/**
 * The daily digest, on working days at 08:30. It is looked for every ten minutes, so that a worker that was away at half past eight still makes
 * it; the key of the day keeps it from being made twice.
 */
export const digestSchedule: Schedule = { name: 'notifications_digest', every: '*/10 * * * *', run: makeDigests };

async function makeDigests(app: App, scope: RequestScope): Promise<void> {
  const ctx = app.uow.read(scope);
  if (!(await calendarFor(ctx)).isWorkday(localDateOf(ctx.now))) return;
  for (const accountId of await accountsWithDigestDue(ctx)) await app.uow.write(scope, (write) => makeDigest(write, accountId));
}

/** One mail for everything that came since the last one and is still unread. Nothing unread, or no address by now: no mail. */
async function makeDigest(ctx: WriteCtx, accountId: string): Promise<void> {
  const due = await ctx.db
    .selectFrom('notification')
    .select(['id', 'read_at'])
    .where('recipient_id', '=', accountId)
    .where('in_digest', '=', true)
    .where('not_before', '<=', ctx.now)
    .forUpdate()
    .execute();
  const unread = due.filter((row) => row.read_at === null);
  await setDigest(ctx, { ids: due.filter((row) => row.read_at !== null).map((row) => row.id), digestId: null });
  const contact = await contactOfRecipient(ctx, { kind: 'account', id: accountId });
  const ids = unread.map((row) => row.id);
  if (unread.length === 0 || !contact?.email) return setDigest(ctx, { ids, digestId: null });
  const digestId = await insertDigest(ctx, accountId);
  // Today's mail is out already: these wait for the next one.
  if (digestId !== null) await setDigest(ctx, { ids, digestId });
}

async function insertDigest(ctx: WriteCtx, accountId: string): Promise<string | null> {
  const [digest] = await insertNotices(ctx, [
    {
      id: uuidv7(ctx.now),
      dedupe_key: `digest:${localDateOf(ctx.now)}#account:${accountId}`,
      template: DIGEST_TEMPLATE,
      channel: 'email',
      recipient_kind: 'account',
      recipient_id: accountId,
      area_code: ctx.district.areaCode,
      params: JSON.stringify({}),
      state: 'pending',
      not_before: ctx.now,
      created_at: ctx.now,
      changed_at: ctx.now,
    },
  ]);
  if (!digest) return null;
  countStep(ctx, digest, null, 'pending');
  enqueueSend(ctx, { id: digest.id, notBefore: ctx.now });
  return digest.id;
}

async function setDigest(ctx: WriteCtx, { ids, digestId }: { ids: readonly string[]; digestId: string | null }): Promise<void> {
  if (ids.length === 0) return;
  await ctx.db
    .updateTable('notification')
    .set({ in_digest: false, digest_id: digestId })
    .where('id', 'in', [...ids])
    .execute();
}
