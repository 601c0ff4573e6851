import '../pages.css';
import './duties.css';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { usePhrases } from '../../../i18n/phrases.ts';
import { BigDoor } from '../../kit/big-door.tsx';
import { Loaded } from '../../kit/feedback.tsx';
import { TextField } from '../../kit/fields.tsx';
import { Page } from '../../kit/page.tsx';
import { countReading, type PublicClass, publicCatalogue } from './api.ts';
import { Elsewhere } from './elsewhere.tsx';
import { DutyList } from './lists.tsx';
import { phrases } from './phrases.ts';
import { Results } from './results.tsx';

function Lists(props: { lists: readonly PublicClass[]; written: string }) {
  if (props.written.trim() !== '') return <Results lists={props.lists} written={props.written} />;
  return props.lists.map((list) => <DutyList key={list.class} list={list} />);
}

/** The three lists in plain words: whose duty is what, with a search, examples, guides, and where to turn with the rest (S000-13). */
export function DutiesPage() {
  const t = usePhrases(phrases);
  const [written, setWritten] = useState('');
  const query = useQuery(publicCatalogue);
  useEffect(() => countReading(), []);
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/', label: t.home }}>
      <TextField
        id="duties-search"
        label={t.search}
        help={t.searchHelp}
        type="search"
        maxLength={100}
        value={written}
        onChange={setWritten}
      />
      <Loaded query={query}>{({ classes }) => <Lists lists={classes} written={written} />}</Loaded>
      <Elsewhere />
      <BigDoor to="/guides" icon="book" title={t.moreGuides} text={t.moreGuidesText} />
      {query.data && <p className="help">{t.version(query.data.version)}</p>}
    </Page>
  );
}
