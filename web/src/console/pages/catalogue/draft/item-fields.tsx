import { useMemo } from 'react';
import { readPath } from '../../../../api/client.ts';
import type { Page } from '../../../../api/page.ts';
import type { Answer } from '../../../../api/query.ts';
import type { Language } from '../../../../i18n/language.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { demandKinds, matterClasses, optionsOf } from '../../../../i18n/vocabulary/terms.ts';
import { type Field, type Picked, RemoteSelect } from '../../../kit/index.ts';
import { articlesField } from '../../matters/shared/articles.tsx';
import { routes, urgencies } from '../../matters/shared/terms.ts';
import { useNames } from '../names.ts';
import { daysOf, type ItemValues, linesOf, termOf } from './item-values.ts';
import { draftWords } from './phrases.ts';

type Fields = readonly Field<ItemValues>[];
type Roles = Answer<'/api/v1/unit-roles'>['items'];
type Units = Answer<'/api/v1/units'>['items'];

/** A part of the form with its heading. */
export interface Section {
  title: string;
  fields: Fields;
}

/** Parts of a place that fit the text, then units by name; a choice's id is the code the catalogue uses. */
async function findParties(text: string, language: Language): Promise<Picked[]> {
  const named = (zh: string, en: string | null) => (language === 'en' ? (en ?? zh) : zh);
  const roles = await readPath<{ items: Roles }>('/api/v1/unit-roles', {});
  const units = await readPath<Page<Units[number]>>('/api/v1/units', { query: { q: text || undefined, limit: 20 } });
  return [
    ...roles.items.map(({ code, name }) => ({ id: code, name: named(name.zh, name.en) })).filter(({ name }) => name.includes(text)),
    ...units.items.map((unit) => ({
      id: unit.code,
      name: named(unit.name, unit.nameEn),
      detail: named(unit.kindName.zh, unit.kindName.en),
    })),
  ];
}

function useWhat(isNew: boolean, taken: ReadonlySet<string>): Fields {
  const t = usePhrases(draftWords);
  const text = useText();
  const { groups } = useNames();
  const code: Field<ItemValues> = {
    key: 'code',
    label: t.code,
    kind: 'text',
    required: true,
    help: t.codeHelp,
    maxLength: 60,
    check: ({ code: value = '' }) => (/^[a-z][a-z0-9_]{1,59}$/.test(value) ? (taken.has(value) ? t.codeTaken : undefined) : t.codeWrong),
  };
  return [
    ...(isNew ? [code] : []),
    { key: 'class', label: t.class, kind: 'choice', required: true, options: optionsOf(matterClasses, text) },
    {
      key: 'group',
      label: t.group,
      kind: 'choice',
      as: 'select',
      required: true,
      options: groups.map((group) => ({ value: group.code, label: text(group.name) })),
    },
    { key: 'nameZh', label: t.nameZh, kind: 'text', required: true, maxLength: 60 },
    { key: 'nameEn', label: t.nameEn, kind: 'text', required: true, maxLength: 120 },
    { key: 'plainZh', label: t.plainZh, kind: 'long_text', rows: 2, required: true, maxLength: 300, help: t.plainHelp },
    { key: 'plainEn', label: t.plainEn, kind: 'long_text', rows: 2, required: true, maxLength: 600 },
    { key: 'examplesZh', label: t.examplesZh, kind: 'long_text', rows: 4, help: t.perLine },
    { key: 'examplesEn', label: t.examplesEn, kind: 'long_text', rows: 2, help: t.perLine },
  ];
}

function useWhose(): Fields {
  const t = usePhrases(draftWords);
  const party = (key: 'unit' | 'decides' | 'handles' | 'pays' | 'supervises', label: string): Field<ItemValues> => ({
    key,
    label,
    kind: 'custom',
    wide: false,
    help: key === 'unit' ? t.unitHelp : undefined,
    render: ({ value, onChange, values: _values, ...control }) => (
      <RemoteSelect
        control={control}
        placeholder={t.unitSearch}
        value={value as Picked | undefined}
        onChange={onChange}
        searchKey={['catalogue-party']}
        find={findParties}
      />
    ),
  });
  return [
    party('unit', t.unit),
    { key: 'section', label: t.section, kind: 'text', maxLength: 60 },
    party('decides', t.decides),
    party('handles', t.handles),
    party('pays', t.pays),
    party('supervises', t.supervises),
  ];
}

