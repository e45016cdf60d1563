import { type Finding, refuse } from '../refusal.js';

export const placardRefusals = {
  glyphMissing: (text: string, character: string, codePoint: string, findings: Finding[] = []) =>
    refuse(
      'glyph-missing',
      'invalid',
      `“${text}”中的“${character}”（${codePoint}）现有字库无法打印，请核对用字或安装补充字库`,
      findings,
    ),
  textTooLong: (sheet: string, text: string) =>
    refuse('text-too-long', 'invalid', `${sheet}：“${text}”过长，版面容纳不下，请精简文字或改用更大的规格`),
  browserMissing: (command: string) =>
    refuse('browser-missing', 'unavailable', `打印牌板需要 Chromium，本机没有找到；请执行：${command}`),
  printFailed: (reason: string) =>
    refuse('print-failed', 'unavailable', `牌板打印失败：${reason}；数据未受影响，请重试`),
  printerBusy: (waiting: number) =>
    refuse('printer-busy', 'unavailable', `正在打印，前面还有 ${waiting} 份在等，请稍后再试`, [], { retryAfter: 20 }),
  placardMissing: (mine: string) => refuse('placard-missing', 'missing', `${mine}在所选日期没有可打印的牌板`),
} as const;
