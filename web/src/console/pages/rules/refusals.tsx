import { useQuery } from '@tanstack/react-query';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { type Action, action, type Column, DataTable, Loaded, Tag } from '../../kit/index.ts';
import { words } from './phrases.ts';
import { RowAction } from './row-action.tsx';

type Rule = Answer<'/api/v1/refusal-rules'>['items'][number];

interface RuleForm {
  zh: string;
  en: string;
  pointerZh: string;
  pointerEn: string;
  active: 'yes' | 'no';
}

function useChange() {
  const t = usePhrases(words);
  return ({ code, ...rule }: Rule): Action =>
    action<RuleForm>({
      name: `refusal-${code}`,
      label: t.change,
      fields: [
        { key: 'zh', label: t.nameZh, kind: 'text', required: true, maxLength: 100 },
        { key: 'en', label: t.nameEn, kind: 'text', required: true, maxLength: 100 },
        { key: 'pointerZh', label: `${t.pointer} · ${t.nameZh}`, kind: 'text', required: true, maxLength: 300 },
        { key: 'pointerEn', label: `${t.pointer} · ${t.nameEn}`, kind: 'text', required: true, maxLength: 300 },
        {
          key: 'active',
          label: t.state,
          kind: 'choice',
          options: [
            { value: 'yes', label: t.inUse },
            { value: 'no', label: t.outOfUse },
          ],
        },
      ],
      initial: { ...rule.name, pointerZh: rule.pointer.zh, pointerEn: rule.pointer.en, active: rule.active ? 'yes' : 'no' },
      send: ({ zh, en, pointerZh, pointerEn, active }, { key }) => {
        const body = { ...rule, name: { zh, en }, pointer: { zh: pointerZh, en: pointerEn }, active: active === 'yes' };
        return data(api.PUT('/api/v1/refusal-rules/{code}', { params: { path: { code } }, body, headers: submitHeaders(key) }));
      },
    });
}

/** What is recognised as belonging elsewhere, by which words, and where people are sent. */
export function Refusals() {
  const t = usePhrases(words);
  const text = useText();
  const change = useChange();
  const rules = useQuery(read('/api/v1/refusal-rules'));
  const columns: Column<Rule & { id: string }>[] = [
    { key: 'name', title: t.name, width: 220, cell: (row) => text(row.name) },
    { key: 'pointer', title: t.pointer, cell: (row) => text(row.pointer) },
    { key: 'terms', title: t.terms, cell: (row) => <span className="small">{row.terms.map((each) => each.t).join('、')}</span> },
    {
      key: 'state',
      title: t.state,
      width: 150,
      cell: (row) => (
        <span className="row">
          <Tag tone={row.active ? 'done' : 'closed'}>{row.active ? t.inUse : t.outOfUse}</Tag>
          {row.urgent && <Tag tone="alarm">{t.urgent}</Tag>}
        </span>
      ),
    },
    {
      key: 'change',
      title: t.change,
      width: 90,
      cell: ({ id, ...row }) => (
        <RowAction action={change(row)} id={id} ability={rules.data?.abilities['edit']} refreshes="/api/v1/refusal-rules" />
      ),
    },
  ];
  return (
    <div className="panel">
      <Loaded query={rules}>
        {({ items }) => <DataTable columns={columns} rows={items.map((each) => ({ ...each, id: each.code }))} label={t.refusals} />}
      </Loaded>
    </div>
  );
}
