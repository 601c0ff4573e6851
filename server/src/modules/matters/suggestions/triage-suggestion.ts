import type { WriteCtx } from '../../../platform/context.ts';
import { settingOf } from '../../../platform/settings.ts';
import {
  type Catalogue,
  type MatterClass,
  matterClasses,
  suggestClasses,
  suggestTypes,
  type TypeSuggestion,
  type Urgency,
  urgencies,
} from '../../catalogue/index.ts';
import { unitsByIds } from '../../organizations/index.ts';
import {
  catalogueWorth,
  explainLabel,
  type JoinedLabel,
  joinLabels,
  type LearnedLabels,
  type ModelInUse,
  type ModelPurpose,
  type ModelText,
  modelsInUse,
  rankLabels,
  shown,
  type WeighedWord,
  worthProposing,
} from '../../understanding/index.ts';
import { type Precedent, precedents } from './precedents.queries.ts';
import { hearUrgency } from './urgency.rules.ts';

/** What a learned model contributed: its confidence and the words that weighed most. */
interface LearnedEvidence {
  readonly version: string;
  readonly confidence: number;
  readonly supporting: readonly WeighedWord[];
  readonly opposing: readonly WeighedWord[];
}

/** A class or an urgency as all sources together see it. */
interface Joined {
  readonly score: number;
  /** Words of the text beside the types' own terms. */
  readonly words: readonly string[];
  readonly learned: LearnedEvidence | null;
}

/** What is stored as the triage suggestion: joined rankings of type, class and urgency, and what the model for units says by itself. */
export interface TriageContent {
  readonly ranked: readonly object[];
  readonly classes: readonly ({ readonly class: MatterClass } & Joined)[];
  readonly units: readonly ({ readonly unitId: string; readonly name: string } & LearnedEvidence)[];
  readonly urgencies: readonly ({ readonly urgency: Urgency } & Joined)[];
  /** Decided matters that read alike. */
  readonly precedents: readonly Precedent[];
}

type Models = ReadonlyMap<ModelPurpose, ModelInUse>;

interface Reading {
  readonly text: ModelText & { readonly title: string };
  readonly catalogue: Catalogue;
  readonly models: Models;
  readonly threshold: number;
}

/** Proposes class, type, unit and urgency for a text, from the catalogue and from what the district's models learned, each with its reasons (S003-31, O8). */
export async function suggestTriage(ctx: WriteCtx, text: Reading['text'], catalogue: Catalogue): Promise<TriageContent> {
  const { num, den } = await settingOf(ctx, 'suggestion_threshold', { num: 3, den: 10 });
  const reading: Reading = { text, catalogue, models: await modelsInUse(ctx), threshold: num / Math.max(1, den) };
  const units = learnedLabels(reading, 'unit');
  const known = await unitsByIds(
    ctx,
    units.map(({ label }) => label),
  );
  const types = joinedTypes(reading);
  return {
    ranked: types.joined.map((type) => typeView(reading, type, types)),
    classes: rankedClasses(reading),
    units: units.flatMap(({ label, evidence }) => {
      const unit = known.get(label);
      return unit ? [{ unitId: label, name: unit.name, ...evidence }] : [];
    }),
    urgencies: rankedUrgencies(reading, types.joined),
    precedents: await precedents(
      ctx,
      wholeText(reading),
      types.joined.map(({ code }) => code),
    ),
  };
}

function wholeText({ text }: Reading): string {
  return `${text.title}\n${text.body}`;
}

/** The classes by catalogue and model together; where neither knows a word of the text, none. */
function rankedClasses(reading: Reading): TriageContent['classes'] {
  const { text, catalogue, threshold } = reading;
  const heard = suggestClasses(catalogue, wholeText(reading), text.title.length).filter(({ known }) => known);
  const found = heard.map((each) => ({ code: each.class, score: each.score }));
  const learned = learnedOf(reading, 'class', (label) => matterClasses.some((each) => each === label));
  return joinLabels(found, learned, threshold).flatMap(({ code, score }) => {
    const own = matterClasses.find((each) => each === code);
    const words = heard.find((each) => each.class === code)?.matched.map(({ term }) => term) ?? [];
    return own ? [{ class: own, score, words, learned: learnedEvidence(reading, 'class', code) }] : [];
  });
}

/** The urgencies by type, words of danger and model together; none where no type is proposed and nothing alarms. */
function rankedUrgencies(reading: Reading, types: readonly JoinedLabel[]): TriageContent['urgencies'] {
  const usual = types.map(({ code, score }) => ({ score, urgency: reading.catalogue.items.get(code)?.urgency ?? 'general' }));
  const heard = hearUrgency(wholeText(reading), usual);
  const isHeard = types.length > 0 || heard.some(({ words }) => words.length > 0);
  const found = isHeard ? heard.map(({ urgency, score }) => ({ code: urgency, score })) : [];
  const learned = learnedOf(reading, 'urgency', (label) => urgencies.some((each) => each === label));
  return joinLabels(found, learned, reading.threshold).flatMap(({ code, score }) => {
    const urgency = urgencies.find((each) => each === code);
    const words = heard.find((each) => each.urgency === code)?.words ?? [];
    return urgency ? [{ urgency, score, words, learned: learnedEvidence(reading, 'urgency', code) }] : [];
  });
}

/** What the model of a purpose says of the labels that are still known; null without a model. */
function learnedOf({ models, text }: Reading, purpose: ModelPurpose, isKnown: (label: string) => boolean): LearnedLabels | null {
  const model = models.get(purpose);
  if (!model) return null;
  const labels = rankLabels(model.model, text, model.model.labels.length).filter(({ label }) => isKnown(label));
  return {
    confidences: new Map(labels.map((each) => [each.label, each.confidence])),
    worth: model.worth,
    ...(purpose === 'class' ? { besides: catalogueWorth.class } : {}),
  };
}

function learnedEvidence({ models, text }: Reading, purpose: ModelPurpose, label: string): LearnedEvidence | null {
  const model = models.get(purpose);
  const said = model ? rankLabels(model.model, text, model.model.labels.length).find((each) => each.label === label) : undefined;
  return model && said ? evidenceOf(model, text, said) : null;
}

interface Types {
  readonly found: readonly TypeSuggestion[];
  readonly joined: readonly JoinedLabel[];
}

function joinedTypes(reading: Reading): Types {
  const { text, catalogue, threshold } = reading;
  const found = suggestTypes(catalogue, wholeText(reading), text.title.length);
  const learned = learnedOf(reading, 'type', (label) => catalogue.items.has(label));
  return { found, joined: joinLabels(found, learned, threshold) };
}

function typeView(reading: Reading, { code, score }: JoinedLabel, types: Types): object {
  const item = reading.catalogue.items.get(code);
  const found = types.found.find((each) => each.code === code);
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
    learned: learnedEvidence(reading, 'type', code),
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
