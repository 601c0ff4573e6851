import { useQuery } from '@tanstack/react-query';
import { type Answer, read } from '../../../../api/query.ts';
import { useFormat } from '../../../../i18n/format.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import { Panel, Tag } from '../../../kit/index.ts';
import { requestKinds, requestStates } from '../../supervision/phrases.ts';
import type { Matter } from '../shared/matter.ts';
import { wordOf } from '../shared/terms.ts';
import { coordinationWords } from './phrases.ts';

type Request = Answer<'/api/v1/coordination'>['items'][number];

function RequestEntry(props: { request: Request }) {
  const t = usePhrases(coordinationWords);
  const text = useText();
  const format = useFormat();
  const { request } = props;
  const by = request.complyBy && t.by(format.moment(request.complyBy));
  return (
    <li>
      <div className="row spread">
        <strong>{text(wordOf(requestKinds, request.kind))}</strong>
        <Tag tone={requestStates[request.state].tone}>{text(requestStates[request.state])}</Tag>
      </div>
      <p className="quoted">{request.question}</p>
      <div className="quiet small">{format.moment(request.requestedAt)}</div>
      {request.ruling && (
        <p>
          <strong>{t.ruled(request.rulingUnitName ?? '')}</strong> {request.ruling} {by}
        </p>
      )}
    </li>
  );
}

/** What the coordinator was asked about this matter, and the ruling. */
export function Coordination(props: { matter: Matter }) {
  const t = usePhrases(coordinationWords);
  const { matter } = props;
  const had = matter.clocks.some((clock) => clock.kind === 'coordination');
  const { data: list } = useQuery({ ...read('/api/v1/coordination', { query: { matterId: matter.id } }), enabled: had });
  if (!list || list.items.length === 0) return null;
  return (
    <Panel title={t.title}>
      <ul className="ledger">
        {list.items.map((request) => (
          <RequestEntry key={request.id} request={request} />
        ))}
      </ul>
    </Panel>
  );
}
