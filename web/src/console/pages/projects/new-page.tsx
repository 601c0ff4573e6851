import { useNavigate } from '@tanstack/react-router';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { type Field, Page, type Picked, RecordForm } from '../../kit/index.ts';
import { useSelectedNeeds } from '../calls/selected-needs.ts';
import { type FundChoice, moneyOf, useFundField } from '../funds/fund-field.tsx';
import { fenOf } from '../funds/money.ts';
import { words } from './phrases.ts';
import type { Project } from './project.ts';

interface Values {
  area: Picked;
  title: string;
  template: Project['template'];
  track: 'commissioned' | 'micro';
  unit?: Picked;
  amount: number;
  field?: string;
  needIds?: string[];
  money?: FundChoice;
  startsOn: string;
  endsOn: string;
  emergency?: string;
}

/** A project that comes from no call. */
export function NewProjectPage() {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const navigate = useNavigate();
  const needs = useSelectedNeeds();
  const money = useFundField<Values>();
  const options = <T extends keyof typeof n>(values: readonly T[]) => values.map((value) => ({ value, label: String(n[value]) }));
  const fields: Field<Values>[] = [
    { key: 'area', label: t.where, kind: 'area', required: true },
    { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 120 },
    { key: 'template', label: t.template, kind: 'choice', required: true, options: options(['service', 'beautiful_home', 'three_micro']) },
    { key: 'track', label: t.track, kind: 'choice', required: true, options: options(['commissioned', 'micro']) },
    { key: 'unit', label: t.executor, kind: 'unit' },
    { key: 'amount', label: t.amount, kind: 'number', required: true, min: 0, unit: t.yuan },
    { key: 'startsOn', label: t.from, kind: 'date', required: true },
    { key: 'endsOn', label: t.until, kind: 'date', required: true },
    { key: 'field', label: t.field, kind: 'text', maxLength: 40 },
    ...money,
    { key: 'needIds', label: t.needs, kind: 'choices', as: 'select', options: needs, wide: true },
    { key: 'emergency', label: t.emergency, kind: 'long_text', maxLength: 500, rows: 2, when: (values) => values.template !== 'service' },
  ];
  return (
    <Page title={t.make} lead={t.newLead} back={{ to: '/projects', label: t.back }} reading>
      <RecordForm<Values, Project>
        draftKey="project:new"
        fields={fields}
        columns={2}
        initial={{ template: 'service', track: 'commissioned' }}
        submitLabel={t.make}
        send={({ area, unit, amount, emergency, field, needIds, money: paid, ...rest }, key) =>
          data(
            api.POST('/api/v1/projects', {
              body: {
                ...rest,
                areaCode: area.id,
                amount: fenOf(amount),
                ...moneyOf(paid),
                needIds: needIds ?? [],
                field: field || null,
                ...(unit ? { unitId: unit.id } : {}),
                ...(emergency ? { emergencyReason: emergency } : {}),
              },
              headers: submitHeaders(key),
            }),
          )
        }
        onDone={(made) => void navigate({ to: `/projects/${made.id}` })}
      />
    </Page>
  );
}
