import type { ReactNode } from 'react';
import { definePhrases, usePhrases } from '../../../../i18n/phrases.ts';
import { Icon } from '../../../../ui/icon.tsx';

const phrases = definePhrases({
  open: { zh: (name: string) => `打开 ${name}（新窗口）`, en: (name: string) => `Open ${name} (new window)` },
});

/** A file that belongs to a demand. */
export interface AttachedFile {
  id: string;
  kind: string;
  name: string;
  mime: string;
  thumb: boolean;
  shown?: boolean;
}

/** Where a file is read; `thumb` for the small picture. */
function fileAddress(id: string, size?: 'thumb'): string {
  return `/api/v1/attachments/${id}${size ? '?size=thumb' : ''}`;
}

/** Pictures as small pictures, other files by name; each opens in a window of its own. `beside` draws what can be done with a picture. */
export function Photos(props: { files: readonly AttachedFile[]; beside?: (file: AttachedFile) => ReactNode }) {
  const t = usePhrases(phrases);
  if (props.files.length === 0) return null;
  return (
    <ul className="photos">
      {props.files.map((file) => (
        <li key={file.id}>
          <a href={fileAddress(file.id)} target="_blank" rel="noreferrer" aria-label={t.open(file.name)}>
            {file.thumb ? (
              <img src={fileAddress(file.id, 'thumb')} alt={file.name} loading="lazy" />
            ) : (
              <span className="photo-name">
                <Icon name="archive" size={18} />
                {file.name}
              </span>
            )}
          </a>
          {file.kind === 'image' && props.beside?.(file)}
        </li>
      ))}
    </ul>
  );
}
