import { useQuery } from '@tanstack/react-query';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Empty, firstValue, LinkButton, Loaded, Panel, useUrlQuery } from '../../kit/index.ts';
import { FilterBar } from '../../kit/list/filter-bar.tsx';
import { TextView } from './clauses.tsx';
import type { Covenant } from './covenant.ts';
import { words } from './phrases.ts';

/** The text as it stands, and beside it an earlier one with what changed. */
export function TextSheet(props: { covenant: Covenant }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { query, patch } = useUrlQuery();
  const { covenant } = props;
  const texts = useQuery(read('/api/v1/covenants/{id}/texts', { path: { id: covenant.id } }));
  const wanted = Number(firstValue(query, 'compare'));
  const write = covenant.abilities['write']?.allowed && (
    <LinkButton to={`/covenants/${covenant.id}/write`} type="primary">
      {t.write}
    </LinkButton>
  );
  const label = (number: number) => t.textIs(format.number(number));
  return (
    <Loaded query={texts}>
      {({ items }) => {
        const [current, ...earlier] = items;
        if (!current)
          return (
            <Panel actions={write} title={t.text}>
              <Empty title={t.noText} />
            </Panel>
          );
        const before = earlier.find((text) => text.number === wanted);
        const options = earlier.map(({ number }) => ({ value: String(number), label: label(number) }));
        return (
          <>
            {earlier.length > 0 && (
              <FilterBar filters={[{ key: 'compare', label: t.compare, kind: 'choice', options }]} query={query} patch={patch} />
            )}
            <div className={before ? 'covenant-columns' : undefined}>
              {before && (
                <Panel title={label(before.number)}>
                  <TextView text={before} />
                </Panel>
              )}
              <Panel title={`${label(current.number)}${current.note ? `：${current.note}` : ''}`} actions={write}>
                <TextView text={current} before={before} />
              </Panel>
            </div>
          </>
        );
      }}
    </Loaded>
  );
}
