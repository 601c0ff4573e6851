import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { api, data, submitHeaders } from '../../../../api/client.ts';
import { refresh } from '../../../../api/query.ts';
import { useSubmit } from '../../../../api/submit.ts';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { ProblemNote } from '../../../kit/index.ts';
import type { AttachedFile } from '../shared/photos.tsx';
import { matterWords } from './phrases.ts';

/** Lets everybody who looks for the same see a photo, or no longer. A person judges what can be recognised on it. */
export function ShowPhoto(props: { matterId: string; file: AttachedFile }) {
  const t = usePhrases(matterWords);
  const client = useQueryClient();
  const { matterId, file } = props;
  const send = useSubmit<{ shown: boolean }, unknown>({
    scope: `show-photo:${file.id}`,
    send: (body, key) =>
      data(
        api.POST('/api/v1/matters/{id}/photos/{photoId}/show', {
          params: { path: { id: matterId, photoId: file.id } },
          body,
          headers: submitHeaders(key),
        }),
      ),
    onDone: () => refresh(client, '/api/v1/matters'),
  });
  return (
    <>
      <Button size="small" loading={send.isPending} title={t.showPhotoHelp} onClick={() => send.mutate({ shown: !file.shown })}>
        {file.shown ? t.hidePhoto : t.showPhoto}
      </Button>
      {send.error && <ProblemNote error={send.error} />}
    </>
  );
}
