import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { claimsOf } from '../../../api/attachments.ts';
import { api, data, submitHeaders } from '../../../api/client.ts';
import { read } from '../../../api/query.ts';
import { definePhrases, type PhrasesOf, usePhrases } from '../../../i18n/phrases.ts';
import { type Action, action, Panel, type PickedFile, useRowActions } from '../../kit/index.ts';
import type { Fund } from './money.ts';

const phrases = definePhrases({
  title: { zh: '设立文件', en: 'Founding papers' },
  none: { zh: '还没有上传文件。', en: 'No papers yet.' },
  add: { zh: '上传文件', en: 'Add a paper' },
  publicNote: { zh: '社区基金的文件所有人都能看到。', en: 'Everybody can read the papers of a community fund.' },
  name: { zh: '文件名称', en: 'Name of the paper' },
  files: { zh: '文件', en: 'Files' },
  remove: { zh: '删除', en: 'Remove' },
  removeIntro: { zh: (title: string) => `“${title}”删除后不能恢复。`, en: (title: string) => `“${title}” cannot be brought back.` },
});
type Words = PhrasesOf<typeof phrases>;
const path = '/api/v1/funds/{id}/documents';

function addAction(t: Words, { id, kind }: Fund): Action {
  return action<{ title: string; files: PickedFile[] }>({
    name: 'add',
    label: t.add,
    ...(kind === 'community_fund' ? { intro: t.publicNote } : {}),
    fields: [
      { key: 'title', label: t.name, kind: 'text', required: true, maxLength: 100 },
      { key: 'files', label: t.files, kind: 'files', required: true, max: 6 },
    ],
    initial: { title: t.title },
    send: ({ title, files }, { key }) =>
      data(api.POST(path, { params: { path: { id } }, body: { title, attachments: claimsOf(files) }, headers: submitHeaders(key) })),
  });
}

function removeAction(t: Words, id: string, document: { id: string; title: string }): Action {
  return action({
    name: 'remove',
    label: t.remove,
    danger: true,
    intro: t.removeIntro(document.title),
    send: (_, { key }) =>
      data(api.POST(`${path}/{documentId}/remove`, { params: { path: { id, documentId: document.id } }, headers: submitHeaders(key) })),
  });
}

/** The founding document of a fund and other papers about it. */
export function Documents(props: { fund: Fund }) {
  const t = usePhrases(phrases);
  const { fund } = props;
  const documents = useQuery(read(path, { path: { id: fund.id } }));
  const { buttons, start, dialog } = useRowActions(['/api/v1/funds']);
  const keeps = fund.abilities['add_document'];
  const items = documents.data?.items ?? [];
  return (
    <Panel title={t.title} actions={keeps?.allowed && <Button onClick={() => start(addAction(t, fund))}>{t.add}</Button>}>
      {documents.data && items.length === 0 && <p className="quiet small">{t.none}</p>}
      {items.map((document) => (
        <div key={document.id}>
          <strong>{document.title}</strong>
          {document.files.map((file) => (
            <p key={file.id}>
              <a href={`/api/v1/attachments/${file.id}`}>{file.name}</a>
            </p>
          ))}
          {keeps && buttons({ id: document.id, version: 1, abilities: { remove: keeps } }, [removeAction(t, fund.id, document)])}
        </div>
      ))}
      {dialog}
    </Panel>
  );
}
