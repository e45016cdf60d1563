import { type Finding, refuse } from '../refusal.js';

export const paperRefusals = {
  paperTextUnsound: (findings: Finding[]) =>
    refuse('paper-text-unsound', 'invalid', `文本有 ${findings.length} 处不合要求`, findings),
  paperTextUnseen: () =>
    refuse('paper-text-unseen', 'conflict', '文本还没有预览，或预览之后又改过；请预览核对后再保存'),
  paperTextNotOwn: (region: string, name: string) =>
    refuse('paper-text-not-own', 'conflict', `${region}没有自己的${name}文本，无须恢复`),
  paperTextBroken: (name: string, findings: Finding[]) =>
    refuse('paper-text-broken', 'conflict', `${name}的文本套用后不成公文，请在“公文文本”中修改`, findings),
} as const;
