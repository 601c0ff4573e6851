import { useQuery } from '@tanstack/react-query';
import { read } from '../../../api/query.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { ClassTag, LinkButton, Loaded, Note, Page, Tag, useRouteParam } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';
import { ItemFacts } from './item-facts.tsx';
import type { Item } from './names.ts';
import { words } from './phrases.ts';

/** What keeps a type from working: nobody decides, nobody pays, nobody answers. */
function Lacks(props: { item: Item }) {
  const t = usePhrases(words);
  const { item } = props;
  return (
    <>
      {item.handles && !item.decides && <Note tone="waiting" title={t.noPower} />}
      {item.handles && !item.pays && <Note tone="waiting" title={t.noMoney} />}
      {!item.unit && <Note tone="waiting" title={t.noUnit} />}
    </>
  );
}

/** One type of matter: whose duty it is, in which time, on which ground, and how it is recognised. */
export function CatalogueItemPage() {
  const t = usePhrases(words);
  const text = useText();
  const may = useMay();
  const code = useRouteParam('code');
  const item = useQuery(read('/api/v1/catalogue/items/{code}', { path: { code } }));
  const change = may('catalogue.edit') && (
    <LinkButton to={`/catalogue-draft/items/${code}`} type="primary">
      {t.change}
    </LinkButton>
  );
  const origin = item.data?.origin.startsWith('pack:') ? t.ofPack(item.data.origin.slice(5)) : t.ofDistrict;
  return (
    <Page title={item.data ? text(item.data.name) : t.title} back={{ to: '/catalogue', label: t.back }} actions={change}>
      <Loaded query={item}>
        {(shown) => (
          <>
            <div className="row">
              <ClassTag value={shown.class} />
              <Tag>{origin}</Tag>
              <span className="quiet small">{code}</span>
            </div>
            <Lacks item={shown} />
            <ItemFacts item={shown} />
          </>
        )}
      </Loaded>
    </Page>
  );
}
