import type { Tone } from '../../../i18n/vocabulary/states.ts';
import { type Column, LinkButton, ListPage, Tag, type View } from '../../kit/index.ts';
import { useMay } from '../../session/session.ts';

interface Line {
  readonly id: string;
  readonly title: string;
  readonly areaName: string;
  readonly state: string;
  readonly stateName: string;
}

/** Words of a list. */
interface ListWords {
  readonly title: string;
  readonly lead: string;
  readonly name: string;
  readonly where: string;
  readonly state: string;
  readonly make: string;
  readonly none: string;
  readonly noneText: string;
}

/** One of the lists of communal life: by place, with what all its lines say, and the way to a new record for those who may. */
export function RecordList<Row extends Line>(props: {
  /** The folder of its pages and of its route. */
  folder: string;
  words: ListWords;
  tones: Readonly<Record<Row['state'], Tone>>;
  /** What a line says besides. */
  columns: readonly Column<Row>[];
  views?: readonly View[];
  /** Who may begin a new one. */
  permission: string;
}) {
  const may = useMay();
  const { folder, words: t, tones } = props;
  const columns: Column<Row>[] = [
    { key: 'title', title: t.name, link: true, cell: (row) => row.title },
    { key: 'area', title: t.where, width: 160, cell: (row) => row.areaName },
    { key: 'state', title: t.state, width: 120, cell: (row) => <Tag tone={tones[row.state as Row['state']]}>{row.stateName}</Tag> },
    ...props.columns,
  ];
  return (
    <ListPage<Row>
      id={folder}
      title={t.title}
      lead={t.lead}
      path={`/api/v1/${folder}`}
      columns={columns}
      filters={[{ key: 'area', label: t.where, kind: 'area' }]}
      {...(props.views ? { views: props.views } : {})}
      rowLink={(row) => `/${folder}/${row.id}`}
      actions={
        may(props.permission) && (
          <LinkButton to={`/${folder}/new`} type="primary">
            {t.make}
          </LinkButton>
        )
      }
      empty={{ title: t.none, text: t.noneText }}
    />
  );
}
