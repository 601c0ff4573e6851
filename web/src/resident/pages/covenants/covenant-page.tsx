import '../pages.css';
import './covenants.css';
import { useQuery } from '@tanstack/react-query';
import { useParams } from 'wouter';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { covenantTerms } from '../../../i18n/vocabulary/covenants.ts';
import { Loaded } from '../../kit/feedback.tsx';
import { Page, Section } from '../../kit/page.tsx';
import { type Covenant, covenant, type Figures, figures } from './api.ts';
import { Comments } from './comments.tsx';
import { phrases } from './phrases.ts';

type Clause = NonNullable<Covenant['text']>['clauses'][number];

function ClauseLine(props: { clause: Clause; kept: Figures['clauses'][number] | undefined }) {
  const t = usePhrases(phrases);
  const n = usePhrases(covenantTerms);
  const format = useFormat();
  const { clause, kept } = props;
  const facts = [
    clause.points !== null && t.points(format.number(clause.points)),
    clause.parties.length > 0 && t.onlyFor(clause.parties.map((code) => n[code]).join('、')),
    kept && kept.acts > 0 && t.acts(format.number(kept.acts), format.number(kept.points)),
    typeof kept?.compliance === 'number' && t.compliance(format.share(kept.compliance), format.number(kept.checks)),
  ].filter(Boolean);
  return (
    <li>
      {clause.words}
      {facts.length > 0 && <span className="help"> {facts.join(' · ')}</span>}
    </li>
  );
}

/** The covenant itself in large print: both lists, each clause with how it is kept. */
function Words(props: { covenant: Covenant; figures: Figures | undefined }) {
  const t = usePhrases(phrases);
  const { text } = props.covenant;
  if (!text) return null;
  const of = (kind: Clause['kind']) => text.clauses.filter((clause) => clause.kind === kind);
  return (
    <div className="covenant-text">
      <p className="words">{text.preamble}</p>
      {(['positive', 'negative'] as const).map(
        (kind) =>
          of(kind).length > 0 && (
            <Section key={kind} title={t[kind]}>
              <ol>
                {of(kind).map((clause) => (
                  <ClauseLine
                    key={clause.clauseId}
                    clause={clause}
                    kept={props.figures?.clauses.find((each) => each.clauseId === clause.clauseId)}
                  />
                ))}
              </ol>
            </Section>
          ),
      )}
    </div>
  );
}

function Parties(props: { covenant: Covenant }) {
  const t = usePhrases(phrases);
  const n = usePhrases(covenantTerms);
  const format = useFormat();
  return (
    <Section title={t.parties}>
      {props.covenant.parties.map(({ id, name, standing, vote, signatures }) => {
        const share = vote?.participants && vote.inFavour !== null ? vote.inFavour / vote.participants : null;
        return (
          <div key={id} className="covenant-party">
            <strong>{name}</strong>
            {share !== null && (
              <>
                <span className="covenant-bar" aria-hidden="true">
                  <i style={{ width: `${share * 100}%` }} />
                </span>
                <span>{t.inFavour(format.number(vote?.inFavour ?? 0), format.number(vote?.participants ?? 0), format.share(share))}</span>
              </>
            )}
            <span className="help">
              {n[standing]}
              {signatures > 0 && ` · ${t.signed(format.number(signatures))}`}
            </span>
          </div>
        );
      })}
    </Section>
  );
}

function Kept(props: { figures: Figures }) {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { findings, places } = props.figures;
  const repeated = places.filter((place) => place.repeated);
  return (
    <Section title={t.kept}>
      <p>{t.walks(format.number(findings.walks))}</p>
      <dl className="covenant-figures">
        {(['total', 'byTalk', 'byNotice', 'handedOver'] as const).map((key) => (
          <div key={key}>
            <dt>{t[key]}</dt>
            <dd>{format.number(findings[key])}</dd>
          </div>
        ))}
      </dl>
      <p className="help">{t.ladder}</p>
      {repeated.length > 0 && (
        <>
          <h3>{t.repeatPlaces}</h3>
          <ul>
            {repeated.map((place) => (
              <li key={place.label + place.lastAt}>
                {place.label} {t.times(format.number(place.n))}
              </li>
            ))}
          </ul>
        </>
      )}
    </Section>
  );
}

/** One covenant: its words in large print, how the parties voted, how it is kept, and commenting while it is open. */
export function CovenantPage() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const { id = '' } = useParams<{ id: string }>();
  const query = useQuery(covenant(id));
  const adopted = query.data?.adoptedAt ?? null;
  const kept = useQuery({ ...figures(id), enabled: adopted !== null });
  return (
    <Loaded query={query}>
      {(shown) => (
        <Page
          title={shown.title}
          lead={
            shown.adoptedAt && shown.reviewOn
              ? t.sinceReview(format.date(shown.adoptedAt), shown.reviewOn)
              : `${shown.stateName} · ${t.text(format.number(shown.textNumber))}`
          }
          back={{ to: '/covenants', label: t.title }}
        >
          <Words covenant={shown} figures={kept.data} />
          {shown.parties.some((party) => party.vote) && <Parties covenant={shown} />}
          {kept.data && <Kept figures={kept.data} />}
          <Comments covenant={shown} />
        </Page>
      )}
    </Loaded>
  );
}
