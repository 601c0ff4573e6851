import { useQuery } from '@tanstack/react-query';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { organisationTerms } from '../../../i18n/vocabulary/organisations.ts';
import { type Action, ActionButtons, action, Facts, Loaded, Panel, RecordPage, Tabs, Tag, useRouteParam } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { LeveragePanel } from '../funds/leverage-panel.tsx';
import { ActivitiesSheet, CreditSheet, YearsSheet } from './file-sheets.tsx';
import { OffersSheet } from './offers-sheet.tsx';
import { type Organisation, postTo, refreshes, stateTones } from './organisation.ts';
import { words } from './phrases.ts';
import { organisationSteps } from './steps.ts';

type Listing = NonNullable<Organisation['listing']>;

function FileSheet(props: { organisation: Organisation }) {
  const t = usePhrases(words);
  const n = usePhrases(organisationTerms);
  const format = useFormat();
  const { organisation: o } = props;
  const code = o.creditCode && `${o.creditCode}${o.creditCodeKind === 'unified' ? '' : `（${t.oldCode}）`}`;
  return (
    <Panel title={t.file}>
      <Facts
        items={[
          { label: t.purpose, value: o.purpose },
          { label: t.fields, value: o.fields.map((field) => n[field]).join('、') },
          { label: t.filingNumber, value: o.filingNumber },
          { label: t.filedOn, value: o.filedOn },
          { label: t.creditCode, value: code },
          { label: t.registeredOn, value: o.registeredOn },
          { label: t.rating, value: o.rating && `${n.stars(String(o.rating))}（${t.validUntil} ${o.ratingUntil}）` },
          { label: t.members, value: format.number(o.memberCount) },
          { label: t.staffCount, value: format.number(o.staffCount) },
          { label: t.capacity, value: o.capacity && format.number(o.capacity) },
          { label: t.address, value: o.address },
          { label: t.phone, value: o.phone },
          { label: t.lastActive, value: o.lastActiveOn },
          { label: t.sanctionedOn, value: o.sanctionedOn },
          { label: t.endedOn, value: o.endedOn },
          { label: t.reason, value: o.endedReason },
        ]}
      />
    </Panel>
  );
}

function listingActions(t: PhrasesOf<typeof words>, listing: Listing): Action[] {
  return [
    action({
      name: 'withdraw',
      label: t.withdrawListing,
      aside: true,
      send: (_, { key, version }) => postTo('/api/v1/organisation-listings/{id}/withdraw', listing.id, { version }, key),
    }),
    action<{ reason: string }>({
      name: 'remove',
      label: t.removeListing,
      danger: true,
      aside: true,
      fields: [{ key: 'reason', label: t.reason, kind: 'long_text', required: true, maxLength: 500, rows: 3 }],
      send: ({ reason }, { key, version }) => postTo('/api/v1/organisation-listings/{id}/remove', listing.id, { version, reason }, key),
    }),
  ];
}

/** Its place in the directory, with each condition and whether it is met. */
function ListingPanel(props: { listing: Listing }) {
  const t = usePhrases(words);
  const n = usePhrases(organisationTerms);
  const { listing } = props;
  return (
    <Panel title={t.listing}>
      <Tag tone={listing.state === 'listed' ? 'done' : listing.state === 'applied' ? 'waiting' : 'closed'}>{listing.stateName}</Tag>
      <Facts
        single
        items={[
          { label: t.functions, value: listing.functions },
          { label: t.validUntil, value: listing.validUntil },
          { label: t.leavesOn, value: listing.leavesOn },
        ]}
      />
      <ul aria-label={t.criteria}>
        {listing.criteria.map(({ criterion, met }) => (
          <li key={criterion} className="row">
            <span>{n[criterion]}</span>
            <Tag tone={met ? 'done' : 'alarm'}>{met ? t.met : t.notMet}</Tag>
          </li>
        ))}
      </ul>
      {Object.keys(listing.abilities).length > 0 && (
        <ActionButtons actions={listingActions(t, listing)} target={{ record: listing, refreshes }} />
      )}
    </Panel>
  );
}

/** One organisation: its file, what it may do next, and its history. */
export function OrganisationPage() {
  const t = usePhrases(words);
  const n = usePhrases(organisationTerms);
  const may = useMay();
  const id = useRouteParam('id');
  const organisation = useQuery(read('/api/v1/organisations/{id}', { path: { id } }));
  return (
    <Loaded query={organisation}>
      {(o) => (
        <RecordPage
          back={{ to: '/organisations', label: t.back }}
          number={o.number}
          title={o.name}
          place={o.area}
          tags={
            <>
              <Tag tone={stateTones[o.state]}>{o.stateName}</Tag>
              <Tag>{n[o.form]}</Tag>
              {o.hub && <Tag tone="active">{n.hub}</Tag>}
              {o.eligible && <Tag tone="done">{n.inDirectory}</Tag>}
            </>
          }
          actions={
            <ActionButtons
              actions={organisationSteps(t, n, o)}
              target={{ record: { id: o.unitId, version: o.version, abilities: o.abilities }, refreshes }}
            />
          }
          side={
            <div className="stack">
              {o.listing && (o.mine || may('organisations.read')) && <ListingPanel listing={o.listing} />}
              <LeveragePanel id={o.unitId} areaCode={o.areaCode} />
            </div>
          }
        >
          <Tabs
            label={t.sheets}
            sheets={[
              { key: 'file', label: t.file, content: <FileSheet organisation={o} /> },
              { key: 'credit', label: t.credit, content: <CreditSheet organisation={o} /> },
              { key: 'activities', label: t.activities, content: <ActivitiesSheet organisation={o} /> },
              { key: 'years', label: t.years, content: <YearsSheet organisation={o} /> },
              { key: 'offers', label: t.offers, content: <OffersSheet organisation={o} /> },
            ]}
          />
        </RecordPage>
      )}
    </Loaded>
  );
}
