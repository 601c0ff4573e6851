import { useQueries, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { read } from '../../../api/query.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { ActionButtons, ClassTag, Facts, LinkButton, Loaded, Note, Page, Panel, type Picked, Tag, useRouteParam } from '../../kit/index.ts';
import { Members } from './members.tsx';
import { words } from './phrases.ts';
import { Sections } from './sections.tsx';
import { type Unit, useUnitActions } from './unit-actions.tsx';

const paths = ['/api/v1/units', '/api/v1/organizations'];
const shownTypes = 20;

function Scope(props: { unit: Unit }) {
  const t = usePhrases(words);
  const text = useText();
  const types = useQuery(read('/api/v1/catalogue/items', { query: { unit: props.unit.code, limit: shownTypes } })).data;
  if (!types) return null;
  const total = types.total?.value ?? types.items.length;
  return (
    <Panel title={total > 0 ? t.scopeCount(total) : t.scope} actions={<LinkButton to="/catalogue">{t.more}</LinkButton>}>
      {total === 0 && <p className="quiet">{t.noScope}</p>}
      <ul className="unit-types">
        {types.items.map((type) => (
          <li key={type.code} className="row">
            <ClassTag value={type.class} />
            <Link to={`/catalogue/items/${type.code}`}>{text(type.name)}</Link>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function useEstates(ids: readonly string[]): Picked[] {
  const estates = useQueries({ queries: ids.map((id) => read('/api/v1/estates/{id}', { path: { id } })) });
  return ids.map((id, index) => ({ id, name: estates[index]?.data?.name ?? '…' }));
}

function Side(props: { unit: Unit }) {
  const t = usePhrases(words);
  const text = useText();
  const { unit } = props;
  const estates = useEstates(unit.estateIds);
  const parentId = unit.parentId ?? '';
  const parent = useQuery({ ...read('/api/v1/units/{id}', { path: { id: parentId } }), enabled: parentId !== '' }).data;
  const actions = useUnitActions(unit, { estates, parent: parent?.name ?? '…' });
  return (
    <aside className="record-side">
      {unit.abilities['change']?.allowed && (
        <Panel className="record-actions">
          <ActionButtons plain actions={actions} target={{ record: unit, refreshes: paths }} />
        </Panel>
      )}
      <Panel title={t.facts}>
        <Facts
          single
          items={[
            { label: t.kind, value: text(unit.kindName) },
            { label: t.area, value: <Link to={`/places/areas/${unit.areaCode}`}>{unit.areaName ?? unit.areaCode}</Link> },
            { label: t.parent, value: parent && <Link to={`/units/${parent.id}`}>{parent.name}</Link> },
            { label: t.head, value: unit.head?.displayName ?? t.noHead },
            { label: t.answers, value: unit.accountable?.displayName },
            { label: t.phone, value: unit.phone },
            { label: t.estates, value: estates.map((estate) => estate.name).join('、') },
            { label: t.code, value: unit.code },
            { label: t.origin, value: unit.origin.startsWith('pack:') ? t.ofPack(unit.origin.slice(5)) : t.ofDistrict },
          ]}
        />
      </Panel>
    </aside>
  );
}

/** A unit: its duty, sections, people, and the types of matters it answers for. */
export function UnitAdminPage() {
  const t = usePhrases(words);
  const id = useRouteParam('id');
  const unit = useQuery(read('/api/v1/units/{id}', { path: { id } }));
  return (
    <Page title={unit.data?.name ?? t.unit} lead={unit.data?.duty} back={{ to: '/units', label: t.back }}>
      <Loaded query={unit} rows={8}>
        {(shown) => (
          <>
            {!shown.active && <Tag>{t.closed}</Tag>}
            {shown.active && !shown.accountable && (
              <Note tone="waiting" title={t.nobodyAnswers}>
                {t.nobodyText}
              </Note>
            )}
            <div className="record-body">
              <div className="record-main">
                <Sections unit={shown} />
                <Members id={id} />
                <Scope unit={shown} />
              </div>
              <Side key={shown.version} unit={shown} />
            </div>
          </>
        )}
      </Loaded>
    </Page>
  );
}
