import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button } from 'antd';
import { type SyntheticEvent, useMemo, useState } from 'react';
import { api, data, submitHeaders } from '../../../../api/client.ts';
import { type Answer, read, refresh } from '../../../../api/query.ts';
import { useSubmit } from '../../../../api/submit.ts';
import { usePhrases, useText } from '../../../../i18n/phrases.ts';
import {
  ActionDialog,
  action,
  Empty,
  FormFields,
  Loaded,
  Loading,
  Page,
  Panel,
  ProblemNote,
  RestoredNote,
  useForm,
  useRouteParam,
} from '../../../kit/index.ts';
import { type Item, useNames } from '../names.ts';
import { NoDraft, useDraft } from './draft.tsx';
import { useAllFields, useSections } from './item-fields.tsx';
import { type ItemValues, inputOf, valuesOf } from './item-values.ts';
import { draftWords } from './phrases.ts';

type Draft = Answer<'/api/v1/catalogue/draft'>;

const paths = ['/api/v1/catalogue'];
const empty: ItemValues = {};

function Remove(props: { draft: Draft; code: string }) {
  const t = usePhrases(draftWords);
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  const remove = action({
    name: 'edit',
    label: t.remove,
    danger: true,
    intro: t.removeIntro,
    send: (_, { key, version }) =>
      data(
        api.DELETE('/api/v1/catalogue/draft/items/{code}', {
          params: { path: { code: props.code }, query: { version } },
          headers: submitHeaders(key),
        }),
      ),
    onDone: () => void navigate({ to: '/catalogue-draft' }),
  });
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>
        {t.remove}
      </Button>
      <ActionDialog
        action={open ? remove : undefined}
        target={{ record: { id: `item:${props.code}`, version: props.draft.version }, refreshes: paths }}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

function ItemForm(props: { draft: Draft; item?: Item }) {
  const t = usePhrases(draftWords);
  const client = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const names = useNames();
  const { draft, item } = props;
  const taken = useMemo(() => new Set(draft.items.map((each) => each.code)), [draft.items]);
  const sections = useSections(!item, taken);
  const initial = useMemo(() => (item ? valuesOf(item, (code) => names.unit(code) ?? code) : empty), [item, names]);
  const form = useForm<ItemValues>({
    draftKey: `catalogue:${draft.number}:${item?.code ?? 'new'}`,
    fields: useAllFields(sections),
    initial,
  });
  const submit = useSubmit<ItemValues, unknown>({
    scope: `${form.id}:${draft.version}`,
    send: (values, key) =>
      data(
        api.PUT('/api/v1/catalogue/draft/items/{code}', {
          params: { path: { code: item?.code ?? values.code ?? '' } },
          body: { version: draft.version, item: inputOf(values) },
          headers: submitHeaders(key),
        }),
      ),
    onDone: async () => {
      form.clear();
      message.success(t.applied);
      await refresh(client, ...paths);
      await navigate({ to: '/catalogue-draft' });
    },
  });
  const run = (event?: SyntheticEvent) => {
    event?.preventDefault();
    const values = form.check();
    if (values) submit.mutate(values, { onError: form.take });
  };
  return (
    <form className="stack" onSubmit={run} noValidate>
      <RestoredNote form={form} />
      {sections.map((section) => (
        <Panel key={section.title} title={section.title}>
          <FormFields form={{ ...form, fields: section.fields }} columns={2} />
        </Panel>
      ))}
      {submit.error && <ProblemNote error={submit.error} onRetry={() => run()} />}
      <div className="form-foot">
        {item && <Remove draft={draft} code={item.code} />}
        <Button type="primary" size="large" htmlType="submit" loading={submit.isPending}>
          {t.save}
        </Button>
      </div>
    </form>
  );
}

/** The form begins with the names of its units, so it waits for them. */
function WithNames(props: { draft: Draft; item?: Item }) {
  return useNames().ready ? <ItemForm {...props} /> : <Loading rows={8} />;
}

/** A type of the draft in its form. */
export function ItemFormPage() {
  const t = usePhrases(draftWords);
  const text = useText();
  const code = useRouteParam('code');
  const draft = useDraft();
  const inForce = useQuery({ ...read('/api/v1/catalogue/items/{code}', { path: { code } }), retry: false });
  const item = draft.data?.items.find((each) => each.code === code);
  const name = item?.name ?? inForce.data?.name;
  return (
    <Page title={name ? text(name) : t.title} lead={code} back={{ to: '/catalogue-draft', label: t.back }}>
      {draft.data === null ? (
        <NoDraft />
      ) : (
        <Loaded query={draft} rows={8}>
          {(shown) => shown && (item ? <WithNames draft={shown} item={item} /> : <Empty title={t.notInDraft} />)}
        </Loaded>
      )}
    </Page>
  );
}

/** A new type, written into the draft. */
export function NewItemPage() {
  const t = usePhrases(draftWords);
  const draft = useDraft();
  return (
    <Page title={t.newItem} back={{ to: '/catalogue-draft', label: t.back }}>
      {draft.data === null ? (
        <NoDraft />
      ) : (
        <Loaded query={draft} rows={8}>
          {(shown) => shown && <WithNames draft={shown} />}
        </Loaded>
      )}
    </Page>
  );
}
