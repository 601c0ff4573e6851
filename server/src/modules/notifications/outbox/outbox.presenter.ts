import type { Static } from 'typebox';
import { abilitiesOf } from '../../../platform/abilities.ts';
import type { Ctx } from '../../../platform/context.ts';
import { type Face, facesOf } from '../contacts.ts';
import { DIGEST_TEMPLATE } from '../digest/digest.text.ts';
import { reasonText } from '../notifications.errors.ts';
import { decisionsFor } from '../notifications.policy.ts';
import type { NoticeRow } from '../notifications.repository.ts';
import { type NoticeState, noticeWorkflow } from '../notifications.workflow.ts';
import { templatesOf } from '../templates/templates.repository.ts';
import type { Template } from '../templates/templates.rules.ts';
import type { OutboxItem } from './outbox.schema.ts';

const digestTitle = { zh: '通知摘要', en: 'Digest of notices' } as const;

/** Messages as whoever looks after sending sees them: to whom (masked), how far, why not; never the text. */
export async function presentOutbox(ctx: Ctx, rows: readonly NoticeRow[]): Promise<Static<typeof OutboxItem>[]> {
  const templates = await templatesOf(ctx);
  const faces = await facesOf(
    ctx,
    rows.map((row) => ({ kind: row.recipient_kind, id: row.recipient_id })),
  );
  return rows.map((row) => present(ctx, row, { templates, face: faces.get(row.recipient_id) }));
}

interface Known {
  readonly templates: ReadonlyMap<string, Template>;
  readonly face: Face | undefined;
}

function present(ctx: Ctx, row: NoticeRow, { templates, face }: Known): Static<typeof OutboxItem> {
  const state = row.state as NoticeState;
  return {
    id: row.id,
    template: row.template,
    title: titleOf(row.template, templates, ctx.lang),
    channel: row.channel as 'sms' | 'email',
    state,
    stateName: noticeWorkflow.states[state][ctx.lang],
    recipient: { kind: row.recipient_kind, id: row.recipient_id, name: face?.name ?? null, phoneMasked: face?.phoneMasked ?? null },
    subject: row.subject_type !== null && row.subject_id !== null ? { type: row.subject_type, id: row.subject_id } : null,
    areaCode: row.area_code,
    urgent: row.urgent,
    notBefore: row.not_before.toISOString(),
    attempts: row.attempts,
    reason: row.last_error === null ? null : reasonText(row.last_error, ctx.lang),
    smsParts: row.sms_parts,
    createdAt: row.created_at.toISOString(),
    sentAt: row.sent_at?.toISOString() ?? null,
    version: row.version,
    abilities: abilitiesOf(decisionsFor(ctx.actor, row), ctx.lang),
  };
}

/** The title as the template has it: what it is about, without the values of this message. */
function titleOf(code: string, templates: ReadonlyMap<string, Template>, lang: 'zh' | 'en'): string {
  if (code === DIGEST_TEMPLATE) return digestTitle[lang];
  return templates.get(code)?.title[lang] ?? code;
}
