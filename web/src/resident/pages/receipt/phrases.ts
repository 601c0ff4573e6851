import { definePhrases } from '../../../i18n/phrases.ts';

export const phrases = definePhrases({
  home: { zh: '首页', en: 'Home' },
  sentTitle: { zh: '已经收到您的反映', en: 'We have your report' },
  waitingTitle: { zh: '已经存好，等着发出', en: 'Saved and waiting to be sent' },
  refusedTitle: { zh: '没有发出去', en: 'It was not sent' },
  goneTitle: { zh: '这张回执不在这台手机上', en: 'This receipt is not on this device' },
  next: { zh: '接下来', en: 'What happens next' },
  next2: { zh: '办到哪一步，随时用编号和查询码看，不用打电话问。', en: 'Number and code show every step at any time.' },
  next3: {
    zh: '办完会请您评一评；没有解决，您说一声就接着办。',
    en: 'When it is done you are asked how it went; if it is not solved, it goes on.',
  },
  progress: { zh: '看进度', en: 'See the progress' },
  print: { zh: '打印回执', en: 'Print' },
  share: { zh: '发给家人', en: 'Send to somebody' },
  shareText: {
    zh: (number: string, code: string) => `我反映的事：编号 ${number}，查询码 ${code}。点开看进度：`,
    en: (number: string, code: string) => `My report: number ${number}, code ${code}. Progress: `,
  },
  another: { zh: '再反映一件', en: 'Report something else' },
  kept: {
    zh: '这台手机会记住这张回执，下次在首页就能看到。手机是借来的？',
    en: 'This device remembers the receipt and shows it on the start page. Not your own device?',
  },
  forget: { zh: '不要记住', en: 'Do not remember it' },
  forgotten: {
    zh: '这台手机不再记着了。请留好编号和查询码。',
    en: 'Forgotten here. Please keep the number and the code.',
  },
  offline: {
    zh: '现在没有网络。您写的都存在这台手机里，有网后会自动发出，只发一次。',
    en: 'There is no network. What you wrote is kept on this device and will be sent once when the network is back.',
  },
  unreachable: {
    zh: '暂时没有连上。您写的都存在这台手机里，会接着自动发，只发一次。',
    en: 'The server was not reached. What you wrote is kept on this device and is tried again; it is sent only once.',
  },
  keepOpen: {
    zh: '可以先去做别的事。下次打开这个网页，就会接着发。编号和查询码要等发出后才有。',
    en: 'You may do something else; sending goes on when you open this site again. Number and code come once it is sent.',
  },
  tryNow: { zh: '现在再发一次', en: 'Try now' },
  trying: { zh: '正在发出…', en: 'Sending…' },
  refusedText: { zh: '您写的还在。改一改可以再发。', en: 'What you wrote is still here. Change it and send it again.' },
  change: { zh: '改一改再发', en: 'Change and send again' },
  drop: { zh: '不发了', en: 'Do not send it' },
  goneText: {
    zh: '可能是在别的手机上反映的，或者已经从这台手机上清掉了。有编号和查询码就能看进度。',
    en: 'It may have been made on another device, or was removed here. Number and code show the progress.',
  },
  what: { zh: '您反映的', en: 'Your report' },
  received: { zh: '收到时间', en: 'Received' },
  seal: { zh: '受理单位（盖章）', en: 'Office (seal)' },
});
