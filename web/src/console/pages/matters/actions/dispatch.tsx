import { useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type Answer, read } from '../../../../api/query.ts';
import { definePhrases, type PhrasesOf, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { type Action, action, Facts, Note, type Picked } from '../../../kit/index.ts';
import type { Matter } from '../shared/matter.ts';
import { limitUnits, wordOf } from '../shared/terms.ts';
import { UnitAt } from '../shared/unit-at.tsx';
import { routeWords } from './phrases.ts';

const phrases = definePhrases({
  type: { zh: '责任清单', en: 'Catalogue' },
  decides: { zh: '谁决定', en: 'Decides' },
  handles: { zh: '谁办理', en: 'Handles' },
  pays: { zh: '谁出钱', en: 'Pays' },
  supervises: { zh: '谁监督', en: 'Supervises' },
  legal: { zh: '依据', en: 'Legal ground' },
  lacking: {
    zh: (parts: string[]) => `有责无权：清单里没有写明 ${parts.join('、')}`,
    en: (parts: string[]) => `Duty without power: the catalogue does not name ${parts.join(', ')}`,
  },
  version: {
    zh: (name: string, n: number | string) => `${name}（第 ${n} 版）`,
    en: (name: string, n: number | string) => `${name} (version ${n})`,
  },
  why: { zh: '建议派给', en: 'Proposed' },
  limits: {
    zh: (solution: string, sign: string) => `${solution}内办结，${sign}内签收`,
    en: (solution: string, sign: string) => `solve within ${solution}, sign within ${sign}`,
  },
  none: { zh: '没有对应的清单类型，请按职责判断。', en: 'No type of the catalogue fits; judge by duty.' },
});

type Item = Answer<'/api/v1/catalogue/items/{code}'>;

function duties(item: Item, area: string, t: PhrasesOf<typeof phrases>) {
  return (['decides', 'handles', 'pays', 'supervises'] as const).map((part) => ({
    label: t[part],
    value: item[part] ? <UnitAt code={item[part]} area={area} /> : undefined,
  }));
}

function lackingOf(item: Item, t: PhrasesOf<typeof phrases>): string[] {
  return (['decides', 'pays'] as const).filter((part) => !item[part]).map((part) => t[part]);
}

/** Why this unit: what the catalogue says about who decides, handles, pays and supervises, and what it leaves open. */
function DispatchGround(props: { matter: Matter }) {
  const t = usePhrases(phrases);
  const text = useText();
  const { matter } = props;
  const code = matter.type?.code ?? '';
  const { data: item } = useQuery({
    ...read('/api/v1/catalogue/items/{code}', { path: { code } }),
    enabled: code !== '',
    staleTime: 600_000,
  });
  if (!code) return <p className="quiet">{t.none}</p>;
  if (!item) return null;
  const lacking = lackingOf(item, t);
  const words = (phrase: { zh: string; en: string } | null) => (phrase ? text(phrase) : undefined);
  return (
    <div className="stack">
      <Facts
        items={[
          { label: t.type, value: t.version(text(item.name), matter.catalogueVersion ?? '') },
          { label: t.why, value: matter.proposedUnit?.name },
          ...duties(item, matter.area.code, t),
          { label: t.legal, value: item.legal?.certain ? words(item.legal) : undefined },
        ]}
      />
      {lacking.length > 0 && (
        <Note tone="waiting" title={t.lacking(lacking)}>
          {words(item.note)}
        </Note>
      )}
    </div>
  );
}

type Sla = Answer<'/api/v1/sla'>['items'][number];

function SlaSelect(props: { id: string; value: Picked | undefined; onChange: (value: Picked | undefined) => void }) {
  const t = usePhrases(phrases);
  const text = useText();
  const { data: list } = useQuery({ ...read('/api/v1/sla'), staleTime: 600_000 });
  const long = ({ amount, unit }: Sla['solution']) => `${amount} ${text(wordOf(limitUnits, unit))}`;
  const options = (list?.items ?? []).map((sla) => ({
    value: sla.code,
    label: `${text(sla.name)} · ${t.limits(long(sla.solution), long(sla.signFor))}`,
  }));
  return (
    <Select
      id={props.id}
      className="full"
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      value={props.value?.id}
      options={options}
      onChange={(code?: string) =>
        props.onChange(code ? { id: code, name: options.find((each) => each.value === code)?.label ?? code } : undefined)
      }
    />
  );
}

interface DispatchForm {
  unit?: Picked;
  reason?: string;
  coUnits?: Picked[];
  instruction?: string;
  sla?: Picked;
}

/** Dispatch of a major matter to a lead unit with its co-handlers; what the catalogue warns of comes back to `onWarnings`. */
export function useDispatchAction(matter: Matter, onWarnings: (warnings: string[]) => void): Action {
  const t = usePhrases(routeWords);
  const proposed = matter.proposedUnit;
  return action<DispatchForm>({
    name: 'dispatch',
    label: t.dispatch,
    done: t.dispatchDone,
    icon: 'dispatch',
    hint: proposed ? t.leadIs(proposed.name) : undefined,
    layout: 'drawer',
    intro: <DispatchGround matter={matter} />,
    initial: { unit: proposed ?? undefined },
    fields: [
      { key: 'unit', label: t.lead, kind: 'unit', required: true },
      {
        key: 'reason',
        label: t.changed,
        kind: 'long_text',
        required: true,
        maxLength: 500,
        rows: 2,
        when: (values) => proposed !== null && values.unit !== undefined && values.unit.id !== proposed.id,
      },
      { key: 'coUnits', label: t.co, kind: 'unit', several: true },
      {
        key: 'instruction',
        label: t.instruction,
        kind: 'long_text',
        maxLength: 2000,
        help: t.instructionHelp,
        snippets: [
          { label: t.quick, text: t.quickText },
          { label: t.call, text: t.callText },
        ],
      },
      {
        key: 'sla',
        label: t.sla,
        kind: 'custom',
        help: t.slaHelp,
        render: ({ id, value, onChange }) => <SlaSelect id={id} value={value as Picked | undefined} onChange={onChange} />,
      },
    ],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/matters/{id}/dispatch', {
          params: { path: { id: matter.id } },
          body: {
            version,
            unitId: values.unit?.id,
            coUnitIds: values.coUnits?.map((unit) => unit.id),
            instruction: values.instruction || undefined,
            reason: values.reason,
            slaCode: values.sla?.id,
          },
          headers: submitHeaders(key),
        }),
      ),
    onDone: (result) => onWarnings((result as { warnings: string[] }).warnings),
  });
}
