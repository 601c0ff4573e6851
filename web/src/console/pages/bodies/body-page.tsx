import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionButtons,
  ActionDialog,
  type Column,
  DataTable,
  Facts,
  LinkButton,
  Loaded,
  Note,
  Panel,
  RecordPage,
  Tabs,
  Tag,
  useRouteParam,
} from '../../kit/index.ts';
import { type Body, formatOf, type Member, refreshes } from './body.ts';
import { HelpSheet, LedgerSheet } from './help-sheets.tsx';
import { terms, words } from './phrases.ts';
import { addMemberAction, dissolveAction, endMemberAction } from './steps.ts';

function Members(props: { body: Body }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { body } = props;
  const [ending, setEnding] = useState<Action>();
  const may = body.abilities['manage']?.allowed ?? false;
  // Where the kinds of seats are sides of one table, an empty side matters.
  const sided = body.kind === 'four_party' || body.kind === 'mutual_aid';
  const columns: Column<Member>[] = [
    { key: 'name', title: t.person, cell: (row) => row.name },
    { key: 'seat', title: t.seat, width: 150, cell: (row) => n[row.seat] },
    { key: 'origin', title: t.origin, width: 110, cell: (row) => n[row.origin] },
    { key: 'from', title: t.from, width: 120, cell: (row) => format.date(row.startsOn) },
    { key: 'to', title: t.to, width: 120, cell: (row) => row.endsOn && format.date(row.endsOn) },
    {
      key: 'end',
      title: t.endMember,
      width: 110,
      cell: (row) =>
        row.sitting ? (
          may && (
            <Button size="small" onClick={() => setEnding(endMemberAction(t, row))}>
              {t.endMember}
            </Button>
          )
        ) : (
          <span className="quiet">{t.former}</span>
        ),
    },
  ];
  return (
    <>
      {sided && body.missingSeats.length > 0 && (
        <Note tone="waiting" title={t.missing}>
          {body.missingSeats.map((seat) => n[seat]).join('、')}
        </Note>
      )}
      <Panel title={t.members} flush>
        <DataTable columns={columns} rows={body.memberList} label={t.members} empty={{ title: t.noMembers, text: t.noMembersText }} />
      </Panel>
      <ActionDialog action={ending} target={{ record: body, refreshes }} onClose={() => setEnding(undefined)} />
    </>
  );
}

function Side(props: { body: Body }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { body } = props;
  return (
    <Panel>
      <Facts
        single
        items={[
          { label: t.area, value: body.areaName },
          { label: t.place, value: body.placeText },
          { label: t.members, value: t.ofSeats(format.number(body.members), format.number(body.seats)) },
          { label: t.quorum, value: format.number(body.quorum) },
          { label: t.term, value: body.termMonths && format.number(body.termMonths) },
        ]}
      />
    </Panel>
  );
}

/** The latest meetings of the body. */
function Meetings(props: { body: Body }) {
  const t = usePhrases(words);
  const format = useFormat();
  const meetings = useQuery(read('/api/v1/meetings', { query: { bodyId: props.body.id, limit: 10 } }));
  return (
    <Panel title={t.meetings}>
      <Loaded query={meetings}>
        {({ items }) => (
          <ul className="stack">
            {items.length === 0 && <li className="quiet">{t.noMeetings}</li>}
            {items.map((row) => (
              <li key={row.id}>
                <Link to={`/meetings/${row.id}`}>{row.title}</Link>
                <br />
                <span className="quiet small">
                  {format.moment(row.startsAt)} · {row.stateName}
                </span>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Panel>
  );
}

/** One standing body: who sits in it; for the association also help and its ledger. */
export function BodyPage() {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const id = useRouteParam('id');
  const query = useQuery(read('/api/v1/bodies/{id}', { path: { id } }));
  return (
    <Loaded query={query}>
      {(body) => (
        <RecordPage
          back={{ to: '/bodies', label: t.back }}
          title={body.name}
          tags={
            <>
              <Tag tone={body.state === 'active' ? 'active' : 'closed'}>{n[body.state]}</Tag>
              <span className="quiet">{n[body.kind]}</span>
            </>
          }
          actions={
            <ActionButtons
              plain
              actions={[addMemberAction(t, n, body), dissolveAction(t, body)]}
              target={{ record: body, refreshes }}
              extra={
                body.state === 'active' && (
                  <LinkButton to="/meetings/new" search={{ format: formatOf[body.kind], body: body.id }}>
                    {t.callMeeting}
                  </LinkButton>
                )
              }
            />
          }
          side={
            <>
              <Side body={body} />
              <Meetings body={body} />
            </>
          }
        >
          {body.kind === 'mutual_aid' ? (
            <Tabs
              label={t.sheets}
              sheets={[
                { key: 'members', label: t.members, content: <Members body={body} /> },
                { key: 'help', label: t.help, content: <HelpSheet body={body} /> },
                { key: 'ledger', label: t.ledger, content: <LedgerSheet body={body} /> },
              ]}
            />
          ) : (
            <Members body={body} />
          )}
        </RecordPage>
      )}
    </Loaded>
  );
}
