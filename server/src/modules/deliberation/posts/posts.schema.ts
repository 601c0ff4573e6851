import { type Static, Type } from 'typebox';
import { Abilities, DateOnly, Id, Nullable, OneOf, PageQuery, Timestamp, Version, Words } from '../../../platform/http/schemas.ts';
import { topicStates } from '../topics/topics.workflow.ts';
import { capacities, dispositions, offlineSources, postKinds, postSources, seats, topicParts } from './posts.rules.ts';

const Claimed = Type.Array(Type.Object({ id: Id, claim: Type.String({ maxLength: 100 }) }), { maxItems: 6 });

export const NewPost = Type.Object({
  kind: OneOf(postKinds),
  body: Words(5000),
  part: Type.Optional(OneOf(topicParts)),
  replyTo: Type.Optional(Id),
  askedPartyId: Type.Optional(Id),
  partyId: Type.Optional(Id),
  attachments: Type.Optional(Claimed),
});

export const OfflinePost = Type.Object({
  kind: OneOf(['comment', 'question', 'answer', 'interest', 'analysis']),
  body: Words(5000),
  source: OneOf(offlineSources),
  saidOn: DateOnly,
  part: Type.Optional(OneOf(topicParts)),
  replyTo: Type.Optional(Id),
  askedPartyId: Type.Optional(Id),
  partyId: Type.Optional(Id),
  seat: Type.Optional(OneOf(seats)),
  name: Type.Optional(Words(100)),
});

export const PostChange = Type.Object({ version: Version, body: Words(5000) });
export const ReactionInput = Type.Object({ agrees: Nullable(Type.Boolean()) });
export const DispositionBody = Type.Object({
  postIds: Type.Array(Id, { minItems: 1, maxItems: 200 }),
  disposition: OneOf(dispositions),
  reason: Type.Optional(Words(1000)),
});
export const DisposedView = Type.Object({ disposed: Type.Array(Id), skipped: Type.Array(Id) });

export const PostQuery = Type.Object({
  ...PageQuery,
  kind: Type.Optional(OneOf(postKinds)),
  only: Type.Optional(OneOf(['undisposed', 'reported', 'hidden', 'unanswered', 'mine'])),
});

const Hiding = Type.Object({
  id: Id,
  state: OneOf(['hidden', 'appealed', 'upheld']),
  reasonCode: Type.String(),
  reason: Type.String(),
});

const common = {
  id: Id,
  topicId: Id,
  kind: OneOf(postKinds),
  part: Nullable(OneOf(topicParts)),
  capacity: OneOf(capacities),
  capacityName: Type.String(),
  roleName: Nullable(Type.String()),
  name: Nullable(Type.String({ description: 'Residents are shown masked' })),
  partyId: Nullable(Id),
  verified: Type.Boolean({ description: 'False for guests' }),
  source: OneOf(postSources),
  saidOn: Nullable(DateOnly),
  body: Nullable(Type.String({ description: 'Null when hidden from the reader' })),
  hiding: Nullable(Hiding),
  edition: Type.Integer(),
  editedAt: Nullable(Timestamp),
  agrees: Type.Integer(),
  disagrees: Type.Integer(),
  myReaction: Nullable(Type.Boolean()),
  mine: Type.Boolean(),
  openReports: Type.Integer({ description: 'Shown to moderators' }),
  attachments: Type.Array(Type.Object({ id: Id, name: Type.String(), kind: Type.String(), thumb: Type.Boolean() })),
  createdAt: Timestamp,
  version: Version,
  abilities: Abilities,
};

export const ReplyView = Type.Object(common);
export const PostView = Type.Object({
  ...common,
  asked: Nullable(Type.Object({ partyId: Id, name: Type.String(), seat: OneOf(seats) })),
  answerDueAt: Nullable(Timestamp),
  answeredAt: Nullable(Timestamp),
  response: Nullable(OneOf(['waiting', 'answered', 'no_response'])),
  disposition: Nullable(OneOf(dispositions)),
  dispositionReason: Nullable(Type.String()),
  replyCount: Type.Integer(),
  replies: Type.Array(ReplyView),
});
export type ReplyJson = Static<typeof ReplyView>;
export type PostJson = Static<typeof PostView>;

export const SaidView = Type.Object({
  post: PostView,
  guestKey: Nullable(Type.String({ description: 'Shows that a guest’s post is theirs; shown once' })),
});

export const EditionView = Type.Object({ edition: Type.Integer(), body: Type.String(), replacedAt: Timestamp });

const Share = Type.Object({ num: Type.Integer(), den: Type.Integer() });
const phaseNames = ['interests', 'analysis', 'options', 'consensus', 'actions'] as const;

/** The state of a discussion, with what the reader may do in it. */
export const DiscussionView = Type.Object({
  topicId: Id,
  state: OneOf(topicStates),
  posts: Type.Object({ verified: Type.Integer(), guest: Type.Integer(), offline: Type.Integer(), hidden: Type.Integer() }),
  dispositions: Type.Object({
    comments: Type.Integer(),
    adopted: Type.Integer(),
    partlyAdopted: Type.Integer(),
    notAdopted: Type.Integer(),
    undisposed: Type.Integer(),
    adoption: Share,
  }),
  questions: Type.Array(
    Type.Object({
      partyId: Id,
      name: Type.String(),
      seat: OneOf(seats),
      asked: Type.Integer(),
      answered: Type.Integer(),
      noResponse: Type.Integer(),
      meanMinutes: Nullable(Type.Integer()),
    }),
  ),
  phases: Type.Array(Type.Object({ phase: OneOf(phaseNames), count: Type.Integer(), filled: Type.Boolean() })),
  seats: Type.Array(Type.Object({ id: Id, seat: OneOf(seats), name: Type.String() }), { description: 'From which you may speak' }),
  askable: Type.Array(Type.Object({ id: Id, seat: OneOf(seats), name: Type.String() }), {
    description: 'To whom a question can be put',
  }),
  supported: Type.Boolean(),
  abilities: Abilities,
});
export type DiscussionJson = Static<typeof DiscussionView>;
