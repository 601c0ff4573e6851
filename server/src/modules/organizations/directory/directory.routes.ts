import { Type } from 'typebox';
import { type AnyRoute, readRoute, writeRoute } from '../../../platform/http/route.ts';
import { DateOnly, Id, IdParams, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';
import { notWorking, notYourOrganisation } from '../social/organisations.errors.ts';
import { organisationView } from '../social/organisations.presenter.ts';
import { everybody } from '../social/organisations.routes.ts';
import { OrganisationView } from '../social/organisations.schema.ts';
import { listedAlready, nothingToPublish } from './directory.errors.ts';
import { editionsOf } from './directory.repository.ts';
import { applyForListing, removeListing, withdrawListing } from './listings.service.ts';
import { publishDirectory } from './publishing.service.ts';

const stepProblems = [notFound, notYourOrganisation, editConflict, illegalTransition, invalidInput];

/** The directory of organisations fit to take over functions (S001-51). Who is in it: GET /organisations?eligible=true. */
export const directoryRoutes: readonly AnyRoute[] = [
  readRoute({
    method: 'GET',
    path: '/organisation-directory',
    operationId: 'listDirectoryEditions',
    summary: { zh: '承接目录历次发布', en: 'Editions of the directory' },
    access: everybody,
    response: Type.Object({
      items: Type.Array(
        Type.Object({
          id: Id,
          number: Type.Integer(),
          validFrom: Type.String(),
          validUntil: Type.String(),
          listed: Type.Integer(),
          refused: Type.Integer(),
          publishedAt: Timestamp,
        }),
      ),
    }),
    handler: async (ctx) => ({ items: (await editionsOf(ctx)).map((e) => ({ ...e, publishedAt: e.publishedAt.toISOString() })) }),
  }),
  writeRoute({
    method: 'POST',
    path: '/organisation-directory/publish',
    operationId: 'publishDirectory',
    summary: { zh: '审核并发布承接目录', en: 'Check applications and publish the directory' },
    access: ['staff'],
    permission: 'organisations.register',
    status: 201,
    body: Type.Object({ validUntil: DateOnly }),
    response: Type.Object({ id: Id, listed: Type.Integer(), refused: Type.Integer() }),
    problems: [notYourOrganisation, nothingToPublish, invalidInput],
    handler: (ctx, { body }) => publishDirectory(ctx, body),
  }),
  writeRoute({
    method: 'POST',
    path: '/organisations/:id/listing',
    operationId: 'applyForListing',
    summary: { zh: '申请列入承接目录', en: 'Apply for the directory' },
    access: ['staff'],
    status: 201,
    params: IdParams,
    body: Type.Object({ functions: Words(500) }),
    response: OrganisationView,
    problems: [notFound, notYourOrganisation, notWorking, listedAlready, invalidInput],
    handler: async (ctx, { params, body }) => {
      await applyForListing(ctx, params.id, body);
      return organisationView(ctx, params.id);
    },
  }),
  writeRoute({
    method: 'POST',
    path: '/organisation-listings/:id/withdraw',
    operationId: 'withdrawListing',
    summary: { zh: '撤回目录申请', en: 'Withdraw from the directory' },
    access: ['staff'],
    params: IdParams,
    body: Type.Object({ version: Version }),
    response: OrganisationView,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => organisationView(ctx, (await withdrawListing(ctx, params.id, body)).unit_id),
  }),
  writeRoute({
    method: 'POST',
    path: '/organisation-listings/:id/remove',
    operationId: 'removeListing',
    summary: { zh: '移出承接目录', en: 'Take off the directory' },
    access: ['staff'],
    permission: 'organisations.register',
    params: IdParams,
    body: Type.Object({ version: Version, reason: Words(500) }),
    response: OrganisationView,
    problems: stepProblems,
    handler: async (ctx, { params, body }) => organisationView(ctx, (await removeListing(ctx, params.id, body)).unit_id),
  }),
];
