import type { WriteCtx } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';
import { type Catalogue, matterClasses, suggestTypes, type TypeSuggestion } from '../../catalogue/index.ts';
import { unitsByIds } from '../../organizations/index.ts';
import {
  explainLabel,
  type ModelInUse,
  type ModelPurpose,
  type ModelText,
  modelsInUse,
  rankLabels,
  type WeighedWord,
} from '../../understanding/index.ts';
import { type JoinedType, joinTypes, shown, worthProposing } from './joining.rules.ts';

/** What a learned model contributed: its confidence and the words that weighed most. */
interface LearnedEvidence {
  readonly version: string;
  readonly confidence: number;
  readonly supporting: readonly WeighedWord[];
  readonly opposing: readonly WeighedWord[];
}

/** What is stored as the triage suggestion: the joined ranking, and what the models for class and unit say by themselves. */
export interface TriageContent {
  readonly ranked: readonly object[];
  readonly classes: readonly ({ readonly class: string } & LearnedEvidence)[];
  readonly units: readonly ({ readonly unitId: string; readonly name: string } & LearnedEvidence)[];
}

type Models = ReadonlyMap<ModelPurpose, ModelInUse>;

interface Reading {
  readonly text: ModelText & { readonly title: string };
  readonly catalogue: Catalogue;
  readonly models: Models;
  readonly threshold: number;
}

/** Proposes class, type and unit for a text, from the catalogue and from what the district's models learned, each with its reasons (S003-31, O8). */
export async function suggestTriage(ctx: WriteCtx, text: Reading['text'], catalogue: Catalogue): Promise<TriageContent> {
  const { num, den } = await settingOf(ctx, 'suggestion_threshold', { num: 3, den: 10 });
  const reading: Reading = { text, catalogue, models: await modelsInUse(ctx), threshold: num / Math.max(1, den) };
  const units = learnedLabels(reading, 'unit');
  const known = await unitsByIds(
    ctx,
    units.map(({ label }) => label),
  );
  return {
    ranked: rankedTypes(reading),
    classes: learnedLabels(reading, 'class').flatMap(({ label, evidence }) => {
      const found = matterClasses.find((each) => each === label);
      return found ? [{ class: found, ...evidence }] : [];
    }),
    units: units.flatMap(({ label, evidence }) => {
      const unit = known.get(label);
      return unit ? [{ unitId: label, name: unit.name, ...evidence }] : [];
    }),
  };
}

function rankedTypes(reading: Reading): object[] {
  const { text, catalogue, models, threshold } = reading;
  const found = suggestTypes(catalogue, `${text.title}\n${text.body}`, text.title.length);
  const model = models.get('type');
  const labels = model ? rankLabels(model.model, text, model.model.labels.length) : [];
  const confidences = new Map(labels.filter(({ label }) => catalogue.items.has(label)).map((each) => [each.label, each.confidence]));
  const joined = joinTypes(found, model ? { confidences, accuracy: model.accuracy } : null, threshold);
  return joined.map((type) =>
    typeView(reading, type, {
      found: found.find(({ code }) => code === type.code) ?? null,
      learned:
        model && confidences.has(type.code)
          ? evidenceOf(model, text, { label: type.code, confidence: confidences.get(type.code) ?? 0 })
          : null,
    }),
  );
}

function typeView(
  { catalogue }: Reading,
  { code, score }: JoinedType,
  from: { found: TypeSuggestion | null; learned: LearnedEvidence | null },
): object {
  const item = catalogue.items.get(code);
  const { found, learned } = from;
  return {
    code,
    class: item?.class ?? found?.class,
    score,
    matched: (found?.matched ?? []).map(({ term, weight }) => ({ term, weight })),
    against: [...(found?.against ?? [])],
    example: found?.nearest?.text ?? null,
    unit: item?.unit ?? null,
    name: item?.name ?? null,
    catalogueScore: found?.score ?? null,
    learned,
  };
}

/** The labels one model proposes, likeliest first; none when it is not sure enough of the first. */
function learnedLabels({ models, text, threshold }: Reading, purpose: ModelPurpose): { label: string; evidence: LearnedEvidence }[] {
  const model = models.get(purpose);
  if (!model) return [];
  const ranked = rankLabels(model.model, text, model.model.labels.length).map((each) => ({ ...each, score: each.confidence }));
  return worthProposing(ranked, threshold).map((each) => ({ label: each.label, evidence: evidenceOf(model, text, each) }));
}

function evidenceOf(
  { version, model }: ModelInUse,
  text: ModelText,
  { label, confidence }: { label: string; confidence: number },
): LearnedEvidence {
  return { version, confidence: shown(confidence), ...explainLabel(model, text, label) };
}
