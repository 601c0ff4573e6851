import { usePhrases } from '../../../i18n/phrases.ts';
import { filePath, type ProgressView } from './api.ts';
import { phrases } from './phrases.ts';

/** Photos as small pictures that open in full size, other files by name. */
export function Files(props: { files: ProgressView['attachments'] }) {
  const t = usePhrases(phrases);
  const pictures = props.files.filter((file) => file.thumb);
  const others = props.files.filter((file) => !file.thumb);
  return (
    <>
      {pictures.length > 0 && (
        <ul className="thumbs">
          {pictures.map((file, index) => (
            <li key={file.id} className="thumb">
              <a href={filePath(file.id)} target="_blank" rel="noreferrer">
                <img src={filePath(file.id, true)} alt={t.photo(index + 1)} loading="lazy" />
              </a>
            </li>
          ))}
        </ul>
      )}
      {others.map((file) => (
        <a key={file.id} href={filePath(file.id)} className="more">
          {file.name}
        </a>
      ))}
    </>
  );
}
