import { sql } from 'kysely';
import { table, type WriteCtx } from './context.ts';

/** Whose facts lose their words. */
export interface ErasedFacts {
  /** Records the facts are about, and records in whose thread they stand. */
  readonly subjects: readonly string[];
  /** Threads that go on for others: only facts that name one of `subjects` in their data lose their words there. */
  readonly sharedThreads?: readonly string[];
  /** Facts done by this person lose their words wherever they stand. */
  readonly actorId?: string;
  /** Facts about such records whose data name this person lose their words, whoever did them. */
  readonly namedIn?: { readonly personId: string; readonly subjectTypes: readonly string[] };
}

/** Erases what people said from the facts; the chain keeps its salted digest and stays whole (decision 0010). */
export async function eraseWords(ctx: WriteCtx, { subjects, sharedThreads = [], actorId, namedIn }: ErasedFacts): Promise<void> {
  const event = table(ctx, 'event');
  const empty = sql`set private = null, private_salt = null`;
  await sql`update ${event} ${empty} where private is not null and (subject_id = any(${subjects}::uuid[]) or thread_id = any(${subjects}::uuid[]))`.execute(
    ctx.db,
  );
  if (sharedThreads.length > 0)
    await sql`update ${event} ${empty} where private is not null and thread_id = any(${sharedThreads}::uuid[]) and data ->> 'demand' = any(${subjects}::text[])`.execute(
      ctx.db,
    );
  if (actorId !== undefined)
    await sql`update ${event} ${empty} where private is not null and actor_id = ${actorId}::uuid and actor_kind in ('resident', 'reporter')`.execute(
      ctx.db,
    );
  if (namedIn !== undefined)
    await sql`update ${event} ${empty} where private is not null and data ->> 'personId' = ${namedIn.personId}
      and subject_type = any(${[...namedIn.subjectTypes]}::text[])`.execute(ctx.db);
}
