import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type Answer, read } from '../../../../api/query.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { type PhrasesOf, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { type Action, ActionDialog, action, Clock, Panel, Tag } from '../../../kit/index.ts';
import type { Matter } from '../shared/matter.ts';
import { loopPaths } from '../shared/step.ts';
import { reportKinds } from '../shared/terms.ts';
import { mandatoryReportWords } from './phrases.ts';

type Report = Answer<'/api/v1/mandatory-reports'>['items'][number];

interface OutcomeForm {
  reportedTo: string;
  reportedAt: string;
  receipt?: string;
  outcome: string;
}

function completeAction(report: Report, t: PhrasesOf<typeof mandatoryReportWords>): Action {
  return action<OutcomeForm>({
    name: 'mandatory-report-complete',
    label: t.complete,
    done: t.done,
    fields: [
      { key: 'reportedTo', label: t.reportedTo, kind: 'text', required: true, maxLength: 100 },
      { key: 'reportedAt', label: t.reportedAt, kind: 'moment', required: true },
      { key: 'receipt', label: t.receipt, kind: 'text', maxLength: 100 },
      { key: 'outcome', label: t.outcome, kind: 'long_text', required: true, maxLength: 2000 },
    ],
    send: (values, { key, version }) =>
      data(
        api.POST('/api/v1/mandatory-reports/{id}/complete', {
          params: { path: { id: report.id } },
          body: { version, ...values },
          headers: submitHeaders(key),
        }),
      ),
  });
}

function ReportEntry(props: { report: Report; onComplete: (action: Action) => void }) {
  const t = usePhrases(mandatoryReportWords);
  const text = useText();
  const format = useFormat();
  const { report } = props;
  const done = report.closedAt !== null;
  return (
    <li>
      <div className="row spread">
        <strong>{text(reportKinds[report.kind])}</strong>
        <Tag tone={done ? 'done' : 'alarm'}>{done ? t.reported : t.open}</Tag>
      </div>
      <div className="quiet small">{t.raised(report.raisedByName, format.moment(report.raisedAt))}</div>
      {!done && <Clock deadline={{ dueAt: report.dueAt, startedAt: report.raisedAt }} />}
      {report.reportedAt && (
        <p className="small">{[report.reportedTo, format.moment(report.reportedAt), report.receipt].filter(Boolean).join(' · ')}</p>
      )}
      {report.outcome && <p className="quoted">{report.outcome}</p>}
      {!done && (
        <div className="row">
          <Button size="small" type="primary" onClick={() => props.onComplete(completeAction(report, t))}>
            {t.complete}
          </Button>
        </div>
      )}
    </li>
  );
}

/** What the law says must be reported about this matter: seen by the desks that report, and by whoever raised it. */
export function MandatoryReports(props: { matter: Matter }) {
  const t = usePhrases(mandatoryReportWords);
  const { data: list } = useQuery(read('/api/v1/mandatory-reports', { query: { matterId: props.matter.id } }));
  const [open, setOpen] = useState<{ action: Action; report: Report }>();
  if (!list || list.items.length === 0) return null;
  return (
    <Panel title={t.title}>
      <p className="quiet small">{t.secret}</p>
      <ul className="ledger">
        {list.items.map((report) => (
          <ReportEntry key={report.id} report={report} onComplete={(chosen) => setOpen({ action: chosen, report })} />
        ))}
      </ul>
      {open && (
        <ActionDialog action={open.action} target={{ record: open.report, refreshes: loopPaths }} onClose={() => setOpen(undefined)} />
      )}
    </Panel>
  );
}
