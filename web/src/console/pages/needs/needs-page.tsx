import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Empty, firstValue, LinkButton, Loaded, Page, searchOf, Tabs, useUrlQuery } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { Board } from './board.tsx';
import { FeedbackSheet } from './feedback-sheet.tsx';
import { FiguresSheet } from './figures-sheet.tsx';
import { ListsSheet } from './lists-sheet.tsx';
import type { Round } from './need.ts';
import './needs.css';
import { words } from './phrases.ts';
import { RoundHead } from './round-head.tsx';

function Shown(props: { round: Round; rounds: readonly Round[] }) {
  const t = usePhrases(words);
  const { round, rounds } = props;
  return (
    <>
      <RoundHead round={round} rounds={rounds} />
      <Tabs
        label={t.sheets}
        sheets={[
          { key: 'board', label: t.board, content: <Board round={round} /> },
          { key: 'lists', label: t.lists, content: <ListsSheet round={round} /> },
          { key: 'figures', label: t.figures, content: <FiguresSheet round={round} /> },
          ...(round.publishedAt ? [{ key: 'feedback', label: t.feedback, content: <FeedbackSheet round={round} /> }] : []),
        ]}
      />
    </>
  );
}

/** The needs of a round on their three levels, with the five stages above and what came of it beside. */
export function NeedsPage() {
  const t = usePhrases(words);
  const may = useMay();
  const { query } = useUrlQuery();
  const rounds = useQuery(read('/api/v1/need-rounds', { query: { limit: 50 } }));
  const items = rounds.data?.items ?? [];
  const round = items.find((each) => each.id === firstValue(query, 'round')) ?? items[0];
  return (
    <Page
      title={t.title}
      lead={t.lead}
      actions={
        <>
          {round && (
            <Link to="/needs/print" search={searchOf({ round: round.id })}>
              {t.printList}
            </Link>
          )}
          {round?.state === 'collecting' && may('needs.collect') && (
            <LinkButton to="/needs/new" search={{ round: round.id }} type="primary">
              {t.propose}
            </LinkButton>
          )}
          {may('needs.coordinate') && (!round || round.publishedAt) && <LinkButton to="/needs/new-round">{t.openRound}</LinkButton>}
        </>
      }
    >
      <Loaded query={rounds}>
        {() => (round ? <Shown round={round} rounds={items} /> : <Empty title={t.noRound} text={t.noRoundText} />)}
      </Loaded>
    </Page>
  );
}
