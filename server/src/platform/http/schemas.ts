import { type Static, type TSchema, Type } from 'typebox';

/** Record id: UUIDv7 made by the program. */
export const Id = Type.String({ format: 'uuid' });
export const IdParams = Type.Object({ id: Id });
/** Years a calendar can hold and count on from: PostgreSQL knows no year 0, and nothing comes after 9999. */
const calendarYear = '^[1-8][0-9]{3}-';
/** Without leap seconds, which no clock here counts. */
export const Timestamp = Type.String({ format: 'date-time', pattern: `${calendarYear}(?!.*:60)` });
export const DateOnly = Type.String({ format: 'date', pattern: calendarYear });
export const AreaCode = Type.String({ pattern: '^[0-9]{2,18}$' });

/** A text a person writes: trimmed and cleaned by `cleanText` in the use case, bounded here. */
export function Words(maxLength: number, minLength = 1) {
  return Type.String({ minLength, maxLength });
}

/** One of a fixed list, written as a JSON Schema enum. */
export function OneOf<const T extends readonly string[]>(values: T, options: { description?: string } = {}) {
  return Type.Unsafe<T[number]>({ type: 'string', enum: [...values], ...options });
}

/** Or nothing: `undefined` leaves a field, `null` clears it. Plain types become `["string", "null"]`, which is validated and written fastest. */
export function Nullable<T extends TSchema>(schema: T) {
  const plain = schema as { type?: unknown; enum?: unknown[] };
  const nullable =
    typeof plain.type === 'string'
      ? { ...schema, type: [plain.type, 'null'], ...(plain.enum ? { enum: [...plain.enum, null] } : {}) }
      : { anyOf: [schema, { type: 'null' }] };
  return Type.Unsafe<Static<T> | null>(nullable);
}

/** Version the client saw; another one in the database is 409 edit-conflict. */
export const Version = Type.Integer({ minimum: 1 });

export const Ability = Type.Object({
  allowed: Type.Boolean(),
  reason: Type.Optional(Type.Object({ code: Type.String(), text: Type.String() })),
});
/** What this actor may do with the record now, and why not. */
export const Abilities = Type.Record(Type.String(), Ability);

/** A page of a list: items, the cursor of the next page, and the total (`exact: false` means "at least"). */
export function PageOf<T extends TSchema>(item: T) {
  return Type.Object({
    items: Type.Array(item),
    next: Nullable(Type.String()),
    total: Type.Optional(Type.Object({ value: Type.Integer(), exact: Type.Boolean() })),
  });
}

export const PageQuery = {
  after: Type.Optional(Type.String({ maxLength: 400, description: 'Cursor from `next`' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100, default: 50 })),
};

export const Problem = Type.Object(
  {
    type: Type.String(),
    title: Type.String(),
    status: Type.Integer(),
    code: Type.String(),
    requestId: Type.String(),
    errors: Type.Optional(Type.Array(Type.Object({ pointer: Type.String(), detail: Type.String() }))),
    allowedActions: Type.Optional(Type.Array(Type.String())),
  },
  { $id: 'Problem', additionalProperties: true },
);
