import { useInfiniteQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import {
  type Action,
  ActionButtons,
  ActionDialog,
  action,
  type Column,
  DataTable,
  Note,
  Panel,
  type Picked,
  ProblemNote,
  StatCard,
  StatGrid,
  Tag,
} from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { terms, words } from './phrases.ts';
import { optionsFor } from './steps.ts';
import { type Party, refreshes, type Topic } from './topic.ts';

const seatCodes = ['residents_committee', 'owners_committee', 'property_firm', 'social_organisation', 'resident_unit', 'resident'] as const;
const channels = ['phone', 'visit', 'paper', 'notice'] as const;

interface AddForm {
  unit?: Picked;
  name?: string;
  phone?: string;
  seat?: (typeof seatCodes)[number];
  reason: string;
}

function useListActions(topic: Topic): Action[] {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const at = { params: { path: { id: topic.id } } };
  return [
    action({
      name: 'invite',
      label: t.inviteAll,
      icon: 'send',
      intro: t.inviteIntro(format.number(topic.parties.waiting)),
      send: (_values, { key }) => data(api.POST('/api/v1/topics/{id}/parties/invite', { ...at, headers: submitHeaders(key) })),
    }),
    action<AddForm>({
      name: 'add_party',
      label: t.addParty,
      icon: 'plus',
      aside: true,
      fields: [
        { key: 'unit', label: t.partyUnit, kind: 'unit', check: ({ unit, name }) => (unit || name?.trim() ? undefined : t.needParty) },
        { key: 'name', label: t.partyPerson, kind: 'text', maxLength: 100, when: ({ unit }) => !unit },
        { key: 'phone', label: t.partyPhone, kind: 'text', inputMode: 'tel', maxLength: 40, when: ({ unit }) => !unit },
        { key: 'seat', label: t.seat, kind: 'choice', as: 'select', options: optionsFor(seatCodes, n) },
        { key: 'reason', label: t.partyReason, kind: 'text', required: true, maxLength: 200 },
      ],
      send: ({ unit, name, phone, seat, reason }, { key }) => {
        const person = !unit && name ? { name, phone: phone || undefined } : undefined;
        const body = { reason, unitId: unit?.id, person, seat: seat || undefined };
        return data(api.POST('/api/v1/topics/{id}/parties', { ...at, body, headers: submitHeaders(key) }));
      },
    }),
    action({
      name: 'look_again',
      label: t.lookAgain,
      icon: 'refresh',
      aside: true,
      send: (_values, { key }) => data(api.POST('/api/v1/topics/{id}/parties/propose', { ...at, headers: submitHeaders(key) })),
    }),
  ];
}

interface RecordForm {
  answer?: 'yes' | 'no';
  channel?: (typeof channels)[number];
  name?: string;
  phone?: string;
  interest?: string;
}

function useRecordAction(): (party: Party) => Action {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  return (party) =>
    action<RecordForm>({
      name: 'record',
      label: `${t.record} · ${party.name}`,
      initial: { channel: 'phone' },
      fields: [
        {
          key: 'answer',
          label: t.answer,
          kind: 'choice',
          required: true,
          options: [
            { value: 'yes', label: t.comes },
            { value: 'no', label: t.staysAway },
          ],
        },
        { key: 'channel', label: t.how, kind: 'choice', required: true, options: optionsFor(channels, n) },
        { key: 'name', label: t.who, kind: 'text', maxLength: 100, help: t.whoHelp, when: () => party.kind === 'household' },
        { key: 'phone', label: t.partyPhone, kind: 'text', inputMode: 'tel', maxLength: 40, when: ({ name }) => Boolean(name) },
        { key: 'interest', label: t.interest, kind: 'long_text', rows: 2, maxLength: 1000 },
      ],
      send: ({ answer, channel, name, phone, interest }, { key, version }) =>
        data(
          api.POST('/api/v1/topic-parties/{id}/record', {
            params: { path: { id: party.id } },
            body: {
              version,
              accept: answer === 'yes',
              channel: channel ?? 'phone',
              person: name ? { name, phone: phone || undefined } : undefined,
              interest: interest || undefined,
            },
            headers: submitHeaders(key),
          }),
        ),
    });
}

function useColumns(onRecord: (party: Party) => void): Column<Party>[] {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const tones = { proposed: 'fresh', invited: 'waiting', accepted: 'done', declined: 'closed', removed: 'closed' } as const;
  return [
    {
      key: 'name',
      title: t.party,
      cell: (row) => (
        <>
          {row.name}
          {row.interest && <span className="quiet small"> — {row.interest}</span>}
        </>
      ),
    },
    { key: 'seat', title: t.seat, width: 90, cell: (row) => row.seatName },
    { key: 'state', title: t.state, width: 90, cell: (row) => <Tag tone={tones[row.state]}>{row.stateName}</Tag> },
    {
      key: 'who',
      title: t.speaksFor,
      width: 110,
      cell: (row) => [row.contactName, row.channel && n[row.channel as 'phone']].filter(Boolean).join(' · '),
    },
    { key: 'code', title: t.code, width: 110, cell: (row) => row.code && <code>{row.code}</code> },
    {
      key: 'record',
      title: t.answer,
      width: 110,
      cell: (row) =>
        (row.abilities.accept?.allowed || row.abilities.decline?.allowed) && (
          <Button size="small" onClick={() => onRecord(row)} aria-label={`${t.record} ${row.name}`}>
            {t.record}
          </Button>
        ),
    },
  ];
}

function List(props: { topic: Topic }) {
  const t = usePhrases(words);
  const { topic } = props;
  const [asked, setAsked] = useState<Party>();
  const recordOf = useRecordAction();
  const columns = useColumns(setAsked);
  const pages = useInfiniteQuery({
    queryKey: ['/api/v1/topics', topic.id, 'parties', topic.version],
    queryFn: ({ pageParam }) =>
      data(api.GET('/api/v1/topics/{id}/parties', { params: { path: { id: topic.id }, query: { limit: 100, after: pageParam } } })),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const rows = (pages.data?.pages ?? []).flatMap((page) => page.items);
  return (
    <Panel title={t.parties} flush>
      {pages.isError && <ProblemNote error={pages.error} onRetry={() => void pages.refetch()} />}
      <DataTable columns={columns} rows={rows} label={t.parties} empty={{ title: t.noParties }} />
      {pages.hasNextPage && (
        <div className="list-foot">
          <Button loading={pages.isFetchingNextPage} onClick={() => void pages.fetchNextPage()}>
            {t.more}
          </Button>
        </div>
      )}
      {asked && (
        <ActionDialog
          action={recordOf(asked)}
          target={{ record: { ...asked, abilities: { record: { allowed: true } } }, refreshes }}
          onClose={() => setAsked(undefined)}
        />
      )}
    </Panel>
  );
}

/** What may be done with the list; inviting only when somebody waits for it. */
function listAbilities({ abilities, parties }: Topic) {
  const { invite, add_matter: add } = abilities;
  return { ...(invite && parties.waiting > 0 ? { invite } : {}), ...(add ? { add_party: add, look_again: add } : {}) };
}

/** Who is concerned, was asked and comes; one button invites everybody (S000-24, S001-86). */
export function PartiesSheet(props: { topic: Topic }) {
  const t = usePhrases(words);
  const format = useFormat();
  const may = useMay();
  const actions = useListActions(props.topic);
  const { parties } = props.topic;
  const cards = [
    { label: t.total, value: parties.total },
    { label: t.invitedCount, value: parties.invited },
    { label: t.acceptedCount, value: parties.accepted },
    { label: t.declinedCount, value: parties.declined },
  ];
  return (
    <>
      <StatGrid>
        {cards.map((card) => (
          <StatCard key={card.label} {...card} />
        ))}
      </StatGrid>
      <Panel title={t.counts}>
        <ul className="seat-counts">
          {parties.bySeat.map((seat) => (
            <li key={seat.seat}>
              {seat.name} · {format.number(seat.accepted)} / {format.number(seat.total)}
            </li>
          ))}
        </ul>
        {parties.missing.length > 0 && (
          <Note tone="waiting" title={`${t.missing} · ${parties.missing.map((seat) => seat.name).join(' · ')}`} />
        )}
        <ActionButtons plain actions={actions} target={{ record: { ...props.topic, abilities: listAbilities(props.topic) }, refreshes }} />
        {parties.invited > 0 && may('topics.convene') && <Link to={`/topics/${props.topic.id}/letters`}>{t.letters}</Link>}
      </Panel>
      {may('topics.read') && <List topic={props.topic} />}
    </>
  );
}
