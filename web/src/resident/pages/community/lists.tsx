import '../pages.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useFormat } from '../../../i18n/format.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { assetKindNames } from '../../../i18n/vocabulary/assets.ts';
import { useRested } from '../../../ui/debounce.ts';
import { Field, TextField } from '../../kit/fields.tsx';
import { type Asset, lists } from './api.ts';
import { FolderPage } from './folder-page.tsx';
import { libraryPhrases } from './library-phrases.ts';
import { phrases } from './phrases.ts';

const dotted = (...words: (string | null | false)[]) => words.filter(Boolean).join(' · ');
const titled = {
  name: (row: { title: string }) => row.title,
  about: (row: { areaName: string; stateName: string }) => dotted(row.areaName, row.stateName),
};

/** Renewals of estates. */
export function RenewalsPage() {
  const t = usePhrases(phrases);
  const [area, onArea] = useState('');
  const list = useInfiniteQuery(lists.renewals(area));
  return <FolderPage folder="renewals" title={t.renewals} lead={t.renewalsLead} {...{ list, area, onArea }} {...titled} />;
}

/** Activities. */
export function SeriesListPage() {
  const t = usePhrases(phrases);
  const [area, onArea] = useState('');
  const list = useInfiniteQuery(lists.series(area));
  return <FolderPage folder="series" title={t.series} lead={t.seriesLead} {...{ list, area, onArea }} {...titled} />;
}

/** Award programmes. */
export function HonoursPage() {
  const t = usePhrases(phrases);
  const [area, onArea] = useState('');
  const list = useInfiniteQuery(lists.honours(area));
  return <FolderPage folder="honours" title={t.honours} lead={t.honoursLead} {...{ list, area, onArea }} {...titled} />;
}

/** The themes in force. */
export function ThemesPage() {
  const t = usePhrases(libraryPhrases);
  const [area, onArea] = useState('');
  const list = useInfiniteQuery(lists.themes(area));
  return (
    <FolderPage
      folder="themes"
      title={t.themes}
      lead={t.themesLead}
      {...{ list, area, onArea }}
      name={titled.name}
      about={(row) => dotted(row.areaName, row.assets.map((asset) => asset.name).join('、'))}
    />
  );
}

/** Ways of working that communities have published. */
export function MethodsPage() {
  const t = usePhrases(libraryPhrases);
  const format = useFormat();
  const [area, onArea] = useState('');
  const list = useInfiniteQuery(lists.methods(area));
  return (
    <FolderPage
      folder="methods"
      title={t.methods}
      lead={t.methodsLead}
      {...{ list, area, onArea }}
      name={titled.name}
      about={({ areaName, figures }) => dotted(areaName, figures.adoptions > 0 && t.uses(format.number(figures.adoptions)))}
    />
  );
}

const kinds = Object.keys(assetKindNames) as Asset['kind'][];

/** What communities have and show to everybody. */
export function AssetsPage() {
  const t = usePhrases(libraryPhrases);
  const names = usePhrases(assetKindNames);
  const [area, onArea] = useState('');
  const [kind, setKind] = useState<Asset['kind'] | ''>('');
  const [words, setWords] = useState('');
  const list = useInfiniteQuery(lists.assets(area, kind, useRested(words.trim())));
  const filters = (
    <>
      <TextField label={t.find} type="search" value={words} maxLength={50} onChange={setWords} />
      <Field label={t.kind}>
        {(control) => (
          <select {...control} className="choice" value={kind} onChange={(event) => setKind(event.target.value as Asset['kind'] | '')}>
            <option value="">{t.allKinds}</option>
            {kinds.map((each) => (
              <option key={each} value={each}>
                {names[each]}
              </option>
            ))}
          </select>
        )}
      </Field>
    </>
  );
  return (
    <FolderPage
      folder="community-assets"
      title={t.assets}
      lead={t.assetsLead}
      {...{ list, area, onArea, filters }}
      name={(row) => row.name}
      about={(row) => dotted(names[row.kind], row.areaName)}
    />
  );
}
