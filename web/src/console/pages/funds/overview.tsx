import { usePhrases } from '../../../i18n/phrases.ts';
import { Chart, Facts, Note, Panel, StatCard, StatGrid, Tag } from '../../kit/index.ts';
import { type Fund, lampTones, useMoney } from './money.ts';
import { terms, words } from './phrases.ts';

/** The five figures of a fund; balances come from the ledger. */
export function Figures(props: { fund: Fund }) {
  const t = usePhrases(words);
  const money = useMoney();
  const { fund } = props;
  return (
    <StatGrid>
      <StatCard
        label={t.inYuan(t.base)}
        value={money.yuan(fund.base)}
        note={fund.carried > 0 && `${t.carried} ${money.yuan(fund.carried)}`}
      />
      <StatCard label={t.inYuan(t.committed)} value={money.yuan(fund.committed)} note={t.shareOf(money.share(fund.committedShare))} />
      <StatCard label={t.inYuan(t.paid)} value={money.yuan(fund.paid)} note={t.shareOf(money.share(fund.paidShare))} />
      <StatCard label={t.inYuan(t.balance)} value={money.yuan(fund.balance)} note={`${t.reserved} ${money.yuan(fund.reserved)}`} />
      {fund.forecast && <StatCard label={t.inYuan(t.forecast)} value={money.yuan(fund.forecast.remainder)} />}
    </StatGrid>
  );
}

/** How the fund stands to its share of project-based services. */
export function Norm(props: { fund: Fund }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const money = useMoney();
  const { norm } = props.fund;
  if (!norm) return null;
  const figure = ({ amount, permille }: { amount: number; permille: number | null }) => `${money.yuan(amount)} · ${money.share(permille)}`;
  const least = money.share((norm.least.num / norm.least.den) * 1000);
  return (
    <Panel title={t.norm} actions={<Tag tone={lampTones[norm.lamp]}>{n[norm.lamp]}</Tag>}>
      <p>{t.normIs(least, money.yuan(norm.needed))}</p>
      {norm.planTooLow && <Note tone="waiting" title={t.planTooLow} />}
      <Facts
        items={[
          { label: t.normPlan, value: figure(norm.planned) },
          { label: t.committed, value: figure(norm.committed) },
          { label: t.paid, value: figure(norm.paid) },
          { label: t.normRoom, value: money.yuan(Math.max(norm.roomForOther, 0)) },
          { label: t.normAllowed, value: norm.allowed > 0 ? money.yuan(norm.allowed) : undefined },
        ]}
      />
    </Panel>
  );
}

/** From the sources over the fund to its uses, and spending against plan by quarter. */
export function Flows(props: { fund: Fund }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const { fund } = props;
  const name = (code: string) => (code === 'fund' ? t.thisFund : n[code as keyof typeof n]);
  const links = fund.flow.map(({ from, to, amount }) => ({ from: name(from), to: name(to), value: amount / 100 }));
  return (
    <>
      {links.length > 0 && (
        <Panel>
          <Chart title={t.flowTitle} note={t.flowNote} content={{ kind: 'flow', links }} height={320} />
        </Panel>
      )}
      {fund.quarters.length > 0 && (
        <Panel>
          <Chart
            title={t.quarterTitle}
            note={t.flowNote}
            content={{
              kind: 'bar',
              categories: fund.quarters.map(({ quarter }) => t.quarter(String(quarter))),
              series: [
                { name: t.planned, values: fund.quarters.map(({ planned }) => planned / 100) },
                { name: t.paid, values: fund.quarters.map(({ paid }) => paid / 100) },
              ],
            }}
          />
        </Panel>
      )}
    </>
  );
}

/** Shares of the five sources and of the four areas of services. */
export function Shares(props: { fund: Fund }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const { fund } = props;
  // Money of the budget is of the budget; dependence is a question for funds that live from several sources.
  const mixed = fund.kind === 'community_fund' || fund.kind === 'other';
  const dependence = mixed ? fund.sources.dependence : null;
  return (
    <>
      <Panel title={t.sources}>
        {dependence && <Note tone="waiting" title={t.dependence(n[dependence])} />}
        <ShareTable parts={fund.sources.parts} head={t.source} />
      </Panel>
      <Panel title={t.dimensionTitle}>
        <ShareTable parts={fund.dimensions.parts} head={t.area4} />
      </Panel>
    </>
  );
}

function ShareTable(props: { parts: readonly { key: string; amount: number; permille: number }[]; head: string }) {
  const t = usePhrases(words);
  const n = usePhrases(terms);
  const money = useMoney();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{props.head}</th>
          <th scope="col" className="right">
            {t.amount}
          </th>
          <th scope="col" className="right">
            {t.share}
          </th>
        </tr>
      </thead>
      <tbody>
        {props.parts.map((part) => (
          <tr key={part.key}>
            <th scope="row">{n[part.key as keyof typeof n]}</th>
            <td className="right">{money.yuan(part.amount)}</td>
            <td className="right">{money.share(part.permille)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
