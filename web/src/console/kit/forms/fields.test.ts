import { describe, expect, it } from 'vitest';
import { checkFields, type Field, sentValues } from './fields.ts';

interface Values {
  reason?: string;
  other?: string;
  agree?: boolean;
  tags?: string[];
}

const words = {
  required: (label: string) => `请填写${label}`,
  tooShort: (label: string, length: number) => `${label}至少写 ${length} 个字`,
};
const fields: Field<Values>[] = [
  { key: 'reason', kind: 'long_text', label: '理由', required: true, minLength: 4 },
  { key: 'other', kind: 'text', label: '其他', required: true, when: (values) => values.reason === '其他原因' },
  { key: 'agree', kind: 'yes_no', label: '', text: '同意' },
  {
    key: 'tags',
    kind: 'choices',
    label: '类别',
    options: [],
    check: (values) => ((values.tags?.length ?? 0) > 2 ? '最多两项' : undefined),
  },
];

const check = (values: Values) => checkFields(fields, values, words);

describe('the check of a form', () => {
  it('asks for what is missing and for enough words, counting characters beyond the basic plane as one', () => {
    expect(check({ reason: '  ' })).toEqual({ reason: '请填写理由' });
    expect(check({ reason: '𠮷𠮷𠮷' })).toEqual({ reason: '理由至少写 4 个字' });
    expect(check({ reason: '𠮷𠮷𠮷𠮷' })).toEqual({});
  });

  it('asks for a field only while it is shown', () => {
    expect(check({ reason: '其他原因' })).toEqual({ other: '请填写其他' });
  });

  it('takes the rules of the fields themselves', () => {
    expect(check({ reason: '写得够多了', tags: ['a', 'b', 'c'] })).toEqual({ tags: '最多两项' });
  });

  it('sends trimmed texts and leaves out fields that are not shown', () => {
    const values: Values = { reason: ' 写得够多了 ', other: '隐藏时不发', tags: ['a'] };
    expect(sentValues(fields, values)).toEqual({ reason: '写得够多了', tags: ['a'] });
  });
});
