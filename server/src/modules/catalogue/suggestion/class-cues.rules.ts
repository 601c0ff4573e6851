import type { MatterClass } from '../responsibility/responsibility.types.ts';

/** A word that tells whose duty a matter is, whatever it is about, and how much (in the measure of the evidence of types). */
export type ClassCue = readonly [term: string, weight: number];

const cues = (weight: number, terms: string): ClassCue[] => terms.split(' ').map((term) => [term, weight] as const);

/**
 * Whose duty it is shows in more than the topic: a broken law, a licence, a building firm or a public work makes it a major matter; the common parts of an
 * estate and its neighbours a communal one; one's own money and one's own flat a private one. Words of no town in particular; a word within a
 * longer one of the list does not count beside it.
 */
export const classCues: Readonly<Record<MatterClass, readonly ClassCue[]>> = {
  major: [
    ...cues(
      14,
      '捆绑销售 购房合同 虚假销售 预售 违规销售 违法销售 延期交房 逾期交房 迟迟不交房 哄抬 非法集资 传销 诈骗 黑社会 扫黑 打黑 黑恶 立案 刑事',
    ),
    ...cues(
      11,
      '开发商 房地产 置业 楼盘 涉嫌 盗用 挪用 侵占 贪污 公款 造假 许可证 犬证 资质 无证 偷税 人防 房价 限购 安置房 安置小区 征收 拆迁 违建 违章 违法建筑',
    ),
    ...cues(
      10,
      '施工 工地 工厂 生产厂 搅拌站 厂区 高速 环线 主干道 铁路 火车 地铁 公交 交警 执法 公务员 工作人员 政策 补贴 文件 条例 规划 信号塔 基站 信号 农贸市场 菜市场',
    ),
    ...cues(
      8,
      '工资 社保 公积金 户口 税务 法院 判决 仲裁 村民 村委 镇政府 社区干部 社区领导 举报 查处 取缔 整顿 行业 市场秩序 乱收费 刑拘 被盗 盗窃 能否出台',
    ),
    ...cues(5, '员工 职工 学生 学校 学院 老师 医院 发票'),
  ],
  communal: [
    ...cues(
      11,
      '业委会 业主委员会 业主大会 物业服务 物业管理 物业不 物业公司 物业费 公共收益 公共区域 公共用地 公共部位 业主共有 二次供水 水箱 地锁 僵尸车 居民楼',
    ),
    ...cues(
      8,
      '小区内 小区里 本小区 我们小区 楼道 楼顶 楼下 楼上 楼内 单元门 架空层 地下车库 停车位 车位 电梯 门禁 小区绿化 绿化带 种菜 晾晒 杂物 隔音 麻将 棋牌 广场舞 快递站 驿站',
    ),
  ],
  private: [
    ...cues(
      13,
      '退费 退款 退钱 退票 退课 退卡 转卡 退货 退换 不肯退 不给退 拒退 不退 不退还 拒不退 霸王条款 欠款 讨债 欠钱 借款 借条 尾款 诚意金',
    ),
    ...cues(
      9,
      '会员 私教 健身房 健身会所 美容院 理疗 美甲 早教 驾校 定金 押金 租户 房东 消费者 拒绝赔付 赔偿我 要我赔 车行 装饰公司 装修公司 我家里 自己家 不兑现 充值 征信 前夫 前妻',
    ),
  ],
};
