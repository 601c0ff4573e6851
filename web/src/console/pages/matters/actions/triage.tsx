import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type Language, useLanguage } from '../../../../i18n/language.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { type MatterClass, matterClasses, optionsOf } from '../../../../i18n/vocabulary/terms.ts';
import { type Action, action, type Field, type Picked } from '../../../kit/index.ts';
import { articlesField } from '../shared/articles.tsx';
import { type Classification, classificationField, classified } from '../shared/classification.tsx';
import { type Matter, rankedTypes } from '../shared/matter.ts';
import { reasonField } from '../shared/reasons.tsx';
import { useAdviceField } from '../shared/reply-advice.tsx';
import { grounds } from '../shared/terms.ts';
import { triageWords } from './phrases.ts';

type Words = PhrasesOf<typeof triageWords>;

interface ClassForm {
  classification?: Classification;
  unit?: Picked;
  reason?: string;
}

interface Build {
  matter: Matter;
  t: Words;
  language: Language;
}

/** What the matter is now; before anything was proposed, what the platform suggests first. */
function present({ matter, language }: Build): Classification | undefined {
  if (matter.class) {
    const { type } = matter;
    return classified(matter.class, type ? { id: type.code, name: type.name, class: matter.class } : undefined, language);
  }
  const [first] = rankedTypes(matter);
  if (!first) return undefined;
  const name = first.name ? (language === 'en' ? first.name.en : first.name.zh) : first.code;
  return classified(first.class, { id: first.code, name, class: first.class }, language);
}

function differs(a: Classification | undefined, b: Classification | undefined): boolean {
  return a?.class !== b?.class || (a?.type?.id ?? '') !== (b?.type?.id ?? '');
}

/** The class of a checked form; the field refuses to go on without one. */
function chosen(values: ClassForm): { class: MatterClass; typeCode: string | null } {
  const { class: cls, type } = values.classification ?? {};
  if (!cls) throw new Error('a form without a class was sent');
  return { class: cls, typeCode: type?.id ?? null };
}

function unitField(t: Words): Field<ClassForm> {
  return { key: 'unit', label: t.unit, kind: 'unit', help: t.unitHelp };
}

