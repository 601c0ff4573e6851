import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { api, data } from '../../../api/client.ts';
import { usePhrases } from '../../../i18n/phrases.ts';
import { Note, Page, Panel, ProblemNote } from '../../kit/index.ts';
import { words } from './phrases.ts';

/** Finds one resident by number; nobody browses residents. */
export function FindResidentPage() {
  const t = usePhrases(words);
  const [phone, setPhone] = useState('');
  const search = useMutation({ mutationFn: (body: { phone: string }) => data(api.POST('/api/v1/people/lookup', { body })) });
  const person = search.data?.person;
  return (
    <Page title={t.residents} lead={t.lead}>
      <Panel>
        <form
          className="row"
          onSubmit={(event) => {
            event.preventDefault();
            if (phone.trim()) search.mutate({ phone });
          }}
        >
          <label htmlFor="phone">{t.phone}</label>
          <Input
            id="phone"
            value={phone}
            inputMode="tel"
            autoComplete="off"
            maxLength={20}
            style={{ width: 200 }}
            onChange={(event) => setPhone(event.target.value)}
          />
          <Button type="primary" htmlType="submit" loading={search.isPending}>
            {t.find}
          </Button>
        </form>
      </Panel>
      {search.isError && <ProblemNote error={search.error} />}
      {search.isSuccess && !person && <Note tone="fresh" icon="person" title={t.nobody} />}
      {person && (
        <Note tone="active" icon="person" title={[person.nameMasked, person.phoneMasked].filter(Boolean).join(' · ')}>
          <Link to={`/residents/${person.id}` as '/'}>{t.open}</Link>
        </Note>
      )}
    </Page>
  );
}
