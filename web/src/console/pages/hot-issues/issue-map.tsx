import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type Answer, read } from '../../../api/query.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Empty, firstValue, GridMap, Loaded, type MapArea, type MapPoint, Panel, useUrlQuery } from '../../kit/index.ts';
import { useScope } from '../../session/scope.ts';
import { useSession } from '../../session/session.ts';
import type { Issue } from './issue-table.tsx';
import { words } from './phrases.ts';

type Outlines = Answer<'/api/v1/areas/{code}/map'>;

interface Asked {
  area?: string;
  days?: number;
  growing?: boolean;
  sort?: 'messages' | 'people' | 'likes' | 'growth';
  limit: number;
}

function useAreas(outlines: Outlines, issues: readonly Issue[]): MapArea[] {
  return useMemo(() => {
    const below = outlines.features.map(({ geometry, properties }) => ({
      code: properties.code,
      name: properties.name,
      boundary: geometry,
    }));
    const places = below.length > 0 ? below : [{ ...outlines.area }];
    return places.map((place) => ({
      ...place,
      value: issues.filter((issue) => issue.areaCode.startsWith(place.code)).reduce((sum, issue) => sum + issue.messages, 0),
    }));
  }, [outlines, issues]);
}

function pointsOf(issues: readonly Issue[]): MapPoint[] {
  return issues.flatMap(({ id, title, lng, lat }) => (lng === null || lat === null ? [] : [{ id, label: title, lng, lat }]));
}

function Drawn(props: { outlines: Outlines; issues: readonly Issue[] }) {
  const t = usePhrases(words);
  const navigate = useNavigate();
  const { query, patch } = useUrlQuery();
  const { outlines, issues } = props;
  const areas = useAreas(outlines, issues);
  const points = useMemo(() => pointsOf(issues), [issues]);
  const chosen = firstValue(query, 'place');
  const here = chosen === undefined ? [] : issues.filter((issue) => issue.areaCode.startsWith(chosen)).slice(0, 8);
  const detail =
    here.length === 0 ? (
      <p className="quiet">{t.chooseArea}</p>
    ) : (
      <ul className="map-list" aria-label={t.onMap}>
        {here.map((issue) => (
          <li key={issue.id}>
            <Link to={`/hot-issues/${issue.id}`}>{issue.title}</Link>
          </li>
        ))}
      </ul>
    );
  if (!areas.some((area) => area.boundary) && points.length === 0) return <Empty icon="map" title={t.noMap} text={t.chooseArea} />;
  return (
    <GridMap
      areas={areas}
      unit={t.piece}
      chosen={chosen}
      onChoose={(code) => patch({ place: code })}
      points={points}
      onOpenPoint={(id) => void navigate({ to: `/hot-issues/${id}` })}
      detail={detail}
    />
  );
}

/** Where the issues are: places shaded by their demands, the issues themselves as points. */
export function IssueMap(props: { asked: Asked }) {
  const { asked } = props;
  const session = useSession();
  const { areaCode } = useScope();
  const code = asked.area ?? areaCode ?? session.district.areaCode;
  const outlines = useQuery(read('/api/v1/areas/{code}/map', { path: { code } }));
  const issues = useQuery(read('/api/v1/hot-issues', { query: asked }));
  return (
    <Panel>
      <Loaded query={outlines} rows={8}>
        {(shown) => <Loaded query={issues}>{({ items }) => <Drawn outlines={shown} issues={items} />}</Loaded>}
      </Loaded>
    </Panel>
  );
}
