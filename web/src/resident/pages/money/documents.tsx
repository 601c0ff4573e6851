import { useQuery } from '@tanstack/react-query';
import { documentsOf } from './api.ts';

/** The founding papers of a community fund, for everybody. */
export function Documents(props: { fundId: string }) {
  const documents = useQuery(documentsOf(props.fundId));
  const files = documents.data?.items.flatMap((document) => document.files.map((file) => ({ ...file, title: document.title }))) ?? [];
  return files.map((file) => (
    <p key={file.id}>
      <a href={`/api/v1/attachments/${file.id}`}>{`${file.title} · ${file.name}`}</a>
    </p>
  ));
}
