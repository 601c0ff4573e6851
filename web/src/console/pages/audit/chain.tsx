import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { type Answer, read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases, useText } from '../../../i18n/phrases.ts';
import { Loading, Note, Panel, ProblemNote } from '../../kit/index.ts';
import { breaks, words } from './phrases.ts';

type State = Answer<'/api/v1/audit-chain'>;

function Result(props: { state: State }) {
  const t = usePhrases(words);
  const text = useText();
  const format = useFormat();
  const { state } = props;
  const checked = t.checkedAt(format.moment(state.checkedAt));
  if (state.brokenAt !== null) {
    const why = state.why === null ? undefined : breaks[state.why];
    return (
      <Note tone="alarm" title={t.broken(format.number(state.brokenAt))} small={checked}>
        {[why && text(why), t.brokenText].filter(Boolean).join(' ')}
      </Note>
    );
  }
  return (
    <Note tone="done" title={t.whole(format.number(state.entries))} small={checked}>
      {state.unsealed > 0 && <p>{t.unsealed(format.number(state.unsealed))}</p>}
      <p className="audit-head">{t.head(state.head)}</p>
    </Note>
  );
}

/** Whether the chain of facts is whole; computed anew from its beginning when somebody asks. */
export function Chain() {
  const t = usePhrases(words);
  const state = useQuery({ ...read('/api/v1/audit-chain'), enabled: false });
  const button = (
    <Button loading={state.isFetching} onClick={() => void state.refetch()}>
      {state.data ? t.again : t.check}
    </Button>
  );
  return (
    <Panel title={t.chain} actions={button}>
      <p className="quiet">{t.chainLead}</p>
      {state.isFetching && !state.data && <Loading rows={2} />}
      {state.error && <ProblemNote error={state.error} />}
      {state.data && <Result state={state.data} />}
    </Panel>
  );
}
