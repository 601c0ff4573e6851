import { Type } from 'typebox';
import { AreaCode, DateOnly, Nullable, OneOf } from '../../../platform/http/schemas.ts';

/** A part of a whole, with the whole beside it so that nobody reads a share of three as one of three hundred. */
export const FigureShare = Type.Object({
  part: Type.Integer(),
  n: Type.Integer(),
  value: Nullable(Type.Number({ description: '0 to 1; null when n is 0' })),
});

export const AreaQuery = Type.Object({ area: Type.Optional(AreaCode) });

/** The five axes of governance of a place, each with its formula and where its rows are (S002-104). */
export const AxesView = Type.Object({
  areaCode: Type.String(),
  from: DateOnly,
  to: DateOnly,
  axes: Type.Array(
    Type.Object({
      code: OneOf(['actors', 'deliberation', 'sources', 'lasting', 'covenants']),
      name: Type.String(),
      formula: Type.String(),
      rows: Nullable(Type.String({ description: 'Console page with the rows behind it' })),
      missing: Nullable(Type.String({ description: 'Why there is no figure' })),
      part: Nullable(Type.Integer()),
      n: Type.Integer(),
      value: Nullable(Type.Number()),
    }),
  ),
});
