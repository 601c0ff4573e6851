import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { Id, IdParams, Timestamp, Words } from '../../../platform/http/schemas.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { attachmentGone } from '../../attachments/index.ts';
import { notYourFund } from '../funds.errors.ts';
import { addDocument, fundDocuments, removeDocument } from './documents.service.ts';

const Documents = Type.Object({
  items: Type.Array(
    Type.Object({
      id: Id,
      title: Type.String(),
      addedAt: Timestamp,
      files: Type.Array(Type.Object({ id: Id, name: Type.String() })),
    }),
  ),
});
const manage = { access: ['staff'], permission: 'funds.manage' } as const;

/** The founding document of a fund and other papers about it. */
export const documentRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/funds/:id/documents',
    operationId: 'listFundDocuments',
    summary: { zh: '基金的设立文件', en: 'Papers of a fund' },
    access: ['anonymous', 'reporter', 'resident', 'staff'],
    params: IdParams,
    response: Documents,
    problems: [notFound],
    handler: async (ctx, { params }) => ({ items: await fundDocuments(ctx, params.id) }),
  }),
  writeRoute({
    ...manage,
    method: 'POST',
    path: '/funds/:id/documents',
    operationId: 'addFundDocument',
    summary: { zh: '上传设立文件', en: 'Add a paper of a fund' },
    status: 201,
    params: IdParams,
    body: Type.Object({
      title: Words(100),
      attachments: Type.Array(Type.Object({ id: Id, claim: Type.String({ maxLength: 100 }) }), { minItems: 1, maxItems: 6 }),
    }),
    response: Documents,
    problems: [notFound, notYourFund, attachmentGone, invalidInput],
    handler: async (ctx, { params, body }) => {
      await addDocument(ctx, params.id, body);
      return { items: await fundDocuments(ctx, params.id) };
    },
  }),
  writeRoute({
    ...manage,
    method: 'POST',
    path: '/funds/:id/documents/:documentId/remove',
    operationId: 'removeFundDocument',
    summary: { zh: '删除文件', en: 'Take a paper of a fund away' },
    status: 204,
    params: Type.Object({ id: Id, documentId: Id }),
    problems: [notFound, notYourFund],
    handler: (ctx, { params }) => removeDocument(ctx, params.id, params.documentId),
  }),
];
