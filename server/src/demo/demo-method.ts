/** The working method of the demo: talks on benches downstairs. */
export const benchTalk = {
  summary: '每周一个晚上，楼栋长把小板凳搬到楼下，大家坐下来把一件小事说清楚、定下来。',
  distinctive: '不进会议室，就在单元门口；谁路过谁坐下，当场记、当场回。',
  steps: [
    { title: '选一件小事', words: '楼栋长从最近的诉求里挑一件大家都碰到的', role: '楼栋长' },
    { title: '提前三天贴告示', role: '楼栋长', form: '板凳会告示' },
    { title: '坐下来说', words: '每人三分钟，先说事实再说办法', role: '楼栋长' },
    { title: '当场定下一件', words: '能定的当场定，定不了的写明谁去问', role: '社区工作者', form: '板凳会记录单' },
    { title: '一周内回话', role: '社区工作者' },
    { title: '月底贴出来', words: '办了几件、还差几件', role: '居委会' },
  ],
  roles: [
    { name: '楼栋长', words: '选题、召集、主持' },
    { name: '社区工作者', words: '记录、回话、跟进' },
  ],
  forms: [
    { name: '板凳会告示', words: '时间、地点、议什么' },
    { name: '板凳会记录单', words: '谁说了什么、定了什么、谁去办' },
  ],
  indicators: [
    { name: '一周内回话率', target: '90%' },
    { name: '每月板凳会次数', target: '4 次' },
  ],
};
