import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { premisesTerms } from '../../../i18n/vocabulary/premises.ts';
import { type Column, DataTable, firstValue, Loaded, Page, Panel, StatCard, StatGrid, Tag, useUrlQuery } from '../../kit/index.ts';
import { useSession } from '../../session/session.ts';
import { premisesWords } from './phrases.ts';
import { RoomsPanel } from './rooms-panel.tsx';

type Figures = Answer<'/api/v1/premises'>;
type Community = Figures['items'][number];
type Kept = Community['services'];
const namedAtMost = 3;

function Cards(props: { figures: Figures }) {
  const t = usePhrases(premisesWords);
  const n = usePhrases(premisesTerms);
  const format = useFormat();
  const { together, asked } = props.figures;
  const names = together.below.slice(0, namedAtMost).map((each) => each.name);
  const count = format.number(together.below.length);
  const note = ({ lamp, gap }: Kept, least: string) =>
    [n.asked(least), lamp === 'red' && n.short(format.number(gap))].filter(Boolean).join(' · ');
  const tone = ({ lamp }: Kept) => (lamp === 'red' ? 'alarm' : 'plain');
  return (
    <StatGrid>
      <StatCard
        label={n.forOrganisations}
        value={together.organisations.percent}
        tone={tone(together.organisations)}
        note={note(together.organisations, asked.organisations)}
      />
      <StatCard
        label={n.forServices}
        value={together.services.percent}
        tone={tone(together.services)}
        note={note(together.services, asked.services)}
      />
      <StatCard label={t.mean} value={n.metres(format.number(together.mean))} note={t.median(format.number(together.median))} />
      <StatCard
        label={t.below(format.number(asked.squareMetres))}
        value={together.below.length}
        tone={together.below.length > 0 ? 'waiting' : 'plain'}
        note={together.below.length > namedAtMost ? t.several(names.join('、'), count) : names.join('、')}
      />
    </StatGrid>
  );
}

function Rule(props: { kept: Kept }) {
  const t = usePhrases(premisesWords);
  const format = useFormat();
  const { lamp, percent, gap } = props.kept;
  if (lamp === 'none') return '—';
  return <Tag tone={lamp === 'red' ? 'alarm' : 'done'}>{lamp === 'red' ? `${percent} · ${t.short(format.number(gap))}` : percent}</Tag>;
}

function Communities(props: { items: readonly Community[]; onOpen: (community: Community) => void }) {
  const t = usePhrases(premisesWords);
  const n = usePhrases(premisesTerms);
  const format = useFormat();
  const columns: Column<Community>[] = [
    { key: 'name', title: t.community, cell: (row) => row.name },
    {
      key: 'size',
      title: t.size,
      width: 110,
      align: 'right',
      cell: (row) => (row.belowSize ? <Tag tone="waiting">{format.number(row.squareMetres)}</Tag> : format.number(row.squareMetres)),
    },
    {
      key: 'homes',
      title: t.perHouseholds,
      width: 100,
      align: 'right',
      cell: (row) => (row.perHundredHouseholds === null ? '—' : format.number(row.perHundredHouseholds)),
    },
    { key: 'organisations', title: t.toOrganisations, width: 180, cell: (row) => <Rule kept={row.organisations} /> },
    { key: 'services', title: t.toServices, width: 180, cell: (row) => <Rule kept={row.services} /> },
    {
      key: 'uses',
      title: t.eachUse,
      cell: (row) =>
        row.uses
          .filter(({ squareMetres }) => squareMetres > 0)
          .map(({ use, squareMetres }) => `${n[use]} ${format.number(squareMetres)}`)
          .join('、') || '—',
    },
    {
      key: 'rooms',
      title: t.registered,
      width: 110,
      cell: (row) => (
        <Button size="small" onClick={() => props.onOpen(row)}>
          {`${t.seeRooms} ${row.rooms}`}
        </Button>
      ),
    },
  ];
  return (
    <Panel title={t.communitiesBy} flush>
      <DataTable
        columns={columns}
        rows={props.items.map((item) => ({ ...item, id: item.areaCode }))}
        label={t.communities}
        empty={{ title: t.noCommunities }}
      />
    </Panel>
  );
}

/** Rooms of communities under the two rules, how large they are, and the register itself. */
export function PremisesPage() {
  const t = usePhrases(premisesWords);
  const figures = useQuery(read('/api/v1/premises', {}));
  const { query, patch } = useUrlQuery();
  const { roles } = useSession().account;
  // Whoever works for one community sees its rooms first.
  const own = roles.map(({ areaCode }) => areaCode);
  const chosen = firstValue(query, 'community') ?? '';
  return (
    <Page title={t.title} lead={t.lead}>
      <Loaded query={figures}>
        {(shown) => {
          const community = shown.items.find(({ areaCode }) => (chosen === '' ? own.includes(areaCode) : areaCode === chosen));
          return (
            <div className="stack">
              <Cards figures={shown} />
              <Communities items={shown.items} onOpen={({ areaCode }) => patch({ community: areaCode })} />
              <RoomsPanel
                community={community && { id: community.areaCode, name: community.name }}
                onAll={() => patch({ community: 'all' })}
              />
            </div>
          );
        }}
      </Loaded>
    </Page>
  );
}
