import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { uuidv7 } from '../../../platform/ids.ts';
import { areaCovers, assertAllowed, capacityOf } from '../../../platform/permissions.ts';
import { invalidInput, notFound } from '../../../platform/problem.ts';
import { nameField } from '../../../platform/text/fields.ts';
import { areaOrThrow } from '../../areas/index.ts';
import { unitOrThrow } from '../../organizations/index.ts';
import { registerSurveyTarget } from '../../surveys/index.ts';
import { subjectUnknown } from '../evaluation.errors.ts';
import type { EvaluationEvent } from '../evaluation.events.ts';
import { can } from '../rounds/rounds.policy.ts';
import {
  allOfferings,
  findOffering,
  findService,
  insertCost,
  insertOffering,
  insertService,
  type NewCost,
  type Offering,
  serviceOfOffering,
} from './services.repository.ts';

export const serviceUnits = ['person_hour', 'visit', 'session', 'meal', 'case', 'person'] as const;
export type ServiceUnit = (typeof serviceUnits)[number];
export const serviceUnitNames: Readonly<Record<ServiceUnit, { readonly zh: string; readonly en: string }>> = {
  person_hour: { zh: '人时', en: 'person-hour' },
  visit: { zh: '次上门', en: 'visit' },
  session: { zh: '场', en: 'session' },
  meal: { zh: '份餐', en: 'meal' },
  case: { zh: '个案', en: 'case' },
  person: { zh: '人', en: 'person' },
};

/** Who is served says how it was: the satisfaction of the comparison. */
export function registerOfferings(): void {
  registerSurveyTarget('service', {
    name: { zh: '社区服务', en: 'Service' },
    card: async (ctx, id) => {
      const offering = await findOffering(ctx, id);
      return offering && cardOf(offering);
    },
    within: async (ctx, areaCode) => {
      const near = (await allOfferings(ctx)).filter((offering) => areaCovers(offering.areaCode, areaCode));
      return near.map(cardOf);
    },
  });
}

const cardOf = ({ id, service, provider, areaCode }: Offering) => ({ id, name: `${service}（${provider}）`, areaCode });

/** A service that is counted in one unit, whoever offers it. @returns its id. @throws not-your-evaluation, not-found, evaluation-service-exists */
export async function addService(ctx: WriteCtx, input: { areaCode: string; name: string; unit: ServiceUnit }): Promise<string> {
  assertAllowed(can.manage(ctx.actor, input));
  await areaOrThrow(ctx, input.areaCode);
  const id = uuidv7(ctx.now);
  await insertService(ctx, { ...input, id, name: nameField(input.name, '/name') });
  tell(ctx, { id, areaCode: input.areaCode }, 'evaluation.service_added', { unit: input.unit });
  return id;
}

/** Somebody who offers the service, from outside or within the house. @returns its id. @throws not-your-evaluation, not-found, evaluation-subject-unknown, evaluation-service-exists */
export async function addProvider(ctx: WriteCtx, serviceId: string, input: { unitId: string; inHouse: boolean }): Promise<string> {
  const service = await serviceOrThrow(ctx, serviceId);
  const unit = await unitOrThrow(ctx, input.unitId);
  // An agency is never "in house", and an office is never compared as an agency.
  if ((unit.kind === 'social_organisation') === input.inHouse) throw subjectUnknown();
  const id = uuidv7(ctx.now);
  await insertOffering(ctx, { ...input, id, serviceId, areaCode: service.areaCode });
  tell(ctx, service, 'evaluation.provider_added', input);
  return id;
}

/** What a provider cost in a time, and how much was done for it. @throws not-your-evaluation, not-found, evaluation-cost-exists, invalid-input */
export async function enterCost(ctx: WriteCtx, offeringId: string, input: NewCost): Promise<void> {
  const serviceId = await serviceOfOffering(ctx, offeringId);
  if (!serviceId) throw notFound();
  const service = await serviceOrThrow(ctx, serviceId);
  if (input.to < input.from) throw invalidInput({ errors: [{ pointer: '/to', detail: 'before the beginning' }] });
  await insertCost(ctx, offeringId, { ...input, source: nameField(input.source, '/source', 300) });
  tell(ctx, service, 'evaluation.cost_entered', { offeringId, from: input.from, to: input.to });
}

interface Service {
  readonly id: string;
  readonly areaCode: string;
}

async function serviceOrThrow(ctx: WriteCtx, id: string): Promise<Service> {
  const service = await findService(ctx, id);
  if (!service) throw notFound();
  assertAllowed(can.manage(ctx.actor, service));
  return service;
}

type ServiceFact = Extract<EvaluationEvent, { subject: { type: 'evaluation_service' } }>['name'];

function tell(ctx: WriteCtx, { id, areaCode }: Service, name: ServiceFact, data: object): void {
  const capacity = capacityOf(ctx.actor, 'evaluation.manage', areaCode);
  emit(ctx, { name, subject: { type: 'evaluation_service', id }, capacity, data });
}
