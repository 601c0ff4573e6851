import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { dayOf, useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { now } from '../../../ui/time/now.ts';
import { type Action, action, DataTable, Loaded, type Option, Page, Panel, type Picked, useRowActions } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { type Programme, refreshes, useAmounts } from './call.ts';
import { programmeWords } from './more-phrases.ts';
import { terms } from './phrases.ts';
import { useSelectedNeeds } from './selected-needs.ts';

type Words = PhrasesOf<typeof programmeWords>;
const kinds: readonly Programme['kind'][] = ['public_venture', 'model_community', 'torch', 'other'];

interface NewProgramme {
  kind: Programme['kind'];
  name: string;
  year: number;
  area: Picked;
  needBased?: boolean;
  needIds?: string[];
  summary?: string;
}

function addAction(t: Words, n: PhrasesOf<typeof terms>, needs: readonly Option[]): Action {
  return action<NewProgramme>({
    name: 'add',
    label: t.add,
    layout: 'drawer',
    fields: [
      { key: 'kind', label: t.kind, kind: 'choice', required: true, options: kinds.map((value) => ({ value, label: n[value] })) },
      { key: 'name', label: t.name, kind: 'text', required: true, maxLength: 120 },
      { key: 'year', label: t.year, kind: 'number', min: 2000, max: 2999, required: true },
      { key: 'area', label: t.where, kind: 'area', required: true },
      { key: 'needBased', label: t.needBased, kind: 'yes_no', text: t.needBasedText },
      { key: 'needIds', label: t.needs, kind: 'choices', as: 'select', options: needs },
      { key: 'summary', label: t.summary, kind: 'long_text', maxLength: 3000, rows: 3 },
    ],
    initial: { year: Number(dayOf(now()).slice(0, 4)), needBased: true },
    send: ({ area, needBased, summary, ...values }, { key }) =>
      data(
        api.POST('/api/v1/programmes', {
          body: { ...values, areaCode: area.id, needBased: needBased ?? false, summary: summary || null, needIds: values.needIds ?? [] },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function needsAction(t: Words, programme: Programme, needs: readonly Option[]): Action {
  const own = programme.needs.map((need) => ({ value: need.id, label: `${need.number} ${need.title}` }));
  const options = [...own, ...needs.filter((need) => !own.some((each) => each.value === need.value))];
  return action<{ needIds?: string[] }>({
    name: 'change',
    label: t.setNeeds,
    aside: true,
    fields: [{ key: 'needIds', label: t.needs, kind: 'choices', as: 'select', options }],
    initial: { needIds: own.map((need) => need.value) },
    send: ({ needIds }, { key, version }) =>
      data(
        api.PATCH('/api/v1/programmes/{id}', {
          params: { path: { id: programme.id } },
          body: { version, needIds: needIds ?? [] },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function Split() {
  const t = usePhrases(programmeWords);
  const format = useFormat();
  const { yuan } = useAmounts();
  const year = Number(dayOf(now()).slice(0, 4));
  const tracks = useQuery(read('/api/v1/project-tracks', { query: { year } }));
  return (
    <Panel title={`${t.split} ${year}`}>
      <Loaded query={tracks}>
        {(shown) => (
          <DataTable
            label={t.split}
            columns={[
              { key: 'track', title: t.kind, cell: (row) => t[row.id] },
              { key: 'number', title: t.byNumber, cell: (row) => `${format.number(row.number)}（${row.numberPercent}）` },
              { key: 'amount', title: t.byMoney, cell: (row) => `${yuan(row.amount)}（${row.amountPercent}）` },
            ]}
            rows={[
              { id: 'applied' as const, ...shown.applied },
              { id: 'commissioned' as const, ...shown.commissioned },
            ]}
          />
        )}
      </Loaded>
    </Panel>
  );
}

/** Funding programmes with the needs they serve and how many of them have a funded project. */
export function ProgrammesPage() {
  const t = usePhrases(programmeWords);
  const n = usePhrases(terms);
  const format = useFormat();
  const manages = useMay()('projects.manage');
  const { buttons, start, dialog } = useRowActions(refreshes);
  const programmes = useQuery(read('/api/v1/programmes'));
  const needs = useSelectedNeeds();
  const told = (c: Programme['coverage']) => t.coverageIs(format.number(c.funded), format.number(c.selected), c.percent);
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        manages && (
          <Button type="primary" onClick={() => start(addAction(t, n, needs))}>
            {t.add}
          </Button>
        )
      }
    >
      <Loaded query={programmes}>
        {(shown) => (
          <>
            <p>
              {t.allTogether}：<strong>{told(shown.coverage)}</strong>
            </p>
            <DataTable
              label={t.title}
              columns={[
                { key: 'year', title: t.year, width: 80, cell: (row) => String(row.year) },
                { key: 'name', title: t.name, cell: (row) => row.name },
                { key: 'kind', title: t.kind, width: 130, cell: (row) => n[row.kind] },
                { key: 'area', title: t.where, width: 130, cell: (row) => row.area },
                { key: 'coverage', title: t.coverage, width: 170, cell: (row) => told(row.coverage) },
                {
                  key: 'needs',
                  title: t.needs,
                  cell: (row) => (
                    <ul className="plain-list small">
                      {row.needs.map((need) => (
                        <li key={need.id}>
                          <Link to={`/needs/${need.id}`}>
                            {need.number} {need.title}
                          </Link>
                        </li>
                      ))}
                    </ul>
                  ),
                },
                ...(manages
                  ? [{ key: 'todo', title: t.todo, width: 120, cell: (row: Programme) => buttons(row, [needsAction(t, row, needs)]) }]
                  : []),
              ]}
              rows={shown.items}
              empty={{ title: t.none, text: t.noneText }}
            />
          </>
        )}
      </Loaded>
      <Split />
      {dialog}
    </Page>
  );
}
