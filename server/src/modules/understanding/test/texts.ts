import type { TrainingText } from '../text-model/text-model.rules.ts';

const places = ['梧桐里', '望江苑', '青石巷', '柳荫新村', '翠屏山庄', '北门桥', '清河坊', '同心家园'];
const wishes = ['请尽快处理', '希望有人来看看', '居民很着急', '麻烦安排一下', '已经好几天了'];

const matters: Readonly<Record<string, readonly string[]>> = {
  lighting: ['路灯不亮', '楼道灯坏了', '路灯整晚闪', '灯杆倒了没人修', '夜里漆黑看不见路灯'],
  noise: ['夜里施工噪音大', '广场舞音响太吵', '楼下酒吧吵到凌晨', '装修电钻声不停', '烧烤摊半夜喧哗'],
  insurance: ['社保卡补办要多久', '养老保险断缴怎么办', '医保报销比例是多少', '退休手续在哪里办', '失业金怎么申领'],
};

/** Made-up demands of three kinds, each a little different from all others. */
export function madeUpTexts(perLabel = 60): TrainingText[] {
  return Object.entries(matters).flatMap(([label, phrases]) =>
    Array.from({ length: perLabel }, (_, i): TrainingText => {
      const [phrase, place, wish] = [phrases[i % phrases.length], places[(i * 3) % places.length], wishes[(i * 7) % wishes.length]];
      return { label, text: { title: `${place}${phrase}`, body: `${place}${(i % 30) + 1}号，${phrase}，${wish}。` } };
    }),
  );
}
