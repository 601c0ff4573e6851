import { sql } from 'kysely';
import { type Ctx, type ReadCtx, table, type WriteCtx } from '../../../platform/context.ts';
import { eraseWords } from '../../../platform/erase-words.ts';
import type { Subscriber } from '../../../platform/manifest.ts';
import { erasedName, erasedWords } from './words.ts';

/** What is kept about a person of people in a room: seats, lists, help, hearings, and what they said (PIPL 45). */
export async function ownGatherings(ctx: ReadCtx, personId: string): Promise<unknown> {
  const all = async (query: ReturnType<typeof sql>): Promise<unknown[]> => (await query.execute(ctx.db)).rows;
  return {
    seats:
      await all(sql`select b.name as body, m.seat, m.starts_on as "startsOn", m.ends_on as "endsOn" from ${table(ctx, 'deliberation_body_member')} m
      join ${table(ctx, 'deliberation_body')} b on b.id = m.body_id where m.person_id = ${personId} order by m.starts_on desc limit 500`),
    meetings: await all(sql`select g.number, g.title, g.starts_at as "startsAt", p.answer, p.came_at as "cameAt", p.turns
      from ${table(ctx, 'deliberation_meeting_person')} p join ${table(ctx, 'deliberation_meeting')} g on g.id = p.meeting_id
      where p.person_id = ${personId} order by g.starts_at desc limit 1000`),
    raised:
      await all(sql`select i.title, i.words, i.outcome, i.outcome_words as "outcomeWords" from ${table(ctx, 'deliberation_meeting_item')} i
      where i.raised_by = ${personId} order by i.created_at desc limit 1000`),
    help: await all(sql`select h.words, h.state, h.asked_at as "askedAt", h.asker_id = ${personId} as asked from ${table(ctx, 'deliberation_help_request')} h
      where h.asker_id = ${personId} or h.helper_id = ${personId} order by h.asked_at desc limit 1000`),
    hearings:
      await all(sql`select h.number, h.title, e.state, e.kind, e.reason, e.conflict, e.came_at as "cameAt", e.rating, e.rating_words as "ratingWords",
        array(select p.words from ${table(ctx, 'deliberation_hearing_point')} p where p.entry_id = e.id order by p.number) as points
      from ${table(ctx, 'deliberation_hearing_entry')} e join ${table(ctx, 'deliberation_hearing')} h on h.id = e.hearing_id
      where e.person_id = ${personId} order by e.created_at desc limit 1000`),
    remarks: await all(sql`select r.kind, r.words, r.answer, r.made_at as "madeAt" from ${table(ctx, 'deliberation_minutes_remark')} r
      where r.person_id = ${personId} order by r.made_at desc limit 1000`),
  };
}

/** Residents who came to a meeting on whose agenda a topic stands: they are told what came of it (requirements 2.3.3). */
export async function cameForTopic(ctx: Ctx, topicId: string): Promise<readonly string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct p.person_id as id from ${table(ctx, 'deliberation_meeting_item')} i
    join ${table(ctx, 'deliberation_meeting_person')} p on p.meeting_id = i.meeting_id
    where i.topic_id = ${topicId} and p.came_at is not null and p.person_id is not null`.execute(ctx.db);
  return rows.map((row) => row.id);
}

/**
 * A person was erased: names and words go, seats, numbers and outcomes stay (PIPL 47, O44). Minutes as they were confirmed are a record of the body
 * and name people only by what its writers typed.
 */
export const gatheringsErasure: Subscriber = {
  name: 'deliberation.erase_gatherings',
  events: ['person.erased'],
  handle: async (ctx, event) => erasePerson(ctx, event.subjectId),
};

async function erasePerson(ctx: WriteCtx, personId: string): Promise<void> {
  const run = (query: ReturnType<typeof sql>) => query.execute(ctx.db);
  await run(sql`update ${table(ctx, 'deliberation_body_member')} set name = ${erasedName} where person_id = ${personId}`);
  await run(sql`update ${table(ctx, 'deliberation_meeting_person')} set name = ${erasedName} where person_id = ${personId}`);
  await run(
    sql`update ${table(ctx, 'deliberation_meeting_item')} set title = ${erasedWords}, words = null where raised_by = ${personId} and kind = 'raised'`,
  );
  await run(sql`update ${table(ctx, 'deliberation_help_request')} set words = ${erasedWords} where asker_id = ${personId}`);
  await run(
    sql`update ${table(ctx, 'deliberation_minutes_remark')} set words = ${erasedWords} where person_id = ${personId} and words is not null`,
  );
  await run(sql`update ${table(ctx, 'deliberation_hearing_point')} p set words = ${erasedWords} from ${table(ctx, 'deliberation_hearing_entry')} e
    where e.id = p.entry_id and e.person_id = ${personId}`);
  await run(sql`update ${table(ctx, 'deliberation_hearing_entry')} set name = ${erasedName}, reason = null, conflict = null, rating_words = null
    where person_id = ${personId}`);
  await eraseWords(ctx, { subjects: [], actorId: personId, namedIn: { personId, subjectTypes: ['body', 'meeting', 'hearing'] } });
}
