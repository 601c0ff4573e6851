import { Badge, Button } from 'antd';
import { useState } from 'react';
import { definePhrases, usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import type { UrlQuery } from '../url.ts';
import { FilterControl, type FilterPatch } from './filter-control.tsx';
import type { Filter } from './types.ts';

const phrases = definePhrases({
  more: { zh: '更多条件', en: 'More filters' },
  fewer: { zh: '收起条件', en: 'Fewer filters' },
  clear: { zh: '清除条件', en: 'Clear filters' },
});

/** The names in the address that a filter uses. */
export function namesOf(filter: Filter): string[] {
  return filter.kind === 'period' ? [filter.from, filter.to] : [filter.key];
}

function inUse(filters: readonly Filter[], query: UrlQuery): number {
  return filters.filter((filter) => namesOf(filter).some((name) => query[name] !== undefined)).length;
}

/** The conditions of a list: the usual ones in a row, the others behind a button that says how many are in use. */
export function FilterBar(props: { filters: readonly Filter[]; query: UrlQuery; patch: (change: FilterPatch) => void }) {
  const t = usePhrases(phrases);
  const { filters, query, patch } = props;
  const usual = filters.filter((filter) => !filter.more);
  const more = filters.filter((filter) => filter.more);
  const usedMore = inUse(more, query);
  const [open, setOpen] = useState(usedMore > 0);
  const clear = () => patch(Object.fromEntries(filters.flatMap(namesOf).map((name) => [name, undefined])));
  const draw = (filter: Filter) => (
    <div key={filter.key} className={`filter filter-${filter.kind}`}>
      <FilterControl filter={filter} query={query} patch={patch} />
    </div>
  );
  return (
    <search className="filters">
      <div className="filter-row">
        {usual.map(draw)}
        {more.length > 0 && (
          <Badge count={open ? 0 : usedMore} color="#0e5a73">
            <Button icon={<Icon name="filter" size={18} />} aria-expanded={open} onClick={() => setOpen(!open)}>
              {open ? t.fewer : t.more}
            </Button>
          </Badge>
        )}
        {inUse(filters, query) > 0 && (
          <Button type="text" onClick={clear}>
            {t.clear}
          </Button>
        )}
      </div>
      {open && <div className="filter-row">{more.map(draw)}</div>}
    </search>
  );
}
