import { Radio } from 'antd';
import { readPath } from '../../../../api/client.ts';
import type { Page } from '../../../../api/page.ts';
import type { Answer } from '../../../../api/query.ts';
import type { Language } from '../../../../i18n/language.ts';
import { useLanguage } from '../../../../i18n/language.ts';
import { definePhrases, phrasesIn, usePhrases, useText } from '../../../../i18n/phrases.ts';
import { type MatterClass, matterClasses } from '../../../../i18n/vocabulary/terms.ts';
import { type Field, type Picked, RemoteSelect } from '../../../kit/index.ts';

const phrases = definePhrases({
  label: { zh: '类别与类型', en: 'Class and type' },
  class: { zh: '类别', en: 'Class' },
  type: { zh: '责任清单里的类型', en: 'Type in the catalogue' },
  search: { zh: '输入几个字查找，如“路灯”；没有对应类型可以不选', en: 'Type a few words; leave empty if none fits' },
  choose: { zh: '请选择类别', en: 'Please choose a class' },
});

type Item = Extract<Answer<'/api/v1/catalogue/items'>, { items: unknown[] }>['items'][number];

interface TypeChoice extends Picked {
  class: MatterClass;
}

/** Class with its type, as one value of a form; `name` is how it is written in a comparison. */
export interface Classification {
  name: string;
  class?: MatterClass;
  type?: TypeChoice;
}

async function findTypes(q: string, wanted: MatterClass | undefined, language: Language): Promise<TypeChoice[]> {
  const page = await readPath<Page<Item>>('/api/v1/catalogue/items', { query: { q: q || undefined, class: wanted, limit: 20 } });
  return page.items.map((item) => ({
    id: item.code,
    class: item.class,
    name: language === 'en' ? item.name.en : item.name.zh,
    detail: matterClasses[item.class][language === 'en' ? 'en' : 'zh'],
  }));
}

/** Class and type put together with the words both are compared by. */
export function classified(cls: MatterClass | undefined, type: TypeChoice | undefined, language: Language): Classification {
  const word = cls ? matterClasses[cls][language === 'en' ? 'en' : 'zh'] : '';
  return { name: [word, type?.name].filter(Boolean).join(' · '), class: cls, type };
}

interface FieldProps {
  id: string;
  value: Classification | undefined;
  onChange: (value: Classification) => void;
}

function ClassificationControl(props: FieldProps) {
  const t = usePhrases(phrases);
  const text = useText();
  const language = useLanguage();
  const { value, onChange } = props;
  const chooseClass = (cls: MatterClass) => onChange(classified(cls, value?.type?.class === cls ? value.type : undefined, language));
  const chooseType = (type: TypeChoice | undefined) => onChange(classified(type?.class ?? value?.class, type, language));
  return (
    <div className="stack">
      <Radio.Group aria-label={t.class} value={value?.class ?? null} onChange={(event) => chooseClass(event.target.value as MatterClass)}>
        <div className="radio-list">
          {(Object.keys(matterClasses) as MatterClass[]).map((cls) => (
            <Radio key={cls} value={cls}>
              {text(matterClasses[cls])}
              <span className="radio-note">{text(matterClasses[cls].meaning)}</span>
            </Radio>
          ))}
        </div>
      </Radio.Group>
      <div>
        <div className="field-label">{t.type}</div>
        <RemoteSelect
          label={t.type}
          placeholder={t.search}
          value={value?.type}
          onChange={(picked) => chooseType(picked as TypeChoice | undefined)}
          searchKey={['catalogue-types', value?.class]}
          find={(q, lang) => findTypes(q, value?.class, lang)}
        />
      </div>
    </div>
  );
}

/** The field that asks for class and type together. */
export function classificationField<V extends { classification?: Classification }>(language: Language): Field<V> {
  const t = phrasesIn(phrases, language);
  return {
    key: 'classification',
    label: t.label,
    kind: 'custom',
    group: true,
    required: true,
    check: (values) => (values.classification?.class ? undefined : t.choose),
    render: ({ id, value, onChange }) => <ClassificationControl id={id} value={value as Classification | undefined} onChange={onChange} />,
  };
}
