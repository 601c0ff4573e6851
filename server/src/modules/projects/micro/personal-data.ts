import type { ReadCtx } from '../../../platform/context.ts';
import { eraseWords } from '../../../platform/erase-words.ts';
import type { Subscriber } from '../../../platform/manifest.ts';

const erasedText = '（内容已应本人要求删除）';

/** What calls, contests and micro-projects keep about a person (PIPL 45). */
export async function ownProjectWords(ctx: ReadCtx, personId: string): Promise<unknown> {
  const objections = await ctx.db
    .selectFrom('project_objection')
    .select(['words', 'state', 'answer', 'created_at as createdAt'])
    .where('person_id', '=', personId)
    .execute();
  const proposals = await ctx.db
    .selectFrom('project_proposal')
    .select(['title', 'words', 'amount', 'state', 'coaching', 'created_at as createdAt'])
    .where('person_id', '=', personId)
    .execute();
  const requests = await ctx.db
    .selectFrom('project_micro')
    .select(['number', 'kind', 'title', 'words', 'amount', 'state', 'answer', 'created_at as createdAt'])
    .where('person_id', '=', personId)
    .execute();
  const groups = await ctx.db
    .selectFrom('project_group')
    .select(['name', 'created_at as createdAt'])
    .where('contact_person_id', '=', personId)
    .execute();
  return { objections, proposals, requests, groups };
}

/** A person was erased: their words are emptied and nothing leads to them; numbers, sums and decisions stay (PIPL 47, O44). */
export const projectWordsErasure: Subscriber = {
  name: 'projects.erase_proposals',
  events: ['person.erased'],
  handle: async (ctx, { subjectId: personId }) => {
    const gone = { person_id: null, erased_at: ctx.now };
    const objections = await ctx.db
      .updateTable('project_objection')
      .set((eb) => ({ ...gone, words: erasedText, version: eb('version', '+', 1) }))
      .where('person_id', '=', personId)
      .returning('id')
      .execute();
    const proposals = await ctx.db
      .updateTable('project_proposal')
      .set((eb) => ({ ...gone, title: '已删除的提案', words: erasedText, coaching: null, version: eb('version', '+', 1) }))
      .where('person_id', '=', personId)
      .returning(['id', 'contest_id'])
      .execute();
    const micros = await ctx.db
      .updateTable('project_micro')
      .set((eb) => ({ ...gone, title: '已删除的申请', words: erasedText, version: eb('version', '+', 1) }))
      .where('person_id', '=', personId)
      .returning('id')
      .execute();
    await ctx.db.updateTable('project_group').set({ contact_person_id: null }).where('contact_person_id', '=', personId).execute();
    const subjects = [...objections, ...proposals, ...micros].map((row) => row.id);
    if (subjects.length > 0) await eraseWords(ctx, { subjects, actorId: personId });
  },
};
