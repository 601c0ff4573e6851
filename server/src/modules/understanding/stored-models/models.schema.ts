import { Type } from 'typebox';
import { Abilities, Id, Nullable, OneOf, PageOf, PageQuery, Timestamp } from '../../../platform/http/schemas.ts';
import { modelPurposes, modelStates } from './models.types.ts';

const Share = Type.Number({ minimum: 0, maximum: 1 });

const Figures = Type.Object({
  label: Type.String(),
  name: Type.String(),
  precision: Share,
  recall: Share,
  f1: Share,
  texts: Type.Integer(),
});

export const EvaluationView = Type.Object({
  texts: Type.Integer({ description: 'Matters held back: no model has learned from them' }),
  accuracy: Share,
  macroF1: Share,
  top3: Share,
  calibrationError: Share,
  perLabel: Type.Array(Figures),
  confusion: Type.Array(Type.Array(Type.Integer()), {
    description: 'Rows: decided; columns: suggested first; both in the order of perLabel',
  }),
  mistakes: Type.Integer({ description: 'Matters held back of which the first suggestion was wrong and that can be looked at' }),
  compared: Nullable(Type.Object({ version: Type.String(), macroF1: Share })),
});

export const ModelView = Type.Object({
  id: Id,
  purpose: OneOf(modelPurposes),
  version: Type.String(),
  state: OneOf(modelStates),
  trainedOn: Type.Object({ learned: Type.Integer(), heldBack: Type.Integer(), leftOut: Type.Integer(), labels: Type.Integer() }),
  evaluation: EvaluationView,
  outdatedSince: Nullable(Timestamp),
  createdAt: Timestamp,
  createdByName: Nullable(Type.String()),
  abilities: Abilities,
});

/** Figures of a model are many: fewer on a page. */
export const ModelQuery = Type.Object({
  ...PageQuery,
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 20, default: 10 })),
  purpose: Type.Optional(OneOf(modelPurposes)),
});

export const ModelPage = Type.Object({ ...PageOf(ModelView).properties, abilities: Abilities });
export const TrainingAccepted = Type.Object({ queued: Type.Boolean() });
