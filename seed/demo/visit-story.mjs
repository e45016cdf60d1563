// What the leaders of 墨川市 did that is out of the ordinary; README.md tells why and what it comes to.
// `at` is a visit to a mine, `site` one to another unit. Underground unless said otherwise; days are of the month named.

const at = (mine, day, more = {}) => ({ mine, day, underground: true, ...more });
const surface = (mine, day, more = {}) => at(mine, day, { underground: false, ...more });
const site = (name, day) => ({ site: name, day, underground: false });

/** Four leaders of city and county went down 石漱二号井 together. */
const together = at('990121-002', 12, { inAt: '08:40', outAt: '12:10' });

/** All that this person did in this month. */
export const only = {
  '2025-11 zang-yan': [surface('990122-003', 12)],
  '2025-11 jiao-zhendong': [site('霁山区长途客运站', 7), site('霁山区恒兴加油站', 24)],
  '2025-11 kan-guoliang': [at('990102-003', 13), at('990103-003', 20)],
  '2025-11 fan-zhiyuan': [at('990121-001', 19)],
  '2025-11 bai-zhigang': [site('石漱县人民商场', 6)],

  '2025-12 ma-qiushi': [surface('990103-001', 3), at('990103-002', 11), at('990103-003', 18)],
  '2025-12 jiao-zhendong': [site('霁山区城东液化气站', 16)],
  '2025-12 an-jie': [at('990122-005', 4), at('990122-005', 22)],
  '2025-12 qu-mingxuan': [surface('990102-005', 29, { enteredOn: '2026-01-12' })],
  '2025-12 bai-zhigang': [at('990121-002', 18)],
  '2025-12 fan-zhiyuan': [surface('990181-001', 9)],

  '2026-01 she-jingxing': [site('墨川市公交二公司', 15)],
  '2026-01 wang-haitao-jiaomei': [
    at('990102-005', 7),
    at('990103-001', 13),
    at('990103-002', 20),
    at('990122-003', 27),
  ],
  '2026-01 wang-haitao-wuqi': [surface('990102-007', 14)],
  '2026-01 che-yuming': [site('霁山区第二水泥厂', 4)],
  '2026-01 bei-siyuan': [at('990103-004', 20)],
  '2026-01 pu-zhengping': [site('雁坞县粮食储备库', 21)],

  '2026-02 feng-xiaoyan': [surface('990122-006', 10)],
  '2026-02 yan-siqi': [at('990122-007', 26)],
  '2026-02 bei-siyuan': [surface('990103-005', 12)],
  '2026-02 che-yuming': [],
  '2026-02 pu-zhengping': [surface('990122-001', 12)],
  '2026-02 xi-liye': [at('990102-001', 5), at('990102-003', 11), surface('990121-004', 26)],
  '2026-02 chu-yifan': [surface('990103-001', 11, { correctedTo: '990103-004', reason: '煤矿选错，应为松树塔煤矿' })],

  '2026-03 min-zhiheng': [at('990181-002', 10), surface('990181-003', 19)],
  '2026-03 ning-weiguo': [at('990121-005', 5)],
  '2026-03 leng-yuquan': [],
  '2026-03 lu-wei': [together],
  '2026-03 zhan-yonghong': [at('990103-003', 17)],

  '2026-04 min-zhiheng': [at('990181-002', 9), surface('990181-004', 21)],
  '2026-04 di-wenlong': [surface('990121-004', 15, { withdrawnOn: '2026-04-20', reason: '误将调研活动登记为检查' })],
  '2026-04 lu-wei': [at('990121-010', 22)],

  '2026-05 long-xiaoming': [at('990102-005', 28)],
  '2026-05 yan-qinghe': [at('990121-003', 20)],
  '2026-05 kang-shouren': [surface('990103-002', 18)],

  '2026-06 hua-quanxi': [at('990181-003', 3), at('990181-002', 9), surface('990181-007', 16)],
  '2026-06 yu-guoqing': [at('990181-003', 12), at('990181-004', 4), at('990181-009', 17), surface('990181-010', 24)],
  '2026-06 li-zhenbang': [surface('990181-011', 11), at('990181-003', 25)],
  '2026-06 cong-lijuan': [],

  '2026-07 qi-jianping': [at('990102-010', 8), surface('990102-007', 15), at('990102-008', 23)],
  '2026-07 shang-wenbo': [],

  '2026-08 qi-jianping': [at('990102-007', 6), surface('990102-008', 13), surface('990102-010', 20)],
  '2026-08 geng-yufeng': [],

  '2026-09 guan-weining': [site('桐垴市中心医院', 10)],
  '2026-09 dai-liping': [surface('990121-009', 8)],

  '2026-10 guan-weining': [site('桐垴市棉纺织厂', 15)],
  '2026-10 luo-dayong': [at('990103-001', 12), at('990103-002', 16), surface('990103-006', 22)],
};

/** What this person did beside the usual. */
export const also = {
  '2026-03 fan-zhiyuan': [together],
  '2026-03 huo-qiming': [together],
  '2026-03 zuo-jiangong': [together],
};

/** How many of the mines that are usually seen this person left out in this month. */
export const fewer = {
  '2025-11 tao-zhonghe': 1,
  '2025-12 mai-changchun': 1,
  '2026-01 shan-guohua': 1,
  '2026-01 sheng-wentao': 2,
  '2026-02 li-zhenbang': 1,
  '2026-02 xie-liqun': 2,
  '2026-03 qiang-lixin': 1,
  '2026-03 zhuo-wenjing': 1,
  '2026-04 ran-hongmei': 1,
  '2026-04 bao-yongchang': 1,
  '2026-05 chi-yongqiang': 1,
  '2026-05 luan-shusen': 2,
  '2026-06 jing-xiaohu': 1,
  '2026-06 an-jie': 1,
  '2026-07 mao-xinyu': 2,
  '2026-07 yu-guoqing': 1,
  '2026-08 ke-jianjun': 2,
  '2026-08 miao-xingtian': 1,
  '2026-09 chai-jinsheng': 2,
  '2026-09 cui-yuzhu': 1,
  '2026-09 jin-shikai': 1,
  '2026-10 chi-yongqiang': 2,
  '2026-10 niu-yongsheng': 1,
  '2026-10 qu-shaohua': 1,
  '2026-10 wei-dongsheng': 2,
};
