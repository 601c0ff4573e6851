import '../pages.css';
import './money.css';
import { useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Loading, ProblemNotice } from '../../kit/feedback.tsx';
import { Field } from '../../kit/fields.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { areasOf, readDistrict } from '../report/api.ts';
import { useAmounts } from './amounts.ts';
import { type Money, moneyOf } from './api.ts';
import { Bars } from './bars.tsx';
import { Book } from './book.tsx';
import { Documents } from './documents.tsx';
import { phrases } from './phrases.ts';

function Chosen(props: {
  label: string;
  all: string;
  value: string;
  areas: readonly { code: string; name: string }[] | undefined;
  onChange: (code: string) => void;
}) {
  return (
    <Field label={props.label}>
      {(control) => (
        <select {...control} className="choice" value={props.value} onChange={(event) => props.onChange(event.target.value)}>
          <option value="">{props.all}</option>
          {props.areas?.map((area) => (
            <option key={area.code} value={area.code}>
              {area.name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

/** The place stands in the address, so that it can be sent to a neighbour. */
function PlaceChoice(props: { area: string; onChoose: (area: string) => void }) {
  const t = usePhrases(phrases);
  const subdistrict = props.area.slice(0, 9).length === 9 ? props.area.slice(0, 9) : '';
  const community = props.area.length > 9 ? props.area : '';
  const subdistricts = useQuery(areasOf({ level: 'subdistrict' }));
  const communities = useQuery({ ...areasOf({ parent: subdistrict }), enabled: subdistrict !== '' });
  return (
    <>
      <Chosen label={t.subdistrict} all={t.wholeDistrict} value={subdistrict} areas={subdistricts.data?.items} onChange={props.onChoose} />
      {subdistrict !== '' && (
        <Chosen
          label={t.community}
          all={t.wholeSubdistrict}
          value={community}
          areas={communities.data?.items}
          onChange={(code) => props.onChoose(code || subdistrict)}
        />
      )}
    </>
  );
}

function Totals(props: { money: Money }) {
  const t = usePhrases(phrases);
  const amounts = useAmounts();
  const { totals } = props.money;
  const figures = [
    [t.cameIn, totals.income],
    [t.setAside, totals.committed],
    [t.paidOut, totals.paid],
  ] as const;
  return (
    <Section title={t.thisYear(props.money.areaName, String(props.money.year))}>
      <dl className="plain-list">
        {figures.map(([label, amount]) => (
          <div key={label} className="money-bar-line">
            <dt>{label}</dt>
            <dd>
              <strong>{`${amounts.yuan(amount)} ${t.yuan}`}</strong>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

function Funds(props: { funds: Money['funds'] }) {
  const t = usePhrases(phrases);
  const amounts = useAmounts();
  if (props.funds.length === 0) return null;
  return (
    <Section title={t.funds}>
      <ul className="plain-list">
        {props.funds.map((fund) => (
          <li key={fund.id}>
            <strong>{fund.name}</strong>
            <p>{t.fundPaid(amounts.yuan(fund.paid), amounts.yuan(fund.base + fund.carried))}</p>
            {fund.norm && (
              <p className="help">
                {t.norm(amounts.share(fund.norm.committed.permille), amounts.share((fund.norm.least.num / fund.norm.least.den) * 1000))}
              </p>
            )}
            {fund.kind === 'community_fund' && <Documents fundId={fund.id} />}
          </li>
        ))}
      </ul>
    </Section>
  );
}

function Figures(props: { area: string }) {
  const t = usePhrases(phrases);
  const money = useQuery(moneyOf(props.area));
  if (money.isError) return <ProblemNotice error={money.error} onRetry={() => void money.refetch()} />;
  if (!money.data) return <Loading />;
  const { sources, dimensions, funds } = money.data;
  return (
    <>
      <Totals money={money.data} />
      {sources.total > 0 && (
        <Section title={t.from}>
          <Bars parts={sources.parts.filter(({ amount }) => amount > 0)} />
        </Section>
      )}
      <Section title={t.uses}>{dimensions.total > 0 ? <Bars parts={dimensions.parts} /> : <p>{t.usesNone}</p>}</Section>
      <Funds funds={funds} />
    </>
  );
}

/** Follow the money of one's community: where it comes from, what it is for, who got it. */
export function MoneyPage() {
  const t = usePhrases(phrases);
  const [path, navigate] = useLocation();
  const chosen = new URLSearchParams(useSearch()).get('area') ?? '';
  const district = useQuery({ queryKey: ['district'], queryFn: readDistrict, staleTime: 3_600_000 });
  const area = chosen || (district.data?.code ?? '');
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/', label: t.home }}>
      <PlaceChoice area={chosen} onChoose={(code) => navigate(code ? `${path}?area=${code}` : path, { replace: true })} />
      {area === '' ? (
        <Loading />
      ) : (
        <>
          <Figures area={area} />
          <Book area={area} />
        </>
      )}
    </Page>
  );
}
