import type { WriteCtx } from '../../../platform/context.ts';
import { emit } from '../../../platform/events.ts';
import { capacityOf } from '../../../platform/permissions.ts';

export interface FactInput {
  readonly name: string;
  readonly subject: { readonly type: string; readonly id: string };
  /** The organisation whose history shows it. */
  readonly thread?: string;
  readonly permission: string | null;
  readonly areaCode: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Words of people. */
  readonly words?: object;
}

/** Records a fact about a record around organisations, with the capacity in which the actor acts. */
export function tellFact(ctx: WriteCtx, { name, subject, thread, permission, areaCode, data, words }: FactInput): void {
  emit(ctx, {
    name,
    subject,
    ...(thread === undefined ? {} : { thread }),
    capacity: capacityOf(ctx.actor, permission, areaCode),
    data,
    ...(words ? { private: words } : {}),
  });
}
