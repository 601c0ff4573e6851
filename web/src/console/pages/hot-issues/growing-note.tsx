import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Note, searchOf } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { words } from './phrases.ts';

const asked = 100;

/** An early warning: what grows now in a place, with the way there. Silent where nothing does, and for people who do not read matters. */
export function GrowingNote(props: { area: string | undefined }) {
  const t = usePhrases(words);
  const format = useFormat();
  const reads = useMay()('matters.read');
  const { area } = props;
  const growing = useQuery({
    ...read('/api/v1/hot-issues', { query: { area, growing: true, sort: 'growth', limit: asked } }),
    enabled: reads,
  });
  const items = growing.data?.items ?? [];
  const [hottest] = items;
  if (!hottest) return null;
  return (
    <Note tone="alarm" title={t.growingNow(format.number(items.length))}>
      <span className="row">
        {items.slice(0, 3).map((issue) => (
          <Link key={issue.id} to={`/hot-issues/${issue.id}`}>
            {issue.title}
          </Link>
        ))}
        {items.length > 3 && (
          <Link to="/hot-issues" search={searchOf({ growing: 'true', sort: 'growth', area })}>
            {t.showGrowing}
          </Link>
        )}
      </span>
    </Note>
  );
}
