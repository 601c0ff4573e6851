import './places.css';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Empty, type Filter, FilterBar, firstValue, LinkButton, Loaded, Page, Panel, Tag, useUrlQuery } from '../../kit/index.ts';
import { useSession } from '../../session/session.ts';
import { words } from './phrases.ts';

type Area = Answer<'/api/v1/areas'>['items'][number];

const pageSize = 100;

function AreaLine(props: { area: Area }) {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const { area } = props;
  return (
    <span className="area-line">
      <Link to={`/places/areas/${area.code}`}>{area.name}</Link>
      <span className="quiet small">{text(area.kindName)}</span>
      {area.households !== null && <span className="quiet small">{t.households(format.number(area.households))}</span>}
      {area.validTo && <Tag>{t.hasEnded(area.validTo)}</Tag>}
    </span>
  );
}

function Branch(props: { code: string }) {
  const areas = useQuery(read('/api/v1/areas', { query: { parent: props.code, limit: pageSize } }));
  return (
    <Loaded query={areas} rows={2}>
      {({ items }) => (
        <ul className="area-tree">
          {items.map((area) => (
            <Twig key={area.code} area={area} />
          ))}
        </ul>
      )}
    </Loaded>
  );
}

function Twig(props: { area: Area; open?: boolean }) {
  const t = usePhrases(words);
  const { area } = props;
  const [open, setOpen] = useState(props.open ?? false);
  const leaf = area.level === 'grid';
  return (
    <li>
      <div className="area-twig">
        {leaf ? (
          <span className="area-fold" />
        ) : (
          <button
            type="button"
            className="area-fold"
            aria-expanded={open}
            aria-label={open ? t.fold(area.name) : t.open(area.name)}
            onClick={() => setOpen(!open)}
          >
            <Icon name={open ? 'chevronDown' : 'chevronRight'} size={18} />
          </button>
        )}
        <AreaLine area={area} />
      </div>
      {open && <Branch code={area.code} />}
    </li>
  );
}

function Found(props: { q: string | undefined; ended: boolean }) {
  const t = usePhrases(words);
  const { q, ended } = props;
  const areas = useQuery(read('/api/v1/areas', { query: { q, ended, limit: pageSize } }));
  return (
    <Loaded query={areas}>
      {({ items }) =>
        items.length === 0 ? (
          <Empty icon="search" title={t.noMatch} text={t.noMatchText} />
        ) : (
          <ul className="area-tree">
            {items.map((area) => (
              <li key={area.code} className="area-twig">
                <AreaLine area={area} />
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

/** The tree of areas, unfolded where somebody looks, and a search that knows other names. */
export function AreaTreePage() {
  const t = usePhrases(words);
  const { district } = useSession();
  const { query, patch } = useUrlQuery();
  const root = useQuery(read('/api/v1/areas/{code}', { path: { code: district.areaCode } }));
  const filters: Filter[] = [
    { key: 'q', label: t.search, kind: 'text' },
    { key: 'ended', label: t.ended, kind: 'flag' },
  ];
  const q = firstValue(query, 'q');
  const ended = firstValue(query, 'ended') === 'true';
  const tools = (
    <>
      <LinkButton to="/places/estates">{t.estates}</LinkButton>
      <LinkButton to="/places/buildings">{t.buildings}</LinkButton>
    </>
  );
  return (
    <Page title={t.title} lead={t.lead} actions={tools}>
      <FilterBar filters={filters} query={query} patch={patch} />
      <Panel>
        {q || ended ? (
          <Found q={q} ended={ended} />
        ) : (
          <Loaded query={root}>
            {(area) => (
              <ul className="area-tree root" aria-label={t.tree}>
                <Twig area={area} open />
              </ul>
            )}
          </Loaded>
        )}
      </Panel>
    </Page>
  );
}
