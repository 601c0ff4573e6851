import { type Bilingual, definePhrases } from '../../../i18n/phrases.ts';

export const words = definePhrases({
  title: { zh: '知识库', en: 'Knowledge base' },
  lead: { zh: '居民怎么办、该找谁、接电话怎么说。', en: 'What residents can do, whom to ask, what to say on the phone.' },
  search: { zh: '标题或内容', en: 'Title or content' },
  kind: { zh: '类别', en: 'Kind' },
  outOfUse: { zh: '停用的', en: 'Out of use' },
  withOutOfUse: { zh: '也显示停用的', en: 'Show them too' },
  name: { zh: '标题', en: 'Title' },
  excerpt: { zh: '内容', en: 'Content' },
  reads: { zh: '阅读', en: 'Read' },
  updated: { zh: '更新', en: 'Updated' },
  none: { zh: '知识库还是空的', en: 'The knowledge base is empty' },
  noneText: { zh: '载入基础包，或新增第一篇。', en: 'Load the base pack or write the first article.' },
  add: { zh: '新增知识', en: 'New article' },
  change: { zh: '修改', en: 'Change' },
  back: { zh: '返回知识库', en: 'Back to the knowledge base' },
  inUse: { zh: '在用', en: 'In use' },
  types: { zh: '适合哪些事', en: 'Types it helps with' },
  noTypes: { zh: '没有写明', en: 'none named' },
  code: { zh: '代码', en: 'Code' },
  codeHelp: { zh: '小写字母、数字和下划线。定了就不能改。', en: 'Lower-case letters, digits and underscores. It cannot be changed later.' },
  codeWrong: {
    zh: '代码要用小写字母开头，只用小写字母、数字和下划线',
    en: 'Begin with a lower-case letter; letters, digits and underscores only',
  },
  titleZh: { zh: '标题', en: 'Title in Chinese' },
  titleEn: { zh: '英文标题', en: 'Title in English' },
  bodyZh: { zh: '内容', en: 'Text in Chinese' },
  bodyEn: { zh: '英文内容', en: 'Text in English' },
  bodyHelp: { zh: '用平常话，一步一行。居民直接看到。', en: 'Plain words, one step to a line. Residents read this.' },
  active: { zh: '在用（停用后居民和受理员都看不到）', en: 'In use (otherwise nobody sees it)' },
  typeSearch: { zh: '输入事项类型', en: 'Type of matter' },
});

export const articleKinds: Readonly<Record<string, Bilingual>> = {
  self_help: { zh: '自己怎么办', en: 'Self-help' },
  policy: { zh: '政策说明', en: 'Policy' },
  contact: { zh: '该找谁', en: 'Whom to ask' },
  script: { zh: '接电话怎么说', en: 'Call script' },
};
