import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { supervisionSteps } from '../../../i18n/vocabulary/states.ts';
import { Clock, firstValue, Tag, useUrlQuery } from '../../kit/index.ts';
import { LoadedIfThere } from './not-yet.tsx';
import { words } from './phrases.ts';

interface Card {
  key: string;
  path: string;
  number: string;
  title: string;
  unit: string;
  person: string | null;
  at: string;
  dueAt: string | null;
}

const shownCards = 8;
const ladder = ['yellow', 'red', 'leader'] as const;
const others = ['under_supervision', 'overdue_ruling', 'desk_limit', 'acceptance'] as const;

function CardView(props: { card: Card }) {
  const t = usePhrases(words);
  const { card } = props;
  return (
    <li className="board-card">
      <Link to={card.path} className="row-link">
        {card.title}
      </Link>
      <span className="quiet small">{card.number}</span>
      {card.dueAt && <Clock deadline={{ dueAt: card.dueAt, startedAt: card.at }} />}
      <span className="small">
        {card.unit} · {card.person ?? t.noPerson}
      </span>
    </li>
  );
}

function StepColumn(props: { title: string; tone: 'waiting' | 'alarm'; count: number; cards: readonly Card[] }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { cards, count } = props;
  return (
    <section className={`board-step tone-${props.tone}`} aria-label={props.title}>
      <h2 className="row spread">
        <Tag tone={props.tone}>{props.title}</Tag>
        <span>{format.number(count)}</span>
      </h2>
      {cards.length === 0 && <p className="quiet">{t.emptyStep}</p>}
      <ul>
        {cards.map((card) => (
          <CardView key={card.key} card={card} />
        ))}
      </ul>
      {count > cards.length && <p className="quiet small">{t.moreOf(format.number(count - cards.length))}</p>}
    </section>
  );
}

/** Matters reminded of stand only in the list of matters; the board of the server begins with the yellow card. */
function Reminders(props: { area: string | undefined }) {
  const text = useText();
  const open = useQuery(read('/api/v1/matters', { query: { desk: 'open', sort: 'due', area: props.area, limit: 100 } }));
  const rows = (open.data?.items ?? []).filter((row) => row.ladder === 'reminder');
  const cards = rows.slice(0, shownCards).map((row): Card => {
    const { id, number, title, unit, accountableName, receivedAt, dueAt } = row;
    return { key: id, path: `/matters/${id}`, number, title, unit: unit.name, person: accountableName, at: receivedAt, dueAt };
  });
  return <StepColumn title={text(supervisionSteps.reminder ?? { zh: '', en: '' })} tone="waiting" count={rows.length} cards={cards} />;
}

function ServerStep(props: { show: (typeof ladder)[number] | (typeof others)[number]; area: string | undefined }) {
  const t = usePhrases(words);
  const text = useText();
  const { show, area } = props;
  const board = useQuery(read('/api/v1/supervision', { query: { show, area, limit: shownCards } }));
  const step = supervisionSteps[show];
  const title = step ? text(step) : t[show as (typeof others)[number]];
  return (
    <LoadedIfThere query={board}>
      {({ items, counts }) => {
        const cards = items.map(
          (row): Card => ({
            ...row,
            key: row.id,
            path: row.matterId ? `/matters/${row.matterId}` : `/demands/${row.demandId}`,
            unit: row.unitName,
            person: row.accountableName,
          }),
        );
        const count = (counts as Record<string, number> | undefined)?.[show] ?? items.length;
        return <StepColumn title={title} tone={show === 'yellow' ? 'waiting' : 'alarm'} count={count} cards={cards} />;
      }}
    </LoadedIfThere>
  );
}

/** What is late by step of the ladder: what, by how long, which unit, which person. */
export function Board() {
  const area = firstValue(useUrlQuery().query, 'area');
  return (
    <div className="board">
      <Reminders area={area} />
      {[...ladder, ...others].map((show) => (
        <ServerStep key={show} show={show} area={area} />
      ))}
    </div>
  );
}
