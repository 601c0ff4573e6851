import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, DataTable, Loaded, Panel } from '../../kit/index.ts';
import { type Model, useLabelName } from './labels.ts';
import { words } from './phrases.ts';

type Mistake = Answer<'/api/v1/text-models/{id}/mistakes'>['items'][number] & { id: string };

/** Matters held back that the model got wrong, for those who may read matters. */
export function Mistakes(props: { model: Model }) {
  const t = usePhrases(words);
  const format = useFormat();
  const nameOf = useLabelName(props.model);
  const mistakes = useQuery(read('/api/v1/text-models/{id}/mistakes', { path: { id: props.model.id } }));
  const columns: Column<Mistake>[] = [
    { key: 'number', title: t.matter, width: 150, cell: (row) => <Link to={`/matters/${row.matter.id}`}>{row.matter.number}</Link> },
    { key: 'title', title: '', cell: (row) => row.matter.title },
    { key: 'decided', title: t.decided, width: 190, cell: (row) => nameOf(row.decided) },
    { key: 'suggested', title: t.suggested, width: 190, cell: (row) => nameOf(row.suggested) },
    { key: 'confidence', title: t.confidence, width: 80, align: 'right', cell: (row) => format.share(row.confidence) },
  ];
  return (
    <Panel title={t.mistakes} flush>
      <p className="quiet small model-note">{t.mistakesLead}</p>
      <Loaded query={mistakes}>
        {({ items }) => (
          <DataTable
            columns={columns}
            rows={items.map((each) => ({ ...each, id: each.matter.id }))}
            label={t.mistakes}
            empty={{ title: t.noMistakes }}
          />
        )}
      </Loaded>
    </Panel>
  );
}
