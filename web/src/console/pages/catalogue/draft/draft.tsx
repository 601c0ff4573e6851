import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data } from '../../../../api/client.ts';
import { Problem } from '../../../../api/problem.ts';
import { refresh } from '../../../../api/query.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { Empty, Panel, ProblemNote } from '../../../kit/index.ts';
import { useMay } from '../../../session/session.ts';
import { draftWords } from './phrases.ts';

/** The draft with its types; null while there is none. */
export function useDraft() {
  return useQuery({
    queryKey: ['/api/v1/catalogue/draft'],
    queryFn: async ({ signal }) => {
      try {
        return await data(api.GET('/api/v1/catalogue/draft', { signal }));
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }
    },
  });
}

/** Says that there is no draft, and starts one. */
export function NoDraft() {
  const t = usePhrases(draftWords);
  const may = useMay();
  const client = useQueryClient();
  const start = useMutation({
    mutationFn: () => data(api.POST('/api/v1/catalogue/draft')),
    onSuccess: () => refresh(client, '/api/v1/catalogue'),
  });
  const button = (
    <Button type="primary" size="large" loading={start.isPending} onClick={() => start.mutate()}>
      {t.start}
    </Button>
  );
  return (
    <Panel>
      <Empty icon="edit" title={t.none} text={t.noneText} action={may('catalogue.edit') ? button : <p>{t.startDenied}</p>} />
      {start.error && <ProblemNote error={start.error} onRetry={() => start.mutate()} />}
    </Panel>
  );
}
