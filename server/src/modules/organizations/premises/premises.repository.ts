import { type Insertable, type Selectable, sql, type Updateable } from 'kysely';
import { localDateOf } from '../../../platform/calendar/local-date.ts';
import { type Ctx, table, type WriteCtx } from '../../../platform/context.ts';
import type { DB } from '../../../platform/db/rows.generated.ts';
import { editConflict } from '../../../platform/problem.ts';
import { constraintOf } from '../../../platform/unit-of-work.ts';
import { roomExists } from '../hosting/hosting.errors.ts';
import type { CountedRoom, RoomUse, Sharing } from './premises.rules.ts';

/** A room of the register. */
export interface RoomRecord extends CountedRoom {
  readonly id: string;
  readonly areaCode: string;
  readonly building: string;
  readonly name: string;
  readonly leased: boolean;
  readonly hosts: boolean;
  /** Who is in it today. */
  readonly organisation: string | null;
  readonly version: number;
}

type Row = Omit<RoomRecord, 'sharing'> & { by: Sharing; part: number; whole: number };

/** The rooms of the register within an area, by place and name; at most 5,000. */
export async function registeredRooms(ctx: Ctx, areaCode: string, id: string | null = null): Promise<RoomRecord[]> {
  const today = localDateOf(ctx.now);
  const { rows } = await sql<Row>`
    select r.id, r.area_code as "areaCode", r.building, r.name, r.kind, r.area_dm2 as "areaDm2", r.leased, r.hosts, h.id is not null as hosted,
      u.name as organisation, r.shared_by as by, r.shared_part as part, r.shared_whole as whole, r.version,
      coalesce((select jsonb_agg(jsonb_build_object('use', s.use, 'percent', s.percent) order by s.use)
        from ${table(ctx, 'organisation_room_use')} s where s.room_id = r.id), '[]') as uses
    from ${table(ctx, 'organisation_room')} r
    left join ${table(ctx, 'organisation_hosting')} h on h.room_id = r.id and ${today}::date between h.starts_on and h.ends_on
      and (h.ended_early_on is null or h.ended_early_on > ${today}::date)
    left join ${table(ctx, 'unit')} u on u.id = h.unit_id
    where r.active and starts_with(r.area_code, ${areaCode}) and (${id}::uuid is null or r.id = ${id}::uuid)
    order by r.area_code, r.building, r.name, r.id limit 5000`.execute(ctx.db);
  return rows.map(({ by, part, whole, ...row }) => ({ ...row, sharing: { by, part, whole } }));
}

export type RoomRow = Selectable<DB['organisation_room']>;

/** A room, locked until the end of the transaction. */
export async function lockRoom(ctx: WriteCtx, id: string): Promise<RoomRow | undefined> {
  return ctx.db.selectFrom('organisation_room').selectAll().where('id', '=', id).forUpdate().executeTakeFirst();
}

/** Stores a room. @throws organisation-room-exists */
export async function insertRoom(ctx: WriteCtx, row: Insertable<DB['organisation_room']>): Promise<void> {
  await named(() => ctx.db.insertInto('organisation_room').values(row).execute());
}

/** Changes a locked room. @throws edit-conflict, organisation-room-exists */
export async function updateRoom(
  ctx: WriteCtx,
  room: Pick<RoomRow, 'id' | 'version'>,
  { version, ...changes }: Updateable<DB['organisation_room']> & { version: number },
): Promise<void> {
  if (room.version !== version) throw editConflict({ current: room.version });
  await named(() =>
    ctx.db
      .updateTable('organisation_room')
      .set({ ...changes, version: version + 1 })
      .where('id', '=', room.id)
      .execute(),
  );
}

/** Says anew what a room is used for. */
export async function replaceUses(ctx: WriteCtx, roomId: string, uses: readonly { use: RoomUse; percent: number }[]): Promise<void> {
  await ctx.db.deleteFrom('organisation_room_use').where('room_id', '=', roomId).execute();
  if (uses.length === 0) return;
  await ctx.db
    .insertInto('organisation_room_use')
    .values(uses.map(({ use, percent }) => ({ room_id: roomId, use, percent })))
    .execute();
}

async function named(write: () => Promise<unknown>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (constraintOf(error) === 'organisation_room_name_key') throw roomExists();
    throw error;
  }
}

/** Whether a hosting of the room runs today or is planned. */
export async function isPromised(ctx: Ctx, roomId: string): Promise<boolean> {
  const today = localDateOf(ctx.now);
  const { rows } = await sql`select 1 from ${table(ctx, 'organisation_hosting')} h where h.room_id = ${roomId}
    and coalesce(h.ended_early_on - 1, h.ends_on) >= ${today}::date limit 1`.execute(ctx.db);
  return rows.length > 0;
}
