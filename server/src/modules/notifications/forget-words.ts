import { sql } from 'kysely';
import { table, type WriteCtx } from '../../platform/context.ts';

/** Values that carry what people wrote; numbers, names of units and times stay. */
const words = ['title', 'place', 'result', 'answer', 'question', 'text', 'reason', 'receiver'];

/** Takes people's words out of all notices about these records, whoever got them; the notices themselves stay (PIPL 47). */
export async function forgetWordsAbout(ctx: WriteCtx, subjectIds: readonly string[]): Promise<void> {
  await sql`update ${table(ctx, 'notification')} n
    set params = n.params || (select jsonb_object_agg(k, '—') from jsonb_object_keys(n.params) k where k = any(${words}::text[])), version = version + 1
    where n.subject_id = any(${[...subjectIds]}::uuid[]) and n.params ?| ${words}::text[]`.execute(ctx.db);
}
