import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { useLanguage } from '../../../i18n/language.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { projectTerms } from '../../../i18n/vocabulary/projects.ts';
import { now } from '../../../ui/time/now.ts';
import { Empty, Loaded, Page, PrintPage, useRouteParam } from '../../kit/index.ts';
import { amountInWords } from '../funds/in-words.ts';
import { useMoney } from '../funds/money.ts';
import { printedDate } from '../matters/shared/printed-date.ts';
import { contractWords } from './contract-phrases.ts';
import { words } from './phrases.ts';
import './projects.css';
import type { Project } from './project.ts';

function Rows(props: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <table className="order-sheet">
      <tbody>
        {props.rows.map(([label, value]) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td className="words">{value}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function useProject() {
  const id = useRouteParam('id');
  return { id, query: useQuery(read('/api/v1/projects/{id}', { path: { id } })) };
}

function Payments(props: { project: Project }) {
  const t = usePhrases(words);
  const c = usePhrases(contractWords);
  const money = useMoney();
  return (
    <table className="order-sheet">
      <tbody>
        {props.project.calendar
          .filter((milestone) => milestone.amount > 0)
          .map((milestone) => (
            <tr key={milestone.id}>
              <th scope="row">{milestone.name}</th>
              <td>
                {money.yuan(milestone.amount)} {t.yuan}
              </td>
              <td>{c[`gate_${milestone.gate}`]}</td>
              <td>{milestone.dueOn}</td>
            </tr>
          ))}
      </tbody>
    </table>
  );
}

/** The contract on A4, with its payments and room for both signatures. */
export function ContractPrintPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const money = useMoney();
  const language = useLanguage();
  const { id, query } = useProject();
  return (
    <Loaded query={query}>
      {(project) => {
        const { contract } = project;
        if (!contract) return <Empty title={t.noContract} />;
        const signed = (at: string | undefined) => (at ? printedDate(at, language) : '');
        const provider = project.unit?.name ?? t.residents;
        return (
          <PrintPage title={t.contractTitle} number={contract.number} actions={<Link to={`/projects/${id}`}>{t.backOne}</Link>}>
            <Rows
              rows={[
                [t.name, `${project.number} ${project.title}`],
                [t.buyer, contract.buyer.name],
                [t.provider, provider],
                [t.subject, contract.subject],
                [t.period, `${project.startsOn} – ${project.endsOn}`],
                [t.total, `${money.yuan(project.amount)} ${t.yuan}（${t.inWords} ${amountInWords(project.amount)}）`],
                [t.goalsOf, contract.goals.map((goal) => `${goal.name} ${format.number(goal.planned)} ${goal.unit}`).join('；')],
                [t.acceptance, contract.acceptance],
              ]}
            />
            <h2>{t.payment}</h2>
            <Payments project={project} />
            <div className="project-signatures">
              <div>
                <p>{t.buyer}</p>
                <p>{contract.buyer.name}</p>
                <p>{t.signHere}</p>
                <p>{signed(contract.buyerSigned?.at)}</p>
              </div>
              <div>
                <p>{t.provider}</p>
                <p>{provider}</p>
                <p>{t.signHere}</p>
                <p>{signed(contract.providerSigned?.at)}</p>
              </div>
            </div>
          </PrintPage>
        );
      }}
    </Loaded>
  );
}

/** The certificate of a closed project on A4. */
export function CertificatePrintPage() {
  const t = usePhrases(words);
  const n = usePhrases(projectTerms);
  const format = useFormat();
  const language = useLanguage();
  const { id, query } = useProject();
  return (
    <Loaded query={query}>
      {(project) =>
        project.state !== 'closed' ? (
          <Page title={t.certificateTitle} back={{ to: `/projects/${id}`, label: t.backOne }}>
            <Empty title={t.notClosed} text={t.notClosedText} />
          </Page>
        ) : (
          <PrintPage
            title={t.certificateTitle}
            number={project.number}
            seal={{ unit: project.contract?.buyer.name ?? project.area, date: printedDate(project.closedAt ?? now(), language) }}
            actions={<Link to={`/projects/${id}`}>{t.backOne}</Link>}
          >
            <p className="project-certificate">
              {t.certificateText(project.unit?.name ?? t.residents, project.title, project.startsOn, project.endsOn)}
            </p>
            <Rows
              rows={[
                [t.grade, project.grade ? n[project.grade] : '—'],
                [
                  t.satisfaction,
                  project.satisfaction.mean === null
                    ? '—'
                    : t.rated(format.number(project.satisfaction.mean / 100), format.number(project.satisfaction.n)),
                ],
                [
                  t.goals,
                  (project.contract?.goals ?? [])
                    .map((goal) => `${goal.name} ${format.number(goal.done)}/${format.number(goal.planned)} ${goal.unit}`)
                    .join('；'),
                ],
              ]}
            />
          </PrintPage>
        )
      }
    </Loaded>
  );
}
