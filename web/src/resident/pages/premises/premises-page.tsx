import '../pages.css';
import './premises.css';
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useLocation, useSearch } from 'wouter';
import { api, data } from '../../../api/client.ts';
import type { Answer } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { premisesTerms } from '../../../i18n/vocabulary/premises.ts';
import { Loaded } from '../../kit/feedback.tsx';
import { Field } from '../../kit/fields.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { phrases } from './phrases.ts';

type Figures = Answer<'/api/v1/premises'>;
type Kept = Figures['together']['services'];
type Uses = readonly { readonly use: 'elderly' | 'youth' | 'charity' | 'mediation'; readonly squareMetres: number }[];

const figuresOfDistrict = queryOptions({ queryKey: ['/api/v1/premises'], queryFn: () => data(api.GET('/api/v1/premises', {})) });
const roomsOf = (area: string) =>
  queryOptions({
    queryKey: ['/api/v1/premises/rooms', area],
    queryFn: () => data(api.GET('/api/v1/premises/rooms', { params: { query: { area } } })),
  });

function Rule(props: { label: string; asked: string; kept: Kept }) {
  const n = usePhrases(premisesTerms);
  const format = useFormat();
  const { label, asked, kept } = props;
  const verdict = kept.lamp === 'red' ? n.short(format.number(kept.gap)) : kept.lamp === 'green' ? n.kept : '—';
  return (
    <li className={`premises-rule premises-${kept.lamp}`}>
      <span>{label}</span>
      <strong>{kept.percent}</strong>
      <span className="help">{`${n.asked(asked)} · ${verdict}`}</span>
    </li>
  );
}

function Bars(props: { uses: Uses; whole: number }) {
  const n = usePhrases(premisesTerms);
  const format = useFormat();
  return (
    <ul className="premises-uses">
      {props.uses.map(({ use, squareMetres }) => (
        <li key={use}>
          <p>
            <span>{n[use]}</span>
            <span>{n.metres(format.number(squareMetres))}</span>
          </p>
          <div className="premises-bar" aria-hidden="true">
            <span style={{ width: `${props.whole === 0 ? 0 : (squareMetres / props.whole) * 100}%` }} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Rooms(props: { area: string }) {
  const t = usePhrases(phrases);
  const n = usePhrases(premisesTerms);
  const format = useFormat();
  const rooms = useQuery(roomsOf(props.area));
  return (
    <Section title={t.rooms}>
      <Loaded query={rooms}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="help">{t.none}</p>
          ) : (
            <ul className="premises-rooms">
              {items.map((room) => (
                <li key={room.id}>
                  <strong>{`${room.building} ${room.name}`}</strong>
                  <span className="help">
                    {[
                      room.squareMetres !== null && n.metres(format.number(room.squareMetres)),
                      ...room.uses.map(({ use }) => (use === 'other' ? n.other_use : n[use])),
                      room.organisation && t.usedBy(room.organisation),
                    ]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

/** How rooms of communities are used, for everybody: both rules, the four uses, the rooms of a community. */
export function PremisesPage() {
  const t = usePhrases(phrases);
  const n = usePhrases(premisesTerms);
  const format = useFormat();
  const [, go] = useLocation();
  const chosen = new URLSearchParams(useSearch()).get('community') ?? '';
  const figures = useQuery(figuresOfDistrict);
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/organisations', label: t.organisations }}>
      <Loaded query={figures}>
        {({ items, together, asked }) => {
          const own = items.find((each) => each.areaCode === chosen);
          const shown = own ?? together;
          return (
            <>
              <Field label={t.community}>
                {(control) => (
                  <select
                    {...control}
                    className="choice"
                    value={own?.areaCode ?? ''}
                    onChange={(event) =>
                      go(event.target.value === '' ? '/premises' : `/premises?community=${event.target.value}`, { replace: true })
                    }
                  >
                    <option value="">{t.all}</option>
                    {[...items]
                      .sort((a, b) => (a.areaCode < b.areaCode ? -1 : 1))
                      .map((each) => (
                        <option key={each.areaCode} value={each.areaCode}>
                          {each.name}
                        </option>
                      ))}
                  </select>
                )}
              </Field>
              <ul className="premises-rules">
                <Rule label={n.forOrganisations} asked={asked.organisations} kept={shown.organisations} />
                <Rule label={n.forServices} asked={asked.services} kept={shown.services} />
              </ul>
              <Section title={`${t.size} ${n.metres(format.number(shown.squareMetres))}`}>
                {!own && <p className="help">{t.mean(format.number(together.mean))}</p>}
                <Bars uses={shown.uses} whole={shown.squareMetres} />
              </Section>
              {own && <Rooms area={own.areaCode} />}
            </>
          );
        }}
      </Loaded>
    </Page>
  );
}