function proposeAction(build: Build): Action {
  const { matter, t, language } = build;
  const initial = present(build);
  const [first] = rankedTypes(matter);
  const suggested = first ? classified(first.class, { id: first.code, name: '', class: first.class }, language) : undefined;
  const other = (values: ClassForm) => suggested !== undefined && differs(values.classification, suggested);
  return action<ClassForm>({
    name: 'propose',
    label: t.propose,
    icon: 'flag',
    hint: t.proposeHint,
    layout: 'drawer',
    initial: { classification: initial },
    fields: [
      classificationField<ClassForm>(language),
      unitField(t),
      { key: 'reason', label: t.reason, kind: 'long_text', maxLength: 1000, required: true, when: other, help: t.whyOther },
    ],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/propose', {
          params: { path: { id: matter.id } },
          body: { version, ...chosen(values), unitId: values.unit?.id, reason: values.reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

type Ground = 'catalogue_rule' | 'officer' | 'residents_meeting';

function determineAction(build: Build, groundOptions: { value: string; label: string }[]): Action {
  const { matter, t, language } = build;
  const initial = present(build);
  return action<ClassForm & { ground?: Ground }>({
    name: 'determine',
    label: t.determine,
    icon: 'check',
    layout: 'drawer',
    intro: t.determineIntro,
    initial: { classification: initial, unit: matter.proposedUnit ?? undefined, ground: matter.type ? 'catalogue_rule' : 'officer' },
    fields: [
      classificationField<ClassForm>(language),
      unitField(t),
      { key: 'ground', label: t.ground, kind: 'choice', required: true, options: groundOptions },
      {
        key: 'reason',
        label: t.reason,
        kind: 'long_text',
        maxLength: 1000,
        required: true,
        when: (values) => differs(values.classification, initial),
        help: t.whyDeviates,
      },
    ] as Field<ClassForm & { ground?: Ground }>[],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/determine', {
          params: { path: { id: matter.id } },
          body: { version, ...chosen(values), unitId: values.unit?.id, ground: values.ground, reason: values.reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function reclassifyAction(build: Build): Action {
  const { matter, t, language } = build;
  return action<ClassForm & { cause?: Picked }>({
    name: 'reclassify',
    label: t.reclassify,
    icon: 'refresh',
    layout: 'drawer',
    intro: t.reclassifyIntro,
    initial: { classification: present(build) },
    fields: [
      classificationField<ClassForm>(language),
      unitField(t),
      reasonField<{ cause?: Picked }>({ key: 'cause', label: t.why, list: 'reclassify' }),
      { key: 'reason', label: t.details, kind: 'long_text', maxLength: 900 },
    ] as Field<ClassForm & { cause?: Picked }>[],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/reclassify', {
          params: { path: { id: matter.id } },
          body: {
            version,
            ...chosen(values),
            unitId: values.unit?.id,
            reason: [values.cause?.name, values.reason].filter(Boolean).join('：'),
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface ObjectionForm {
  reason: string;
  rather?: MatterClass;
  unit?: Picked;
}

function objectAction({ matter, t }: Build, classes: { value: string; label: string }[]): Action {
  return action<ObjectionForm>({
    name: 'object',
    label: t.object,
    icon: 'alert',
    layout: 'drawer',
    intro: t.objectIntro,
    fields: [
      { key: 'reason', label: t.objectReason, kind: 'long_text', required: true, maxLength: 2000 },
      { key: 'rather', label: t.rather, kind: 'choice', options: classes },
      { key: 'unit', label: t.ratherUnit, kind: 'unit' },
    ],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/object', {
          params: { path: { id: matter.id } },
          body: { version, reason: values.reason, proposedClass: values.rather, proposedUnitId: values.unit?.id },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function voteAction(build: Build): Action {
  const { matter, t, language } = build;
  return action<ClassForm>({
    name: 'vote',
    label: t.vote,
    icon: 'people',
    hint: t.voteHint,
    layout: 'drawer',
    fields: [
      classificationField<ClassForm>(language),
      { key: 'unit', label: t.ratherUnit, kind: 'unit' },
      { key: 'reason', label: t.reason, kind: 'long_text', maxLength: 1000 },
    ],
    send: (values, { key }) =>
      data(
        api.POST('/api/v1/matters/{id}/panel-votes', {
          params: { path: { id: matter.id } },
          body: { ...chosen(values), unitId: values.unit?.id ?? null, reason: values.reason },
          headers: submitHeaders(key),
        }),
      ),
  });
}

interface AnswerForm {
  kind?: 'enquiry' | 'suggestion' | 'praise';
  text: string;
  articles?: Picked[];
  /** Stands under the text and is not sent. */
  advice?: undefined;
}

function answerAction({ matter, t }: Build, advice: Field<AnswerForm>): Action {
  return action<AnswerForm>({
    name: 'answer_at_once',
    label: t.answer,
    icon: 'message',
    layout: 'drawer',
    intro: t.answerIntro,
    fields: [
      {
        key: 'kind',
        label: t.answerKind,
        help: t.answerKindHelp,
        kind: 'choice',
        required: true,
        when: () => matter.kind === 'help',
        options: [
          { value: 'enquiry', label: t.enquiry },
          { value: 'suggestion', label: t.suggestion },
          { value: 'praise', label: t.praise },
        ],
      },
      articlesField<AnswerForm>({ key: 'articles', label: t.articles, type: matter.type?.code ?? rankedTypes(matter)[0]?.code }),
      { key: 'text', label: t.answerText, kind: 'long_text', required: true, maxLength: 5000, rows: 8 },
      advice,
    ],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/answer', {
          params: { path: { id: matter.id } },
          body: { version, kind: values.kind, text: values.text, articles: values.articles?.map((each) => each.id) },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** The steps of triage: propose, determine, vote, object, reclassify, and the answer that ends an enquiry. */
export function useTriageActions(matter: Matter): Action[] {
  const t = usePhrases(triageWords);
  const text = useText();
  const language = useLanguage();
  const build = { matter, t, language };
  const advice = useAdviceField<AnswerForm>({ matter: matter.id });
  const { panel: _panel, ...chosenByOfficer } = grounds;
  return [
    voteAction(build),
    determineAction(build, optionsOf(chosenByOfficer, text)),
    proposeAction(build),
    answerAction(build, advice),
    objectAction(build, optionsOf(matterClasses, text)),
    reclassifyAction(build),
  ];
}
