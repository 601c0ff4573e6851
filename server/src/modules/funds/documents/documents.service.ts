import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { capacityOf } from '../../../platform/permissions.ts';
import { notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { attachmentsOf, claimAttachments, registerAttachmentOwner, removeAttachmentsOf } from '../../attachments/index.ts';
import type { FundEvent } from '../funds.events.ts';
import { can } from '../funds.policy.ts';
import { type FundRecord, findFund } from '../funds.repository.ts';
import { managedFund } from '../funds.service.ts';
import { documentsOf, findDocument, insertDocument, markRemoved } from './documents.repository.ts';

const ownerType = 'fund_document';

/** What founds a community fund everybody may read; papers of other funds those who see its money. */
const mayRead = (ctx: Ctx, fund: FundRecord): boolean => fund.kind === 'community_fund' || can.read(ctx.actor, fund).allowed;

/** The files of a paper are seen by whoever sees the paper. */
export function ownDocuments(): void {
  registerAttachmentOwner(ownerType, async (ctx, id) => {
    const document = await findDocument(ctx, id);
    const fund = document && (await findFund(ctx, document.fund_id));
    return fund !== null && mayRead(ctx, fund);
  });
}

export interface DocumentInput {
  readonly title: string;
  readonly attachments: readonly { readonly id: string; readonly claim: string }[];
}

/** Adds a paper with its files: the founding document, the rules of its committee (S001-78). @throws not-found, not-your-fund, attachment-not-claimable, invalid-input */
export async function addDocument(ctx: WriteCtx, fundId: string, input: DocumentInput): Promise<void> {
  const fund = await managedFund(ctx, fundId);
  const id = await insertDocument(ctx, { fundId, title: nameField(input.title, '/title') });
  await claimAttachments(
    ctx,
    input.attachments.map((file) => file.id),
    {
      claim: input.attachments.map((file) => file.claim),
      ownerType,
      ownerId: id,
      visibility: fund.kind === 'community_fund' ? 'public' : 'internal',
    },
  );
  tell(ctx, fund, 'fund.document_added', id);
}

/** Takes a paper away for good, with its files. @throws not-found, not-your-fund */
export async function removeDocument(ctx: WriteCtx, fundId: string, id: string): Promise<void> {
  const fund = await managedFund(ctx, fundId);
  const document = await findDocument(ctx, id);
  if (document?.fund_id !== fundId || !(await markRemoved(ctx, id))) throw notFound();
  await removeAttachmentsOf(ctx, ownerType, [id]);
  tell(ctx, fund, 'fund.document_removed', id);
}

/** The papers of a fund with their files. @throws not-found */
export async function fundDocuments(ctx: Ctx, fundId: string) {
  const fund = await findFund(ctx, fundId);
  if (!fund || !mayRead(ctx, fund)) throw notFound();
  const documents = await documentsOf(ctx, fundId);
  const files = await attachmentsOf(
    ctx,
    ownerType,
    documents.map(({ id }) => id),
  );
  const filesOf = (id: string) => files.filter((file) => file.ownerId === id).map((file) => ({ id: file.id, name: file.name }));
  return documents.map(({ id, title, added_at }) => ({ id, title, addedAt: added_at.toISOString(), files: filesOf(id) }));
}

function tell(ctx: WriteCtx, fund: FundRecord, name: 'fund.document_added' | 'fund.document_removed', documentId: string): void {
  emit(ctx, {
    name,
    subject: { type: 'fund', id: fund.id },
    capacity: capacityOf(ctx.actor, 'funds.manage', fund.areaCode),
    data: { documentId },
  } satisfies FundEvent);
}
