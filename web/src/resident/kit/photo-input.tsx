import { useEffect, useId, useMemo, useRef } from 'react';
import { definePhrases, usePhrases } from '../../i18n/phrases.ts';
import { Icon } from '../../ui/icon.tsx';
import { newId } from '../../ui/id.ts';
import { shrinkPhoto } from '../../ui/image.ts';

const phrases = definePhrases({
  label: { zh: '照片', en: 'Photos' },
  optional: { zh: '选填', en: 'optional' },
  add: { zh: '拍照或选照片', en: 'Take or choose photos' },
  more: { zh: '再加一张', en: 'Add another' },
  full: { zh: (max: number) => `最多 ${max} 张`, en: (max: number) => `At most ${max}` },
  remove: { zh: (index: number) => `移除第 ${index} 张照片`, en: (index: number) => `Remove photo ${index}` },
  photo: { zh: (index: number) => `第 ${index} 张照片`, en: (index: number) => `Photo ${index}` },
});

/** A photo chosen on this device, already made small; it is sent with its form. */
export interface Photo {
  id: string;
  name: string;
  blob: Blob;
}

function Thumb(props: { photo: Photo; index: number; onRemove: () => void }) {
  const t = usePhrases(phrases);
  const { photo, index } = props;
  const url = useMemo(() => URL.createObjectURL(photo.blob), [photo.blob]);
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  return (
    <li className="thumb">
      <img src={url} alt={t.photo(index)} />
      <button type="button" aria-label={t.remove(index)} onClick={props.onRemove}>
        <Icon name="close" size={22} />
      </button>
    </li>
  );
}

/** Photos by camera or album behind one large button; made small before they are sent, each can be removed. */
export function PhotoInput(props: {
  label?: string;
  help?: string;
  value: readonly Photo[];
  onChange: (photos: Photo[]) => void;
  max?: number;
}) {
  const t = usePhrases(phrases);
  const id = useId();
  const picker = useRef<HTMLInputElement>(null);
  const { value, onChange } = props;
  const max = props.max ?? 4;
  const add = async (files: FileList | null) => {
    const chosen = [...(files ?? [])].slice(0, max - value.length);
    const photos = await Promise.all(chosen.map(async (file) => ({ id: newId(), name: file.name, blob: await shrinkPhoto(file) })));
    onChange([...value, ...photos]);
  };
  return (
    // biome-ignore lint/a11y/useSemanticElements: the one button inside opens a picker; a fieldset would say more than there is
    <div className="field" role="group" aria-labelledby={id}>
      <span className="label" id={id}>
        {props.label ?? t.label}
        <span className="optional">{t.optional}</span>
      </span>
      {props.help && <p className="help">{props.help}</p>}
      {value.length > 0 && (
        <ul className="thumbs">
          {value.map((photo, index) => (
            <Thumb key={photo.id} photo={photo} index={index + 1} onRemove={() => onChange(value.filter((each) => each.id !== photo.id))} />
          ))}
        </ul>
      )}
      {value.length < max ? (
        <button type="button" className="button button-wide" onClick={() => picker.current?.click()}>
          <Icon name="camera" size={24} />
          {value.length === 0 ? t.add : t.more}
        </button>
      ) : (
        <p className="help">{t.full(max)}</p>
      )}
      <input
        ref={picker}
        type="file"
        accept="image/*"
        multiple
        hidden
        onChange={(event) => {
          void add(event.target.files);
          event.target.value = '';
        }}
      />
    </div>
  );
}
