import '../../matters/shared/loop.css';
import { useState } from 'react';
import { usePhrases } from '../../../../i18n/phrases.ts';
import { Page } from '../../../kit/index.ts';
import { entryWords } from '../phrases.ts';
import { type Entered, EntryFormPanel } from './entry-form.tsx';
import { ReceiptSheet, ReceiptView } from './receipt.tsx';

/** Entering what a caller or visitor says, within a minute (S000-18, S003-36). */
export function EntryPage() {
  const t = usePhrases(entryWords);
  const [entered, setEntered] = useState<Entered>();
  const [printing, setPrinting] = useState(false);
  const again = () => {
    setEntered(undefined);
    setPrinting(false);
  };
  if (entered && printing) return <ReceiptSheet entered={entered} onAgain={again} />;
  return (
    <Page title={t.title} lead={t.lead} back={{ to: '/demands', label: t.back }}>
      {entered ? (
        <ReceiptView entered={entered} onAgain={again} onPrint={() => setPrinting(true)} />
      ) : (
        <EntryFormPanel onEntered={setEntered} />
      )}
    </Page>
  );
}
