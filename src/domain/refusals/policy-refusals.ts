import type { CivilDate } from '../civil-date.js';
import { type Finding, refuse } from '../refusal.js';

export const policyRefusals = {
  packInvalid: (name: string, findings: Finding[]) =>
    refuse('pack-invalid', 'invalid', `制度文件 ${name} 有 ${findings.length} 处错误，未载入`, findings),
  packChanged: (id: string) =>
    refuse(
      'pack-changed',
      'conflict',
      `制度文件 ${id} 已载入且内容不同：已生效的文件不能改写，请另立新文件并注明废止或替代`,
    ),
  packRepealsAbove: (id: string, repealed: string) =>
    refuse('pack-repeals-above', 'invalid', `制度文件 ${id} 不能废止上级或其他地区的 ${repealed}`),
  packReachesClosedPeriod: (id: string, from: CivilDate) =>
    refuse('pack-reaches-back', 'conflict', `制度文件 ${id} 自 ${from} 起施行，早于已关账期间，不能载入`),
} as const;
