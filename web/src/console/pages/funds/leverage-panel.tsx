import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, action, Facts, Loaded, Panel, useRowActions } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { fenOf, type Source, sources, useMoney } from './money.ts';
import { terms } from './phrases.ts';
import { reportWords } from './report-phrases.ts';

const kinds = ['money', 'in_kind', 'volunteer_hours'] as const;
interface Values {
  kind: (typeof kinds)[number];
  source?: Source;
  amount?: number;
  hours?: number;
  on: string;
  note?: string;
}

function recordAction(t: PhrasesOf<typeof reportWords>, n: PhrasesOf<typeof terms>, where: { id: string; areaCode: string }): Action {
  return action<Values>({
    name: 'record',
    label: t.record,
    initial: { kind: 'money', on: dayOf(now()) },
    fields: [
      { key: 'kind', label: t.kind, kind: 'choice', required: true, options: kinds.map((value) => ({ value, label: t[value] })) },
      {
        key: 'source',
        label: t.source,
        kind: 'choice',
        as: 'select',
        required: true,
        options: sources.map((value) => ({ value, label: n[value] })),
        when: ({ kind }) => kind === 'money',
      },
      { key: 'amount', label: t.amount, kind: 'number', min: 0.01, required: true, when: ({ kind }) => kind !== 'volunteer_hours' },
      { key: 'hours', label: t.hoursGiven, kind: 'number', min: 0.5, required: true, when: ({ kind }) => kind === 'volunteer_hours' },
      { key: 'on', label: t.on, kind: 'date', required: true, max: dayOf(now()) },
      { key: 'note', label: t.note, kind: 'long_text', maxLength: 500, rows: 2 },
    ],
    send: ({ kind, source, amount = 0, hours = 0, on, note }, { key }) =>
      data(
        api.POST('/api/v1/contributions', {
          body: {
            subject: { type: 'organisation', id: where.id },
            areaCode: where.areaCode,
            kind,
            source: kind === 'money' ? ((source ?? null) as 'fiscal' | null) : null,
            amount: kind === 'volunteer_hours' ? Number((hours * 60).toFixed(0)) : fenOf(amount),
            on,
            note: note || null,
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** What others put into an organisation beside public money, for those who see money. */
export function LeveragePanel(props: { id: string; areaCode: string }) {
  const t = usePhrases(reportWords);
  const n = usePhrases(terms);
  const format = useFormat();
  const money = useMoney();
  const may = useMay();
  const figures = useQuery({
    ...read('/api/v1/leverage/{type}/{id}', { path: { type: 'organisation', id: props.id } }),
    enabled: may('funds.read'),
  });
  const { start, dialog } = useRowActions(['/api/v1/leverage']);
  if (!may('funds.read')) return null;
  const record = may('funds.manage') && <Button onClick={() => start(recordAction(t, n, props))}>{t.record}</Button>;
  return (
    <Panel title={t.leverage} actions={record}>
      <Loaded query={figures}>
        {(shown) => (
          <Facts
            single
            items={[
              { label: t.publicMoney, value: money.yuan(shown.public) },
              { label: t.social, value: money.yuan(shown.social) },
              { label: t.inKind, value: money.yuan(shown.inKind) },
              { label: t.hours, value: format.number(shown.minutes / 60) },
              { label: t.hoursValue, value: money.yuan(shown.hoursValue) },
              { label: t.ratio, value: shown.ratio === null ? '—' : (shown.ratio / 100).toFixed(2) },
            ]}
          />
        )}
      </Loaded>
      {dialog}
    </Panel>
  );
}
