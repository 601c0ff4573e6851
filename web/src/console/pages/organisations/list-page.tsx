import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../i18n/phrases.ts';
import { organisationTerms, workFields } from '../../../i18n/vocabulary/organisations.ts';
import { type Action, ActionDialog, action, type Column, LinkButton, ListPage, type RowOf, Tag } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { refreshes, stateNames, stateTones } from './organisation.ts';
import { words } from './phrases.ts';

type Row = RowOf<'/api/v1/organisations'> & { id: string };

function useColumns(): Column<Row>[] {
  const t = usePhrases(words);
  const n = usePhrases(organisationTerms);
  return [
    { key: 'name', title: t.name, link: true, cell: (row) => row.name },
    { key: 'area', title: t.where, width: 140, cell: (row) => row.area },
    { key: 'form', title: t.form, width: 140, cell: (row) => n[row.form] },
    { key: 'fields', title: t.fields, width: 190, cell: (row) => row.fields.map((field) => n[field]).join('、') },
    { key: 'state', title: t.state, width: 140, cell: (row) => <Tag tone={stateTones[row.state]}>{row.stateName}</Tag> },
    { key: 'rating', title: t.rating, width: 80, cell: (row) => (row.rating === null ? '—' : n.stars(String(row.rating))) },
    {
      key: 'listing',
      title: t.listing,
      width: 140,
      cell: (row) => (row.listing === 'listed' || row.listing === 'on_notice' ? <Tag tone="done">{n.inDirectory}</Tag> : '—'),
    },
    { key: 'active', title: t.lastActive, width: 120, extra: true, cell: (row) => row.lastActiveOn },
    { key: 'number', title: 'No.', width: 120, extra: true, cell: (row) => row.number },
  ];
}

function publishAction(t: PhrasesOf<typeof words>): Action {
  return action<{ validUntil: string }>({
    name: 'publish',
    label: t.publish,
    intro: t.publishIntro,
    fields: [{ key: 'validUntil', label: t.validUntil, kind: 'date', required: true }],
    send: ({ validUntil }, { key }) =>
      data(api.POST('/api/v1/organisation-directory/publish', { body: { validUntil }, headers: submitHeaders(key) })),
  });
}

/** The register of social organisations. */
export function OrganisationsPage() {
  const t = usePhrases(words);
  const n = usePhrases(organisationTerms);
  const text = useText();
  const may = useMay();
  const columns = useColumns();
  const [doing, setDoing] = useState<Action>();
  const view = (id: keyof typeof stateNames) => ({ id, label: text(stateNames[id]), query: { state: id } });
  return (
    <>
      <ListPage<Row>
        id="organisations"
        title={t.title}
        lead={t.lead}
        path="/api/v1/organisations"
        rowId="unitId"
        columns={columns}
        filters={[
          { key: 'q', label: t.find, kind: 'text' },
          { key: 'area', label: t.where, kind: 'area' },
          { key: 'field', label: t.fields, kind: 'choice', options: workFields.map((value) => ({ value, label: n[value] })) },
          {
            key: 'legalKind',
            label: t.legal,
            kind: 'choice',
            more: true,
            options: (['filed', 'registered'] as const).map((value) => ({ value, label: n[value] })),
          },
          { key: 'eligible', label: t.eligible, kind: 'flag', more: true },
        ]}
        views={[
          { id: 'all', label: t.all, query: {} },
          view('registered'),
          view('filed'),
          view('filing_applied'),
          view('incubating'),
          view('idle'),
          view('suspended'),
        ]}
        rowLink={(row) => `/organisations/${row.unitId}`}
        actions={
          <>
            {may('functions.manage') && <Button onClick={() => setDoing(publishAction(t))}>{t.publish}</Button>}
            {may(['organisations.register', 'organisations.incubate']) && (
              <LinkButton to="/organisations/new" type="primary">
                {t.make}
              </LinkButton>
            )}
          </>
        }
        empty={{ title: t.none, text: t.noneText }}
      />
      <ActionDialog action={doing} target={{ record: { id: 'directory', version: 1 }, refreshes }} onClose={() => setDoing(undefined)} />
    </>
  );
}
