import { Type } from 'typebox';
import { Id, Nullable, PageOf, PageQuery, Timestamp } from '../../../platform/http/schemas.ts';

export const SubjectRef = Type.Object({ type: Type.String(), id: Id });

export const InboxItem = Type.Object({
  id: Id,
  template: Type.String(),
  title: Type.String(),
  text: Type.String(),
  subject: Nullable(SubjectRef),
  urgent: Type.Boolean(),
  createdAt: Timestamp,
  readAt: Nullable(Timestamp),
});

/** How many are unread; beyond the bound "at least". */
export const UnreadCount = Type.Object({ value: Type.Integer(), exact: Type.Boolean() });

export const InboxQuery = Type.Object({ ...PageQuery, unread: Type.Optional(Type.Boolean({ description: 'Only unread notices' })) });

export const InboxPage = Type.Object({ ...PageOf(InboxItem).properties, unread: UnreadCount });

export const ReadBody = Type.Object({
  ids: Type.Optional(Type.Array(Id, { minItems: 1, maxItems: 100 })),
  all: Type.Optional(Type.Literal(true)),
  /** With `all`: only what had arrived by then, so that a notice that came while the page was open stays unread. */
  until: Type.Optional(Timestamp),
});

export const ReadAnswer = Type.Object({ unread: UnreadCount });
