import { Type } from 'typebox';
import type { Ctx, WriteCtx } from '../../../platform/context.ts';
import { IdParams, Version, Words } from '../../../platform/http/schemas.ts';
import { editConflict, illegalTransition, invalidInput, notFound } from '../../../platform/problem.ts';

export const everybody = ['anonymous', 'reporter', 'resident', 'staff'] as const;
export const Versioned = Type.Object({ version: Version });
export const WithReason = Type.Object({ version: Version, reason: Words(1000) });

/** What a step on a record can be refused for, besides its own rules. */
export const stepProblems = [notFound, editConflict, illegalTransition, invalidInput] as const;

/** A step of staff: where it is sent and what it answers. */
export function stepRoute<const P extends string, R>(permission: P, response: R) {
  return { method: 'POST' as const, access: ['staff'] as const, permission, params: IdParams, response };
}

/** Runs a use case on the record that the path names and answers with the record as it then is. */
export function onRecord<V>(view: (ctx: Ctx, id: string) => Promise<V>) {
  return <B>(run: (ctx: WriteCtx, id: string, body: B) => Promise<unknown>) =>
    async (ctx: WriteCtx, { params, body }: { params: { id: string }; body: B }): Promise<V> => {
      await run(ctx, params.id, body);
      return view(ctx, params.id);
    };
}
