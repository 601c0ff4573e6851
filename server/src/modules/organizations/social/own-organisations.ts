import type { ReadCtx } from '../../../platform/context.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { forgetFounder } from './organisations.repository.ts';

/** Organisations a resident began (PIPL 45). */
export async function ownOrganisations(ctx: ReadCtx, personId: string): Promise<unknown> {
  return ctx.db
    .selectFrom('organisation')
    .innerJoin('unit', 'unit.id', 'organisation.unit_id')
    .select(['organisation.number', 'unit.name', 'organisation.state', 'organisation.created_at as createdAt'])
    .where('organisation.founder_person_id', '=', personId)
    .orderBy('organisation.created_at')
    .execute();
}

export const organisationErasureSubscriber: Subscriber = {
  name: 'organizations.forget_founder',
  events: ['person.erased'],
  handle: (ctx, event) => forgetFounder(ctx, event.subjectId),
};
