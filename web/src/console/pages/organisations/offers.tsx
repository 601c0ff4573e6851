import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { organisationTerms } from '../../../i18n/vocabulary/organisations.ts';
import type { Tone } from '../../../i18n/vocabulary/states.ts';
import {
  type Action,
  ActionButtons,
  ActionDialog,
  action,
  type Column,
  Facts,
  type Field as FormField,
  ListPage,
  Loaded,
  Panel,
  type Picked,
  RecordPage,
  type RowOf,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { offerWords } from './offer-phrases.ts';
import { postTo, refreshes } from './organisation.ts';

type Row = RowOf<'/api/v1/organisation-offers'>;
type Offer = Answer<'/api/v1/organisation-offers/{id}'>;
type Words = PhrasesOf<typeof offerWords>;

const tones: Readonly<Record<Offer['state'], Tone>> = {
  offered: 'waiting',
  accepted: 'done',
  declined: 'closed',
  withdrawn: 'closed',
  lapsed: 'paused',
};

interface Values {
  to?: Picked;
  area: Picked;
  kind: Offer['kind'];
  title: string;
  words: string;
  answerBy?: string;
  placeKind: Offer['placeKind'];
  place?: string;
  startsAt?: string;
  endsAt?: string;
}

/** Makes an offer, to a given organisation or one that is looked for. */
export function makeOfferAction(t: Words, to?: { id: string; name: string }): Action {
  const fields: FormField<Values>[] = [
    ...(to ? [] : [{ key: 'to' as const, label: t.organisation, kind: 'unit' as const, required: true }]),
    { key: 'area', label: t.area, kind: 'area', required: true },
    { key: 'title', label: t.what, kind: 'text', required: true, maxLength: 120 },
    { key: 'words', label: t.words, kind: 'long_text', required: true, maxLength: 2000, rows: 4 },
    { key: 'answerBy', label: t.answerBy, kind: 'date' },
    {
      key: 'placeKind',
      label: t.placeKind,
      kind: 'choice',
      required: true,
      options: [
        { value: 'venue', label: t.venue },
        { value: 'online', label: t.online },
        { value: 'none', label: t.placeNone },
      ],
    },
    { key: 'place', label: t.placeName, kind: 'text', required: true, maxLength: 200, when: (values) => values.placeKind !== 'none' },
    { key: 'startsAt', label: t.startsAt, kind: 'moment' },
    { key: 'endsAt', label: t.endsAt, kind: 'moment' },
  ];
  return action<Values>({
    name: 'make',
    label: t.make,
    intro: to?.name,
    layout: 'drawer',
    initial: { kind: 'service', placeKind: 'venue' },
    fields,
    send: ({ to: picked, area, placeKind, place, answerBy, startsAt, endsAt, title, words }, { key }) =>
      data(
        api.POST('/api/v1/organisation-offers', {
          body: {
            areaCode: area.id,
            to: { kind: 'social_organisation', id: to?.id ?? picked?.id ?? '' },
            kind: 'service',
            title,
            words,
            place: { kind: placeKind, ...(place && placeKind !== 'none' ? { name: place } : {}) },
            ...(answerBy ? { answerBy } : {}),
            ...(startsAt ? { startsAt } : {}),
            ...(endsAt ? { endsAt } : {}),
          },
          headers: submitHeaders(key),
        }),
      ),
  });
}

/** Columns of a list of offers. */
export function useOfferColumns(format: ReturnType<typeof useFormat>): Column<Row>[] {
  const t = usePhrases(offerWords);
  const n = usePhrases(organisationTerms);
  return [
    { key: 'title', title: t.what, link: true, cell: (row) => row.title },
    { key: 'organisation', title: t.organisation, width: 190, cell: (row) => row.organisation },
    { key: 'area', title: t.area, width: 130, cell: (row) => row.area },
    { key: 'kind', title: t.kind, width: 100, cell: (row) => n[row.kind] },
    { key: 'state', title: t.state, width: 110, cell: (row) => <Tag tone={tones[row.state]}>{row.stateName}</Tag> },
    {
      key: 'place',
      title: t.place,
      width: 160,
      cell: (row) => (row.placeMissing ? <Tag tone="waiting">{t.placeNone}</Tag> : row.place),
    },
    { key: 'answerBy', title: t.answerBy, width: 120, cell: (row) => row.answerBy },
    { key: 'at', title: t.offeredAt, width: 120, extra: true, cell: (row) => format.date(row.offeredAt) },
  ];
}

/** All offers one may see: those made from one's area, or to one's organisation. */
export function OffersPage() {
  const t = usePhrases(offerWords);
  const may = useMay();
  const format = useFormat();
  const columns = useOfferColumns(format);
  const [doing, setDoing] = useState<Action>();
  const view = (id: Offer['state']) => ({ id, label: t[id], query: { state: id } });
  return (
    <>
      <ListPage<Row>
        id="organisation-offers"
        title={t.title}
        lead={t.lead}
        path="/api/v1/organisation-offers"
        columns={columns}
        filters={[{ key: 'area', label: t.area, kind: 'area' }]}
        views={[
          { id: 'all', label: t.all, query: {} },
          view('offered'),
          view('accepted'),
          view('declined'),
          { id: 'withoutPlace', label: t.withoutPlace, query: { withoutPlace: 'true' } },
        ]}
        rowLink={(row) => `/organisation-offers/${row.id}`}
        actions={
          may('organisations.read') && (
            <Button type="primary" onClick={() => setDoing(makeOfferAction(t))}>
              {t.make}
            </Button>
          )
        }
        empty={{ title: t.none }}
      />
      <ActionDialog action={doing} target={{ record: { id: 'offer', version: 1 }, refreshes }} onClose={() => setDoing(undefined)} />
    </>
  );
}

function offerSteps(t: Words, { id }: Offer): Action[] {
  return [
    action<{ answer?: string }>({
      name: 'accept',
      label: t.accept,
      fields: [{ key: 'answer', label: t.answer, kind: 'long_text', maxLength: 1000, rows: 3 }],
      send: (values, { key, version }) => postTo('/api/v1/organisation-offers/{id}/accept', id, { version, ...values }, key),
    }),
    action<{ answer: string }>({
      name: 'decline',
      label: t.decline,
      fields: [{ key: 'answer', label: t.declineReason, kind: 'long_text', required: true, maxLength: 1000, rows: 3 }],
      send: (values, { key, version }) => postTo('/api/v1/organisation-offers/{id}/decline', id, { version, ...values }, key),
    }),
    action({
      name: 'withdraw',
      label: t.withdraw,
      aside: true,
      send: (_, { key, version }) => postTo('/api/v1/organisation-offers/{id}/withdraw', id, { version }, key),
    }),
  ];
}

/** One offer: what is asked, where, and the answer. */
export function OfferPage() {
  const t = usePhrases(offerWords);
  const format = useFormat();
  const id = useRouteParam('id');
  const offer = useQuery(read('/api/v1/organisation-offers/{id}', { path: { id } }));
  return (
    <Loaded query={offer}>
      {(shown) => (
        <RecordPage
          back={{ to: '/organisation-offers', label: t.back }}
          title={shown.title}
          place={shown.area}
          tags={
            <>
              <Tag tone={tones[shown.state]}>{shown.stateName}</Tag>
              {shown.placeMissing && <Tag tone="waiting">{t.withoutPlace}</Tag>}
            </>
          }
          actions={<ActionButtons actions={offerSteps(t, shown)} target={{ record: shown, refreshes }} />}
        >
          <Panel title={t.words}>
            <p className="words">{shown.words}</p>
            <Facts
              items={[
                { label: t.organisation, value: <Link to={`/organisations/${shown.unitId}`}>{shown.organisation}</Link> },
                { label: t.area, value: shown.from ?? shown.area },
                { label: t.place, value: shown.place },
                { label: t.startsAt, value: shown.startsAt && format.full(shown.startsAt) },
                { label: t.endsAt, value: shown.endsAt && format.full(shown.endsAt) },
                { label: t.answerBy, value: shown.answerBy },
                { label: t.answer, value: shown.answer },
              ]}
            />
          </Panel>
        </RecordPage>
      )}
    </Loaded>
  );
}