/** Both languages or neither, told at the one that is missing. */
function bothOrNeither(zh: 'legalZh' | 'noteZh', en: 'legalEn' | 'noteEn', words: string) {
  return {
    ofZh: (values: ItemValues) => (!values[zh] && values[en] ? words : undefined),
    ofEn: (values: ItemValues) => (values[zh] && !values[en] ? words : undefined),
  };
}

function useGround(): Fields {
  const t = usePhrases(draftWords);
  const text = useText();
  const { policies } = useNames();
  const legal = bothOrNeither('legalZh', 'legalEn', t.bothLanguages);
  const note = bothOrNeither('noteZh', 'noteEn', t.bothLanguages);
  return [
    {
      key: 'sla',
      label: t.sla,
      kind: 'choice',
      as: 'select',
      required: true,
      options: policies.map((policy) => ({ value: policy.code, label: text(policy.name) })),
    },
    { key: 'urgency', label: t.urgency, kind: 'choice', as: 'select', required: true, options: optionsOf(urgencies, text) },
    { key: 'legalZh', label: t.legalZh, kind: 'long_text', rows: 2, maxLength: 500, check: legal.ofZh },
    { key: 'legalEn', label: t.legalEn, kind: 'long_text', rows: 2, maxLength: 1_000, check: legal.ofEn },
    { key: 'legalCertain', label: '', kind: 'yes_no', text: t.legalCertain, when: (values) => Boolean(values.legalZh) },
    { key: 'noteZh', label: t.noteZh, kind: 'long_text', rows: 2, maxLength: 500, check: note.ofZh },
    { key: 'noteEn', label: t.noteEn, kind: 'long_text', rows: 2, maxLength: 1_000, check: note.ofEn },
  ];
}

function useRecognition(): Fields {
  const t = usePhrases(draftWords);
  const badTerm = (values: ItemValues) => {
    const bad = linesOf(values.terms).find((line) => termOf(line) === null);
    return bad === undefined ? undefined : t.termsWrong(bad);
  };
  return [
    { key: 'terms', label: t.terms, kind: 'long_text', rows: 6, help: t.termsHelp, check: badTerm },
    { key: 'against', label: t.against, kind: 'long_text', rows: 3, help: t.againstHelp },
  ];
}

function useHandling(): Fields {
  const t = usePhrases(draftWords);
  const text = useText();
  const ways = ['deliberation', 'specialised_service', 'referral_other'] as const;
  return [
    { key: 'demandKinds', label: t.demandKinds, kind: 'choices', options: optionsOf(demandKinds, text) },
    {
      key: 'route',
      label: t.route,
      kind: 'choice',
      as: 'select',
      options: ways.map((way) => ({ value: way, label: text(routes[way] ?? way) })),
    },
    {
      key: 'followUpDays',
      label: t.followUpDays,
      kind: 'text',
      help: t.followUpHelp,
      check: (values) => (daysOf(values.followUpDays) === null ? t.followUpWrong : undefined),
    },
    { key: 'hideReporter', label: '', kind: 'yes_no', text: t.hideReporter },
    { key: 'assistance', label: '', kind: 'yes_no', text: t.assistance },
    articlesField<ItemValues>({ key: 'guidance', label: t.guidance }),
  ];
}

/** The form of a type in its five parts. */
export function useSections(isNew: boolean, taken: ReadonlySet<string>): Section[] {
  const t = usePhrases(draftWords);
  return [
    { title: t.what, fields: useWhat(isNew, taken) },
    { title: t.whose, fields: useWhose() },
    { title: t.ground, fields: useGround() },
    { title: t.recognise, fields: useRecognition() },
    { title: t.how, fields: useHandling() },
  ];
}

/** All fields of the sections, in their order. */
export function useAllFields(sections: readonly Section[]): Fields {
  return useMemo(() => sections.flatMap((section) => section.fields), [sections]);
}
