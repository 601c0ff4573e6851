import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { ActionButtons, Facts, Loaded, Panel, RecordPage, Tabs, Tag, useRouteParam } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { ActsSheet } from './acts-sheet.tsx';
import { CommentsSheet } from './comments-sheet.tsx';
import { type Covenant, refreshes, stateTones } from './covenant.ts';
import './covenants.css';
import { KeptSheet } from './kept-sheet.tsx';
import { PartiesSheet } from './parties-sheet.tsx';
import { words } from './phrases.ts';
import { covenantSteps } from './steps.ts';
import { TextSheet } from './text-sheet.tsx';
import { FindingsSheet, WalksSheet } from './work-sheets.tsx';

function Side(props: { covenant: Covenant }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { covenant } = props;
  const { legality } = covenant;
  return (
    <Panel>
      <Facts
        single
        items={[
          { label: t.where, value: covenant.area },
          { label: t.edition, value: `${t.editionIs(format.number(covenant.edition))} · ${t.textIs(format.number(covenant.textNumber))}` },
          { label: t.until, value: covenant.consultUntil && format.moment(covenant.consultUntil) },
          { label: t.legality, value: legality && [legality.by, legality.opinion].filter(Boolean).join('：') },
          { label: t.adoptedAt, value: covenant.adoptedAt && format.date(covenant.adoptedAt) },
          { label: t.reviewOn, value: covenant.reviewOn },
          { label: t.endedReason, value: covenant.endedReason },
        ]}
      />
      <p>
        <Link to={`/covenants/${covenant.id}/print`}>{t.print}</Link>
      </p>
      {covenant.replacesId && (
        <p>
          <Link to={`/covenants/${covenant.replacesId}`}>{t.replaces}</Link>
        </p>
      )}
    </Panel>
  );
}

function Sheets(props: { covenant: Covenant }) {
  const t = usePhrases(words);
  const may = useMay();
  const { covenant } = props;
  const works = covenant.adoptedAt !== null && may('covenants.inspect') && covenant.abilities['see_work']?.allowed;
  return (
    <Tabs
      label={t.sheets}
      sheets={[
        { key: 'text', label: t.text, content: <TextSheet covenant={covenant} /> },
        { key: 'comments', label: t.comments, count: covenant.comments.total, content: <CommentsSheet covenant={covenant} /> },
        { key: 'groups', label: t.groups, content: <PartiesSheet covenant={covenant} /> },
        ...(covenant.adoptedAt ? [{ key: 'kept', label: t.kept, content: <KeptSheet covenant={covenant} /> }] : []),
        ...(works
          ? [
              { key: 'walks', label: t.walks, content: <WalksSheet covenant={covenant} /> },
              { key: 'findings', label: t.findings, content: <FindingsSheet covenant={covenant} /> },
              { key: 'acts', label: t.acts, content: <ActsSheet covenant={covenant} /> },
            ]
          : []),
      ]}
    />
  );
}

/** One covenant: its text, what was said, how the parties voted, and how it is kept. */
export function CovenantPage() {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const id = useRouteParam('id');
  const may = useMay();
  const covenant = useQuery(read('/api/v1/covenants/{id}', { path: { id } }));
  const asks = covenant.data?.state === 'consulting' && may('covenants.manage');
  const advisers = useQuery({ ...read('/api/v1/covenants/{id}/legal-advisers', { path: { id } }), enabled: asks });
  const options = (advisers.data?.items ?? []).map((each) => ({ value: each.id, label: each.displayName }));
  const onAmended = (made: Covenant) => void navigate({ to: `/covenants/${made.id}` });
  return (
    <Loaded query={covenant}>
      {(shown) => (
        <RecordPage
          back={{ to: '/covenants', label: t.back }}
          title={shown.title}
          tags={<Tag tone={stateTones[shown.state]}>{shown.stateName}</Tag>}
          actions={
            <ActionButtons actions={covenantSteps(t, shown, { advisers: options, onAmended })} target={{ record: shown, refreshes }} />
          }
          side={<Side covenant={shown} />}
        >
          <Sheets covenant={shown} />
        </RecordPage>
      )}
    </Loaded>
  );
}
