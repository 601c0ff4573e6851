import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { AreaCode, Id, IdParams } from '../../../platform/http/schemas.ts';
import { notFound } from '../../../platform/problem.ts';
import { contactIncomplete } from '../demands/demands.errors.ts';
import { Receipt } from '../demands/demands.schema.ts';
import { notYourMatter, textNotUsable } from '../matters.errors.ts';
import { matterWorkflow } from '../matters.workflow.ts';
import { alreadyFollowing } from './follow.errors.ts';
import { FollowInput, SimilarList } from './follow.schema.ts';
import { followMatter } from './follow.service.ts';
import { showPhoto } from './photos.service.ts';
import { publicSimilar } from './similar.presenter.ts';

/** For residents who are about to report what others have reported already: look, and follow. */
export const followRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/similar',
    operationId: 'listSimilar',
    summary: { zh: '附近差不多的事', en: 'Open matters nearby that sound alike' },
    access: ['anonymous', 'resident', 'reporter', 'staff'],
    perMinute: 30,
    query: Type.Object({ text: Type.String({ minLength: 6, maxLength: 300 }), areaCode: AreaCode }),
    response: SimilarList,
    handler: (ctx, { query }) => publicSimilar(ctx, query),
  }),
  writeRoute({
    method: 'POST',
    path: '/matters/:id/photos/:photoId/show',
    operationId: 'showPhoto',
    summary: { zh: '照片是否对外展示', en: 'Show a photo to everybody, or no longer' },
    access: ['staff'],
    permission: 'demands.intake',
    params: Type.Object({ id: Id, photoId: Id }),
    body: Type.Object({ shown: Type.Boolean() }),
    problems: [notFound, notYourMatter],
    handler: (ctx, { params, body }) => showPhoto(ctx, params.id, params.photoId, body),
  }),
  writeRoute({
    method: 'POST',
    path: '/matters/:id/follow',
    operationId: 'followMatter',
    confidential: true,
    summary: { zh: '同一件事，我也关注', en: 'Follow a matter instead of reporting it again' },
    access: ['anonymous', 'resident', 'reporter'],
    perMinute: 10,
    status: 201,
    params: IdParams,
    body: FollowInput,
    response: Receipt,
    problems: [notFound, alreadyFollowing, contactIncomplete, textNotUsable],
    handler: async (ctx, { params, body }) => {
      const { filed, matter } = await followMatter(ctx, params.id, body);
      const state = matterWorkflow.states[matter.state][ctx.lang];
      const promise =
        ctx.lang === 'en'
          ? `This is being dealt with (${state}). With your number and query code you see the same progress.`
          : `这件事已经在处理（${state}）。凭编号和查询码，您可以看到同样的进度，办好后也会请您评价。`;
      return { id: filed.id, number: filed.number, queryCode: filed.queryCode, receivedAt: filed.receivedAt.toISOString(), promise };
    },
  }),
];
