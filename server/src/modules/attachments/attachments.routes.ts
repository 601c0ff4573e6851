import { Type } from 'typebox';
import { fileHeaders } from '../../platform/files/headers.ts';
import { fileProblems } from '../../platform/files/refusal.ts';
import { type AnyRoute, rawRoute } from '../../platform/http/route.ts';
import { Id, IdParams } from '../../platform/http/schemas.ts';
import { bodyTooLarge, notFound } from '../../platform/problem.ts';
import { noFileSent } from './attachments.errors.ts';
import { readableAttachment, receiveUpload } from './attachments.service.ts';

const everybody = ['anonymous', 'staff', 'resident', 'reporter'] as const;

/** Uploading (before the form is sent) and reading. */
export const attachmentRoutes: readonly AnyRoute[] = [
  rawRoute({
    method: 'POST',
    path: '/attachments',
    operationId: 'uploadAttachment',
    summary: { zh: '上传附件', en: 'Upload a file' },
    access: everybody,
    consumes: 'multipart/form-data',
    perMinute: 30,
    status: 201,
    response: Type.Object({ id: Id, claim: Type.String(), name: Type.String(), kind: Type.String() }),
    problems: [noFileSent, bodyTooLarge, ...fileProblems],
    handler: async ({ app, scope, request, reply }) => {
      if (!request.isMultipart()) throw noFileSent();
      for await (const part of request.files({ limits: { files: 1, fields: 4, parts: 5 } })) {
        const uploaded = await receiveUpload(app, scope, { stream: part.file, name: part.filename ?? '' });
        return reply.code(201).send(uploaded);
      }
      throw noFileSent();
    },
  }),
  rawRoute({
    method: 'GET',
    path: '/attachments/:id',
    operationId: 'getAttachment',
    summary: { zh: '查看附件', en: 'Read a file' },
    access: everybody,
    params: IdParams,
    query: Type.Object({ size: Type.Optional(Type.String({ pattern: '^thumb$' })) }),
    problems: [notFound],
    handler: async ({ app, scope, reply }, { params, query }) => {
      const row = await readableAttachment(app.uow.read(scope), params.id);
      const thumb = query.size === 'thumb' && row.thumb_key !== null;
      const stream = await app.tools.files.get(thumb ? (row.thumb_key ?? '') : row.store_key);
      const headers = fileHeaders({
        name: row.name,
        mime: thumb ? 'image/webp' : row.mime,
        sizeBytes: Number(row.size_bytes),
        sha256: row.sha256,
        inline: true,
      });
      if (thumb) delete headers['content-length'];
      if (thumb) headers['etag'] = `"${row.sha256}-thumb"`;
      return reply.headers(headers).send(stream);
    },
  }),
];
