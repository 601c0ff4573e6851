import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { newId } from '../../../ui/id.ts';
import { Qr } from '../../../ui/qr.tsx';
import { Loaded, PrintPage, ProblemNote, useRouteParam } from '../../kit/index.ts';
import { words } from './phrases.ts';

/** Letters to those drawn who get no message: one block each, with the code to scan. Asking for them is noted in the log. */
export function LettersPage() {
  const t = usePhrases(words);
  const format = useFormat();
  const id = useRouteParam('id');
  const survey = useQuery(read('/api/v1/surveys/{id}', { path: { id } }));
  const letters = useMutation({
    mutationFn: () => data(api.POST('/api/v1/surveys/{id}/letters', { params: { path: { id } }, headers: submitHeaders(newId()) })),
  });
  return (
    <Loaded query={survey}>
      {(shown) => (
        <PrintPage
          title={t.letterTitle}
          actions={
            !letters.data && (
              <Button loading={letters.isPending} onClick={() => letters.mutate()}>
                {t.letters}
              </Button>
            )
          }
        >
          {letters.error && <ProblemNote error={letters.error} onRetry={() => letters.mutate()} />}
          {letters.data?.items.map(({ rank, name, link }) => (
            <section key={rank} className="print-block">
              <h2>{shown.title}</h2>
              <p>{t.letterName(format.number(rank), name ?? '')}</p>
              <p>{t.letterText}</p>
              {shown.closesAt && (
                <p>
                  {t.closes}：{format.full(shown.closesAt)}
                </p>
              )}
              <Qr text={link} label={link} />
              <p className="words">{link}</p>
            </section>
          ))}
        </PrintPage>
      )}
    </Loaded>
  );
}
