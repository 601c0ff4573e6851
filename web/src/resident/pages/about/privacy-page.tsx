import { DistrictCentre } from '../centres/district-centre.tsx';
import { TextPage, type TextPart } from './text-page.tsx';

const title = { zh: '隐私说明', en: 'Privacy notice' };
const lead = {
  zh: '我们只收办事要用的信息，只用来办您的事。',
  en: 'We collect only what is needed to handle your matter, and use it for nothing else.',
};

const parts: readonly TextPart[] = [
  {
    title: { zh: '由谁处理', en: 'Who is responsible' },
    lines: [
      {
        zh: '本区群众诉求服务中心，和办理您这件事的社区、街道、部门。有疑问，可以打电话、上门问，或者在这里反映。',
        en: 'The service centre of this district and the community, subdistrict or department that handles your matter. For questions call, come, or report here.',
      },
    ],
    below: <DistrictCentre />,
  },
  {
    title: { zh: '收集什么', en: 'What is collected' },
    lines: [
      {
        zh: '必须的：您写的事和地点。',
        en: 'Needed: the matter you write about and its place.',
      },
      {
        zh: '可以不给的：照片、姓名、手机号、当前位置。位置只在您点“我就在这里”时读一次。照片里的拍摄地点和设备信息会去掉。',
        en: 'Optional: photos, name, mobile number, position. The position is read once, when you tap “I am here”. Place and device data inside photos are removed.',
      },
      {
        zh: '自动记录的：访问时间和网络地址，用来防止攻击，保存 12 个月。',
        en: 'Recorded automatically: time and network address of visits, to fend off attacks, for 12 months.',
      },
      {
        zh: '不用广告，不用跟踪，不把页面内容交给别的网站。登录后只用一个必要的 Cookie。',
        en: 'No advertising, no tracking, nothing loaded from other sites. One necessary cookie when you sign in or open a report.',
      },
    ],
  },
  {
    title: { zh: '为什么收集', en: 'Why' },
    lines: [
      {
        zh: '依照法定职责受理、分办、办理您的诉求，告诉您结果，并统计办得怎么样（统计里没有您的名字）。',
        en: 'To take in, sort and handle your demand as the law requires, to tell you the result, and to count how well it is done (without names).',
      },
    ],
  },
  {
    title: { zh: '谁看得到', en: 'Who sees it' },
    lines: [
      {
        zh: '承办人看得到您写的事、地点、照片。姓名和电话平时是遮住的，需要联系您时才能看，每看一次都留下记录，您登录后能查到。',
        en: 'Officers see the matter, its place and photos. Name and number are masked; they are shown when you have to be reached, each look is recorded, and you can read the record after signing in.',
      },
      {
        zh: '您选了“不让承办单位看到我的姓名和电话”的，承办单位看不到。',
        en: 'If you chose to hide them, the unit that handles it cannot see them.',
      },
      {
        zh: '发短信时，手机号会交给电信运营商。除此以外不提供给任何人，不公开，不出境。',
        en: 'To send a text message the number goes to the telecom operator. Nobody else receives it; it is not published and does not leave the country.',
      },
    ],
  },
  {
    title: { zh: '存多久', en: 'How long' },
    lines: [
      {
        zh: '诉求办结后保存 5 年，到期删除或去掉姓名电话。',
        en: 'Reports: 5 years after they are closed, then deleted or made anonymous.',
      },
      {
        zh: '验证码 5 分钟失效，24 小时内清除。',
        en: 'Sign-in codes: good for 5 minutes, removed within 24 hours.',
      },
      {
        zh: '没写完的内容存在您的手机里，14 天后清掉；回执也存在您的手机里，可以随时清除。',
        en: 'Unfinished text stays on your device for 14 days; receipts stay there until you remove them.',
      },
    ],
  },
  {
    title: { zh: '您的权利', en: 'Your rights' },
    lines: [
      {
        zh: '查看、下载：用手机号登录“我的诉求”。更正、删除、要求解释：到社区服务中心，或者在这里反映，15 个工作日内答复。',
        en: 'To see and download: sign in under “My reports”. To correct, delete or have something explained: go to the service centre of your community or report here; the answer comes within 15 working days.',
      },
      {
        zh: '系统会根据您写的字猜是哪一类事，最后由工作人员核定；您觉得分错了，可以提一次异议。',
        en: 'The system guesses the kind of a matter from your words; staff decide, and you may object once.',
      },
      {
        zh: '认为我们做得不对，可以向网信部门投诉。',
        en: 'If you think we do wrong, you may complain to the cyberspace authority.',
      },
      {
        zh: '不满 14 周岁的，请由家长来反映。请不要写身份证号、银行卡号、病历。',
        en: 'Children under 14: please let a parent report. Please do not write identity or bank card numbers or medical records.',
      },
    ],
  },
];

/** Which personal data are handled, by whom, why, how long, and what people may ask for (PIPL 17). */
export function PrivacyPage() {
  return <TextPage title={title} lead={lead} parts={parts} />;
}
