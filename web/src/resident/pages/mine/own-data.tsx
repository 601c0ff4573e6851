import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Icon } from '../../../ui/icon.tsx';
import { Loaded, ProblemNotice } from '../../kit/feedback.tsx';
import { Disclosure } from '../disclosure.tsx';
import { ownAccesses, ownData } from './api.ts';
import { phrases } from './phrases.ts';

function saveFile(name: string, content: unknown): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(content, null, 2)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

function Accesses() {
  const t = usePhrases(phrases);
  const format = useFormat();
  const query = useQuery(ownAccesses);
  return (
    <Loaded query={query}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="help">{t.accessesNone}</p>
        ) : (
          <ul className="plain-list">
            {items.map((access) => (
              <li key={`${access.at}${access.by}`}>
                {format.full(access.at)}
                <br />
                {t.accessLine(access.by, access.purpose)}
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

/** What people may ask of those who keep their data: a copy, and who looked (PIPL 44, 45). */
export function OwnData() {
  const t = usePhrases(phrases);
  const [open, setOpen] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const download = async () => {
    setFailure(undefined);
    await ownData().then((content) => saveFile(t.downloadName, content), setFailure);
  };
  return (
    <Disclosure title={t.data} onOpen={() => setOpen(true)}>
      <p>{t.dataText}</p>
      <button type="button" className="button" onClick={() => void download()}>
        <Icon name="download" />
        {t.download}
      </button>
      {failure !== undefined && <ProblemNotice error={failure} />}
      <h2>{t.accesses}</h2>
      {open && <Accesses />}
    </Disclosure>
  );
}
