import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { definePhrases, usePhrases, useText } from '../../../i18n/phrases.ts';
import { ClassTag, type Column, DataTable, Loaded, Page, Panel } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';

const phrases = definePhrases({
  title: { zh: '管理盲点', en: 'Blind spots' },
  lead: { zh: '没有人管的地方、时段和事项。目标是一条也没有。', en: 'Places, hours and matters nobody looks after. The target is none.' },
  places: { zh: '地点', en: 'Places' },
  units: { zh: '单位和值守', en: 'Units and hours' },
  types: { zh: '事项类型', en: 'Types of matters' },
  noPlaces: { zh: '每个社区都有网格，每个小区都在网格里', en: 'Every community has grids and every estate lies in one' },
  noUnits: { zh: '每个单位、科室都有负责人，值守没有空档', en: 'Every unit and section has a head and every hour is covered' },
  noTypes: { zh: '每类事项都有责任单位', en: 'Every type has somebody who answers' },
  what: { zh: '盲点', en: 'What is missing' },
  name: { zh: '哪里', en: 'Where' },
  area: { zh: '所属区域', en: 'Area' },
  households: { zh: '户数', en: 'Households' },
  when: { zh: '时段', en: 'When' },
  type: { zh: '事项类型', en: 'Type' },
  class: { zh: '类别', en: 'Class' },
  community_without_grid: { zh: '社区没有划网格', en: 'Community without grids' },
  estate_in_no_grid: { zh: '小区不在任何网格', en: 'Estate in no grid' },
  building_in_no_grid: { zh: '楼栋不在任何网格', en: 'Building in no grid' },
  grid_too_small: { zh: '网格偏小', en: 'Grid too small' },
  grid_too_large: { zh: '网格偏大', en: 'Grid too large' },
  unit_without_head: { zh: '单位没有负责人', en: 'Unit without a head' },
  section_without_head: { zh: '科室没有负责人', en: 'Section without a head' },
  hours_without_duty: { zh: '有时段没有人值守', en: 'Hours without duty' },
  span: { zh: (from: string, to: string) => `${from} 至 ${to}`, en: (from: string, to: string) => `${from} to ${to}` },
  found: { zh: (title: string, count: number) => `${title} ${count}`, en: (title: string, count: number) => `${title} ${count}` },
});

type PlaceSpot = Answer<'/api/v1/areas/blind-spots'>['items'][number];
type UnitSpot = Answer<'/api/v1/organizations/blind-spots'>['items'][number];
type TypeSpot = Answer<'/api/v1/catalogue/duty-without-power'>['withoutUnit'][number] & { id: string };

const placeFolder = (spot: PlaceSpot) =>
  spot.kind === 'estate_in_no_grid' ? 'estates' : spot.kind === 'building_in_no_grid' ? 'buildings' : 'areas';

function Places() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const spots = useQuery(read('/api/v1/areas/blind-spots'));
  const columns: Column<PlaceSpot>[] = [
    { key: 'what', title: t.what, width: 220, cell: (row) => t[row.kind] },
    { key: 'name', title: t.name, cell: (row) => row.name, link: true },
    { key: 'area', title: t.area, width: 200, cell: (row) => row.areaName },
    { key: 'households', title: t.households, width: 110, align: 'right', cell: (row) => row.households && format.number(row.households) },
  ];
  return (
    <Panel title={t.found(t.places, spots.data?.items.length ?? 0)} flush>
      <Loaded query={spots}>
        {({ items }) => (
          <DataTable
            columns={columns}
            rows={items}
            label={t.places}
            rowLink={(row) => `/places/${placeFolder(row)}/${row.id}`}
            empty={{ icon: 'check', title: t.noPlaces }}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function Units() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const spots = useQuery(read('/api/v1/organizations/blind-spots'));
  const span = ({ since, until }: UnitSpot) => since && until && t.span(format.moment(since), format.moment(until));
  const columns: Column<UnitSpot>[] = [
    { key: 'what', title: t.what, width: 220, cell: (row) => t[row.kind] },
    { key: 'name', title: t.name, cell: (row) => row.name, link: true },
    { key: 'when', title: t.when, width: 320, cell: span },
  ];
  return (
    <Panel title={t.found(t.units, spots.data?.items.length ?? 0)} flush>
      <Loaded query={spots}>
        {({ items }) => (
          <DataTable
            columns={columns}
            rows={items}
            label={t.units}
            rowLink={(row) => `/units/${row.unitId}`}
            empty={{ icon: 'check', title: t.noUnits }}
          />
        )}
      </Loaded>
    </Panel>
  );
}

function Types() {
  const t = usePhrases(phrases);
  const text = useText();
  const report = useQuery(read('/api/v1/catalogue/duty-without-power'));
  const columns: Column<TypeSpot>[] = [
    { key: 'class', title: t.class, width: 90, cell: (row) => <ClassTag value={row.class} /> },
    { key: 'name', title: t.type, cell: (row) => text(row.name), link: true },
  ];
  return (
    <Panel title={t.found(t.types, report.data?.withoutUnit.length ?? 0)} flush>
      <Loaded query={report}>
        {({ withoutUnit }) => (
          <DataTable
            columns={columns}
            rows={withoutUnit.map((each) => ({ ...each, id: each.code }))}
            label={t.types}
            rowLink={(row) => `/catalogue/items/${row.id}`}
            empty={{ icon: 'check', title: t.noTypes }}
          />
        )}
      </Loaded>
    </Panel>
  );
}

/** Places, hours and types of matters that nobody looks after (S003-34); each keeper sees what they can mend. */
export function BlindSpotsPage() {
  const t = usePhrases(phrases);
  const may = useMay();
  return (
    <Page title={t.title} lead={t.lead}>
      {may('areas.manage') && <Places />}
      {may('organizations.manage') && <Units />}
      <Types />
    </Page>
  );
}
