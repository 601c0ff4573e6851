import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { rulesTold } from '../../../i18n/vocabulary/ballot-rules.ts';
import { Facts, Panel } from '../../kit/index.ts';
import { type Ballot, squareMetres } from './ballot.ts';
import { terms, words } from './phrases.ts';

const shareOf = (part: number, whole: number): number => (whole > 0 ? Math.min(100, (part / whole) * 100) : 0);

/** How many took part of how many, with a mark where the quorum stands. */
function Progress(props: { label: string; done: number; all: number; needed: number | undefined; written: (n: number) => string }) {
  const t = usePhrases(words);
  const { label, done, all, needed, written } = props;
  const reached = needed !== undefined && done >= needed;
  return (
    <div className="turnout">
      <div className="row">
        <strong>{label}</strong>
        <span>{t.of(written(done), written(all))}</span>
      </div>
      <div className="bar turnout-bar" role="img" aria-label={`${label} ${t.of(written(done), written(all))}`}>
        <span style={{ width: `${shareOf(done, all)}%` }} />
        {needed !== undefined && <i style={{ left: `${shareOf(needed, all)}%` }} />}
      </div>
      {needed !== undefined && (
        <span className="quiet small">
          {t.quorum(written(needed))} · {reached ? t.reached : t.missing(written(needed - done))}
        </span>
      )}
    </div>
  );
}

/** Taking part, by votes and where it counts by area. */
export function Turnout(props: { ballot: Ballot }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const format = useFormat();
  const { ballot } = props;
  const { turnout, eligible, needed } = ballot;
  const neededOf = (measure: 'heads' | 'area') => needed.quorum.find((each) => each.measure === measure)?.needed ?? undefined;
  const area = ballot.rules.method === 'owner_area_and_head';
  return (
    <Panel title={t.course}>
      <Progress label={n.heads} done={turnout.heads} all={eligible.heads} needed={neededOf('heads')} written={format.number} />
      {area && (
        <Progress
          label={n.area}
          done={turnout.area}
          all={eligible.area}
          needed={neededOf('area')}
          written={(dm2) => t.square(format.number(squareMetres(dm2)))}
        />
      )}
      <p className="quiet">
        {t.byChannel}：{ballot.rules.channels.map((channel) => `${n[channel]} ${format.number(turnout[channel])}`).join(' · ')}
      </p>
      {ballot.countedAt === null && <p className="quiet small">{t.hidden}</p>}
    </Panel>
  );
}

/** What is asked, by which rules. */
export function Asked(props: { ballot: Ballot }) {
  const t = usePhrases(words);
  const language = useLanguage();
  const { ballot } = props;
  return (
    <Panel title={t.question}>
      <p className="words">{ballot.question}</p>
      <Facts
        single
        items={[
          { label: t.options, value: ballot.options.map((option) => option.label).join(' / ') },
          { label: t.rules, value: rulesTold(ballot.rules, language).join(' ') },
        ]}
      />
      {ballot.warnings.map((warning) => (
        <p key={warning.code} className="quiet small">
          {warning.text}
        </p>
      ))}
    </Panel>
  );
}
