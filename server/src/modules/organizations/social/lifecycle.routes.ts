import { type TSchema, Type } from 'typebox';
import type { WriteCtx } from '../../../platform/context.ts';
import { type AnyRoute, writeRoute } from '../../../platform/http/route.ts';
import { DateOnly, OneOf, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound, type Phrase, type ProblemFactory } from '../../../platform/problem.ts';
import {
  acceptFiling,
  applyFiling,
  applyRegistration,
  dissolveOrganisation,
  endOrganisation,
  enterIncubation,
  giveUp,
  liftSanction,
  registerOrganisation,
  returnApplication,
  sanctionOrganisation,
} from './lifecycle.service.ts';
import {
  checklistIncomplete,
  creditCodeTaken,
  creditCodeWrong,
  filingNumberTaken,
  notYourOrganisation,
  unsettledMatters,
} from './organisations.errors.ts';
import { organisationView } from './organisations.presenter.ts';
import { OrganisationView, UnitParams } from './organisations.schema.ts';

const Versioned = Type.Object({ version: Version });
const Reasoned = Type.Object({ version: Version, reason: Words(1000) });
const shared = [notFound, notYourOrganisation, illegalTransition, editConflict, invalidInput];

interface Step<B extends TSchema> {
  readonly path: string;
  readonly operationId: string;
  readonly summary: Phrase;
  /** Founders may take it too; without it staff with this permission. */
  readonly permission?: 'organisations.register';
  readonly body: B;
  readonly problems?: readonly ProblemFactory[];
  readonly take: (ctx: WriteCtx, id: string, body: never) => Promise<unknown>;
}

function stepRoute<B extends TSchema>({ path, permission, problems = [], take, ...facts }: Step<B>): AnyRoute {
  return writeRoute({
    ...facts,
    method: 'POST',
    path: `/organisations/:id/${path}`,
    access: permission ? ['staff'] : ['resident', 'staff'],
    permission: permission ?? null,
    params: UnitParams,
    response: OrganisationView,
    problems: [...shared, ...problems],
    handler: async (ctx, { params, body }) => {
      await take(ctx, params.id, body as never);
      return organisationView(ctx, params.id);
    },
  });
}

/** The steps of an organisation's life. */
export const lifecycleRoutes: readonly AnyRoute[] = [
  stepRoute({
    path: 'enter-incubation',
    operationId: 'enterIncubation',
    summary: { zh: '进入孵化', en: 'Take into incubation' },
    body: Versioned,
    take: enterIncubation,
  }),
  stepRoute({
    path: 'apply-filing',
    operationId: 'applyFiling',
    summary: { zh: '申请备案', en: 'Apply for filing' },
    body: Type.Object({ version: Version, papers: Type.Array(Words(40), { maxItems: 30, uniqueItems: true }) }),
    problems: [checklistIncomplete],
    take: applyFiling,
  }),
  stepRoute({
    path: 'accept-filing',
    operationId: 'acceptFiling',
    summary: { zh: '准予备案', en: 'File an organisation' },
    permission: 'organisations.register',
    body: Type.Object({ version: Version, filingNumber: Words(40), filedOn: Type.Optional(DateOnly) }),
    problems: [filingNumberTaken],
    take: acceptFiling,
  }),
  stepRoute({
    path: 'return-application',
    operationId: 'returnApplication',
    summary: { zh: '退回申请', en: 'Return an application' },
    permission: 'organisations.register',
    body: Reasoned,
    take: returnApplication,
  }),
  stepRoute({
    path: 'apply-registration',
    operationId: 'applyRegistration',
    summary: { zh: '申请登记', en: 'Apply for registration' },
    body: Type.Object({ version: Version, documentNumber: Type.Optional(Words(60)) }),
    take: applyRegistration,
  }),
  stepRoute({
    path: 'register',
    operationId: 'registerOrganisation',
    summary: { zh: '登记', en: 'Register an organisation' },
    permission: 'organisations.register',
    body: Type.Object({
      version: Version,
      creditCode: Words(40),
      creditCodeKind: Type.Optional(OneOf(['unified', 'old', 'foreign'])),
      form: OneOf(['social_group', 'service_agency', 'foundation']),
      registeredOn: Type.Optional(DateOnly),
      documentNumber: Type.Optional(Words(60)),
    }),
    problems: [creditCodeWrong, creditCodeTaken],
    take: registerOrganisation,
  }),
  stepRoute({
    path: 'sanction',
    operationId: 'sanctionOrganisation',
    summary: { zh: '处罚并暂停', en: 'Sanction and suspend' },
    permission: 'organisations.register',
    body: Type.Object({
      version: Version,
      reason: Words(1000),
      documentNumber: Type.Optional(Words(60)),
      rectifyBy: Type.Optional(DateOnly),
    }),
    take: sanctionOrganisation,
  }),
  stepRoute({
    path: 'lift-sanction',
    operationId: 'liftSanction',
    summary: { zh: '解除暂停', en: 'Lift a suspension' },
    permission: 'organisations.register',
    body: Type.Object({ version: Version, reason: Words(1000), overturned: Type.Boolean() }),
    take: liftSanction,
  }),
  stepRoute({
    path: 'dissolve',
    operationId: 'dissolveOrganisation',
    summary: { zh: '决定解散', en: 'Decide to dissolve' },
    body: Reasoned,
    take: dissolveOrganisation,
  }),
  stepRoute({
    path: 'end',
    operationId: 'endOrganisation',
    summary: { zh: '注销', en: 'End an organisation' },
    permission: 'organisations.register',
    body: Type.Object({ version: Version, settled: Type.Boolean(), endedOn: Type.Optional(DateOnly) }),
    problems: [unsettledMatters],
    take: endOrganisation,
  }),
  stepRoute({
    path: 'give-up',
    operationId: 'giveUpOrganisation',
    summary: { zh: '放弃筹建', en: 'Give up founding' },
    body: Reasoned,
    take: giveUp,
  }),
];
