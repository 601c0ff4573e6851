import { CentresLink } from '../centres/centres-link.tsx';
import { TextPage, type TextPart } from './text-page.tsx';

const title = { zh: '无障碍说明', en: 'Accessibility' };
const lead = {
  zh: '看不清、听不见、手不方便、不习惯用手机的人，也应该说得上话。',
  en: 'People who see, hear or move with difficulty, or are not used to phones, must be heard, too.',
};

const parts: readonly TextPart[] = [
  {
    title: { zh: '可以这样用', en: 'How you can use it' },
    lines: [
      { zh: '右上角点“大字”，字变大，下次打开还是大字。', en: 'Tap “Large text” at the top; it stays large next time.' },
      { zh: '页面最下面有“高对比度”，黑白分明。', en: '“High contrast” is at the bottom of every page.' },
      { zh: '全部功能都能用键盘操作，按 Tab 键走，按回车键确定。', en: 'Everything works with the keyboard: Tab moves, Enter confirms.' },
      {
        zh: '可以用读屏软件；颜色表示的意思都同时写成字。',
        en: 'It works with screen readers; what colour says is also written in words.',
      },
      { zh: '字放到两倍大也不会挤掉内容，屏幕很窄的手机也能用。', en: 'Text can be enlarged to 200 %, and narrow phones are fine.' },
      { zh: '没有弹窗，没有滚动图，没有倒计时逼您操作。', en: 'There are no pop-ups, no moving pictures and nothing that hurries you.' },
      { zh: '地图只是帮忙，用文字写地点一样可以。', en: 'The map only helps; writing the place does the same.' },
    ],
  },
  {
    title: { zh: '不用手机也可以', en: 'Without a phone' },
    lines: [
      {
        zh: '到社区服务中心当面说，或者打电话，工作人员替您登记，给您同样的编号和查询码。',
        en: 'Speak to your community’s service centre or call it: staff write it down, and you get the same number and code.',
      },
    ],
    below: <CentresLink />,
  },
  {
    title: { zh: '按什么标准做', en: 'Standards' },
    lines: [
      {
        zh: '按《无障碍环境建设法》的要求，以 WCAG 2.2 的 AA 级为目标；每次改动都用工具自动检查。',
        en: 'We follow the law on barrier-free environments and aim at WCAG 2.2 level AA; every change is checked automatically.',
      },
      {
        zh: '还做不到的：您上传的照片没有文字说明，地图不能用键盘点。这两处都可以用文字代替。',
        en: 'Not there yet: photos people send have no description, and the map cannot be pointed at with the keyboard. Words do the same in both places.',
      },
    ],
  },
  {
    title: { zh: '遇到困难', en: 'If something does not work' },
    lines: [
      {
        zh: '请告诉我们哪一页、哪里不好用，当作一件事来反映就行，我们会改。',
        en: 'Please tell us which page and what; report it like any other matter and we will see to it.',
      },
    ],
  },
];

/** What is done so that everybody can use these pages, and what is not there yet. */
export function AccessibilityPage() {
  return <TextPage title={title} lead={lead} parts={parts} />;
}
