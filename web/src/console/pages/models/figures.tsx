import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { type Column, DataTable, Facts, Panel, StatCard, StatGrid } from '../../kit/index.ts';
import { confusedPairs, type Model, useLabelName } from './labels.ts';
import './models.css';
import { words } from './phrases.ts';

type Figures = Model['evaluation']['perLabel'][number] & { id: string };

/** A matrix of more labels is a carpet: then only the pairs are told. */
const mostInMatrix = 10;
const mostRows = 60;
const mostPairs = 20;

/** The figures of the model in use and what it was learned from. */
export function ModelFigures(props: { model: Model }) {
  const t = usePhrases(words);
  const format = useFormat();
  const { evaluation, trainedOn, createdAt, createdByName, version } = props.model;
  const { compared } = evaluation;
  return (
    <Panel title={t.inUse(version)}>
      <div className="stack">
        <StatGrid>
          <StatCard label={t.accuracy} value={format.share(evaluation.accuracy)} note={t.ofTexts(format.number(evaluation.texts))} />
          <StatCard label={t.macroF1} value={evaluation.macroF1.toFixed(3)} note={t.macroF1Note} />
          <StatCard label={t.top3} value={format.share(evaluation.top3)} />
          <StatCard label={t.calibration} value={evaluation.calibrationError.toFixed(3)} note={t.calibrationNote} />
        </StatGrid>
        <Facts
          items={[
            { label: t.learned, value: format.number(trainedOn.learned) },
            { label: t.held, value: format.number(trainedOn.heldBack) },
            { label: t.leftOut, value: format.number(trainedOn.leftOut) },
            { label: t.when, value: format.full(createdAt) },
            { label: t.by, value: createdByName ?? t.nightly },
            { label: t.compared, value: compared ? t.comparedWith(compared.version, compared.macroF1.toFixed(3)) : undefined },
          ]}
        />
      </div>
    </Panel>
  );
}

/** How good it is for each label. */
export function PerLabel(props: { model: Model }) {
  const t = usePhrases(words);
  const format = useFormat();
  const nameOf = useLabelName(props.model);
  const sorted = [...props.model.evaluation.perLabel].sort((a, b) => b.texts - a.texts);
  const rows = sorted.slice(0, mostRows).map((each) => ({ ...each, id: each.label }));
  const columns: Column<Figures>[] = [
    { key: 'label', title: t.label, cell: (row) => nameOf(row.label) },
    { key: 'texts', title: t.texts, width: 90, align: 'right', cell: (row) => format.number(row.texts) },
    { key: 'precision', title: t.precision, width: 110, align: 'right', cell: (row) => format.share(row.precision) },
    { key: 'recall', title: t.recall, width: 110, align: 'right', cell: (row) => format.share(row.recall) },
    { key: 'f1', title: t.f1, width: 90, align: 'right', cell: (row) => row.f1.toFixed(3) },
  ];
  return (
    <Panel title={t.perLabel} flush>
      <DataTable columns={columns} rows={rows} label={t.perLabel} />
      {sorted.length > mostRows && <p className="quiet small model-note">{t.fewer(format.number(mostRows))}</p>}
    </Panel>
  );
}

function Matrix(props: { model: Model }) {
  const t = usePhrases(words);
  const format = useFormat();
  const nameOf = useLabelName(props.model);
  const { perLabel, confusion } = props.model.evaluation;
  const shade = (n: number, row: readonly number[]) => ({ '--part': n / Math.max(1, ...row) }) as Record<string, number>;
  return (
    <div className="table-scroll">
      <table className="plain-table confusion">
        <caption className="quiet small">{t.confusionLead}</caption>
        <thead>
          <tr>
            <th scope="col">{t.decided}</th>
            {perLabel.map(({ label }) => (
              <th key={label} scope="col" className="right">
                {nameOf(label)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {perLabel.map(({ label }, i) => (
            <tr key={label}>
              <th scope="row">{nameOf(label)}</th>
              {(confusion[i] ?? []).map((n, j) => (
                <td key={perLabel[j]?.label} className={i === j ? 'right hit' : 'right miss'} style={shade(n, confusion[i] ?? [])}>
                  {format.number(n)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** What is taken for what: a matrix where there are few labels, and the pairs that were confused most. */
export function Confusion(props: { model: Model }) {
  const t = usePhrases(words);
  const format = useFormat();
  const nameOf = useLabelName(props.model);
  const pairs = confusedPairs(props.model).slice(0, mostPairs);
  const columns: Column<(typeof pairs)[number]>[] = [
    { key: 'decided', title: t.decided, cell: (row) => nameOf(row.decided) },
    { key: 'suggested', title: t.suggested, cell: (row) => nameOf(row.suggested) },
    { key: 'times', title: t.times, width: 90, align: 'right', cell: (row) => format.number(row.times) },
  ];
  const isSmall = props.model.evaluation.perLabel.length <= mostInMatrix;
  return (
    <Panel title={t.confusion} flush={!isSmall}>
      {isSmall ? (
        <Matrix model={props.model} />
      ) : (
        <DataTable columns={columns} rows={pairs} label={t.confusion} empty={{ title: t.noConfusion }} />
      )}
    </Panel>
  );
}
