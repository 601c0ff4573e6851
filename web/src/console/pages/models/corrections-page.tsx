import { Link } from '@tanstack/react-router';
import type { Answer } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { type MatterClass, matterClasses } from '../../../i18n/vocabulary/terms.ts';
import { type Column, ListPage } from '../../kit/index.ts';
import { correctionWords } from './phrases.ts';

type Correction = Answer<'/api/v1/suggestion-corrections'>['items'][number];

function useColumns(): Column<Correction>[] {
  const t = usePhrases(correctionWords);
  const text = useText();
  const format = useFormat();
  const classOf = (code: string) => (code in matterClasses ? text(matterClasses[code as MatterClass]) : '');
  const suggested = ({ suggested: { class: own, type, terms } }: Correction) => (
    <>
      {classOf(own)} · {type.name}
      {terms.length > 0 && <span className="quiet small"> {t.terms(terms.join('、'))}</span>}
    </>
  );
  return [
    { key: 'when', title: t.when, width: 120, cell: (row) => format.moment(row.decidedAt) },
    { key: 'suggested', title: t.suggested, cell: suggested },
    { key: 'chosen', title: t.chosen, width: 230, cell: (row) => `${classOf(row.chosen.class)} · ${row.chosen.type?.name ?? t.noType}` },
    { key: 'reason', title: t.reason, cell: (row) => row.reason ?? <span className="quiet">{t.noReason}</span> },
    {
      key: 'matter',
      title: t.matter,
      width: 140,
      cell: (row) => row.matter && <Link to={`/matters/${row.matter.id}`}>{row.matter.number}</Link>,
    },
  ];
}

/** Suggestions that people changed, with their reasons, newest first. */
export function CorrectionsPage() {
  const t = usePhrases(correctionWords);
  const columns = useColumns();
  return (
    <ListPage
      id="suggestion-corrections"
      path="/api/v1/suggestion-corrections"
      title={t.title}
      lead={t.lead}
      columns={columns}
      empty={{ title: t.none }}
    />
  );
}
