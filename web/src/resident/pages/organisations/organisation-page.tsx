import '../pages.css';
import './organisations.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { organisationTerms } from '../../../i18n/vocabulary/organisations.ts';
import { Loaded } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { activities, credit, type Organisation, organisation, studios } from './api.ts';
import { phrases } from './phrases.ts';

function About(props: { organisation: Organisation }) {
  const t = usePhrases(phrases);
  const n = usePhrases(organisationTerms);
  const format = useFormat();
  const { organisation: o } = props;
  const facts: readonly [string, string | null][] = [
    [t.purpose, o.purpose],
    [t.filed, o.filingNumber],
    [t.code, o.creditCode],
    [t.rating, o.rating === null ? null : n.stars(String(o.rating))],
    [t.listedUntil, o.eligible ? (o.listing?.validUntil ?? null) : null],
    [t.members, o.memberCount > 0 ? format.number(o.memberCount) : null],
    [t.staff, o.staffCount > 0 ? format.number(o.staffCount) : null],
    [t.address, o.address],
    [t.phone, o.phone],
  ];
  return (
    <Section title={t.about}>
      <dl className="organisation-facts">
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ),
        )}
      </dl>
    </Section>
  );
}

function Credit(props: { id: string }) {
  const t = usePhrases(phrases);
  const n = usePhrases(organisationTerms);
  const query = useQuery(credit(props.id));
  return (
    <Section title={t.credit}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="help">{t.noCredit}</p>
          ) : (
            <ul className="organisation-lines">
              {items.map((entry) => (
                <li key={entry.id}>
                  <strong>
                    {entry.kind === 'correction' ? n.correction_entry : n[entry.kind]} {entry.grade}
                  </strong>
                  <span className="help">
                    {entry.happenedOn}
                    {entry.correctedBy && t.corrected}
                  </span>
                  {entry.note && <p>{entry.note}</p>}
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
}

function Activities(props: { id: string }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const query = useQuery(activities(props.id));
  return (
    <Section title={t.activities}>
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <p className="help">{t.noActivities}</p>
          ) : (
            <ul className="organisation-lines">
              {items.slice(0, 10).map((activity) => (
                <li key={activity.id}>
                  <strong>{activity.title}</strong>
                  <span className="help">
                    {[activity.heldOn, activity.place, activity.people > 0 && t.people(format.number(activity.people))]
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

function Studios(props: { id: string }) {
  const t = usePhrases(phrases);
  const query = useQuery(studios(props.id));
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Section title={t.studios}>
      <ul className="organisation-lines">
        {items.map((studio) => (
          <li key={studio.id}>
            <strong>{studio.name}</strong>
            <span className="help">{studio.serviceTimes}</span>
            {studio.introduction && <p>{studio.introduction}</p>}
            {studio.confidentiality === 'confidential' && <p className="help">{t.confidential}</p>}
          </li>
        ))}
      </ul>
    </Section>
  );
}

/** One organisation as everybody may know it. */
export function OrganisationPage() {
  const t = usePhrases(phrases);
  const n = usePhrases(organisationTerms);
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(organisation(id));
  return (
    <Loaded query={query}>
      {(shown) => (
        <Page
          title={shown.name}
          lead={[shown.area, n[shown.form], shown.stateName, shown.fields.map((field) => n[field]).join('、')].join(' · ')}
          back={{ to: '/organisations', label: t.title }}
        >
          <About organisation={shown} />
          <Credit id={id} />
          <Activities id={id} />
          <Studios id={id} />
        </Page>
      )}
    </Loaded>
  );
}
