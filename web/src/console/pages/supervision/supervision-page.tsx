import './supervision.css';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { optionsOf } from '../../../i18n/vocabulary/terms.ts';
import { Page, Tabs, useUrlQuery } from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { useMay } from '../../session/session.ts';
import { Board } from './board.tsx';
import { Checks } from './checks.tsx';
import { Coordination } from './coordination.tsx';
import { requestStates, words } from './phrases.ts';

/** The supervision desk: late matters by step, requests for coordination, spot checks. */
export function SupervisionPage() {
  const t = usePhrases(words);
  const text = useText();
  const may = useMay();
  const { query, patch } = useUrlQuery();
  const coordination = { key: 'coordination', label: t.coordination, content: <Coordination /> };
  const own = [{ key: 'board', label: t.board, content: <Board /> }, coordination, { key: 'checks', label: t.checks, content: <Checks /> }];
  return (
    <Page title={t.title} lead={t.lead}>
      <FilterBar
        filters={[
          { key: 'area', label: t.area, kind: 'area' },
          // Requests behind a figure are those of its period.
          ...(query['from'] ? [{ key: 'asked', label: t.asked, kind: 'period', from: 'from', to: 'to', as: 'moment' } as const] : []),
          ...(query['state'] ? [{ key: 'state', label: t.state, kind: 'choice', options: optionsOf(requestStates, text) } as const] : []),
        ]}
        query={query}
        patch={patch}
      />
      <Tabs label={t.sheets} sheets={may(['supervision.supervise', 'supervision.lead']) ? own : [coordination]} />
    </Page>
  );
}
