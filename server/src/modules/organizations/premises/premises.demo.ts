import type { WriteCtx } from '../../../platform/context.ts';
import type { RoomKind, RoomUse } from './premises.rules.ts';
import { registerRoom } from './premises.service.ts';

/** Rooms of a community: name, kind, square metres, its use, percent for organisations. */
const rooms: readonly (readonly [string, RoomKind, number, RoomUse, number])[] = [
  ['一楼便民服务大厅', 'service', 220, 'administration', 0],
  ['社区办公室', 'office', 160, 'administration', 20],
  ['社会组织联合办公室', 'office', 150, 'charity', 100],
  ['老年活动室和助餐点', 'service', 310, 'elderly', 0],
  ['四点半课堂', 'service', 140.5, 'youth', 0],
  ['邻里议事厅和调解室', 'office', 120, 'mediation', 60],
];

/** The premises of some communities, each a little smaller than the one before. */
export async function seedPremises(ctx: WriteCtx, communities: readonly string[]): Promise<void> {
  for (const [at, areaCode] of communities.entries())
    for (const [name, kind, size, use, percent] of rooms.slice(0, rooms.length - (at % 3)))
      await registerRoom(ctx, {
        areaCode,
        building: '社区党群服务中心',
        name,
        kind,
        squareMetres: size - at * 2,
        sharing: percent === 0 ? { by: 'none' } : { by: 'declared', part: percent },
        uses: [{ use, percent: 100 }],
      });
}
