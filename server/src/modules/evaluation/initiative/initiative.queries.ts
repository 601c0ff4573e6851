import { sql } from 'kysely';
import { type Static, Type } from 'typebox';
import { type Ctx, table } from '../../../platform/context.ts';
import { decodeCursor, toPage } from '../../../platform/http/paging.ts';
import { areaWithin } from '../../../platform/permissions.ts';
import { startedByRecord } from '../../deliberation/index.ts';
import { startedProjects } from '../../projects/index.ts';
import type { Initiator, StartedKind } from './initiative.rules.ts';

export interface StartedQuestion {
  readonly areaCode: string;
  readonly from: string;
  readonly to: string;
}

/** Everything that was started, with the newest correction of who started it. */
const started = (ctx: Ctx) => sql`(
  select s.kind, s.id, s.number, s.title, s.area_code, s.started_on, s.initiator as origin, coalesce(c.initiator, s.initiator) as initiator,
    coalesce(c.turn, 0) as turn
  from (${startedByRecord(ctx)} union all ${startedProjects(ctx)}) s
  left join (select distinct on (kind, subject_id) kind, subject_id, initiator, turn from ${table(ctx, 'evaluation_initiator')}
    order by kind, subject_id, turn desc) c on c.kind = s.kind and c.subject_id = s.id) started`;

const within = ({ areaCode, from, to }: StartedQuestion) =>
  sql`${areaWithin('started.area_code', areaCode)} and started.started_on between ${from}::date and ${to}::date`;

/** How many of each kind each initiator started. */
export async function countStarted(ctx: Ctx, question: StartedQuestion): Promise<{ kind: StartedKind; initiator: Initiator; n: number }[]> {
  const { rows } = await sql<{ kind: StartedKind; initiator: Initiator; n: number }>`
    select kind, initiator, count(*)::int as n from ${started(ctx)} where ${within(question)} group by 1, 2`.execute(ctx.db);
  return rows;
}

export interface StartedRecord {
  readonly kind: StartedKind;
  readonly id: string;
  readonly number: string;
  readonly title: string;
  readonly areaCode: string;
  readonly startedOn: string;
  /** What the record itself says. */
  readonly origin: Initiator;
  readonly initiator: Initiator;
  /** How often it was put right. */
  readonly turn: number;
}

const columns = sql`kind, id, number, title, area_code as "areaCode", to_char(started_on, 'YYYY-MM-DD') as "startedOn", origin, initiator, turn`;
const Cursor = Type.Tuple([Type.String(), Type.String({ format: 'uuid' })]);

/** A page of what was started, the newest first. */
export async function listStarted(
  ctx: Ctx,
  question: StartedQuestion & { readonly initiator?: Initiator | undefined },
  page: { readonly after?: string | undefined; readonly limit: number },
) {
  const after: Static<typeof Cursor> | null = page.after === undefined ? null : decodeCursor(Cursor, page.after);
  const { rows } = await sql<StartedRecord>`
    select ${columns} from ${started(ctx)} where ${within(question)}
      and ${question.initiator === undefined ? sql`true` : sql`initiator = ${question.initiator}`}
      and ${after === null ? sql`true` : sql`(started_on, id) < (${after[0]}::date, ${after[1]}::uuid)`}
    order by started_on desc, id desc limit ${page.limit + 1}`.execute(ctx.db);
  return toPage(rows, page.limit, (row) => [row.startedOn, row.id]);
}

/** One record, or null. */
export async function findStarted(ctx: Ctx, kind: StartedKind, id: string): Promise<StartedRecord | null> {
  const { rows } = await sql<StartedRecord>`select ${columns} from ${started(ctx)} where kind = ${kind} and id = ${id}::uuid`.execute(
    ctx.db,
  );
  return rows[0] ?? null;
}
