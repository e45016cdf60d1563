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
    refuse('browser-missing', 'unavailable', `打印需要 Chromium，本机没有找到；请执行：${command}`),
  printFailed: (reason: string) => refuse('print-failed', 'unavailable', `打印失败：${reason}；数据未受影响，请重试`),
  printerBusy: (waiting: number) =>
    refuse('printer-busy', 'unavailable', `正在打印，前面还有 ${waiting} 份在等，请稍后再试`, [], { retryAfter: 20 }),
  placardMissing: (mine: string) => refuse('placard-missing', 'missing', `${mine}在所选日期没有可打印的牌板`),
  publicPlacardMissing: () =>
    refuse(
      'public-placard-missing',
      'missing',
      '没有这块牌板。请核对扫到的网址是否为牌板上印的网址；如牌板可疑，请拨打 12350 举报',
    ),
  signingKeyMissing: () => refuse('signing-key-missing', 'missing', '本系统尚未制发过牌板，还没有签名公钥'),
  proofMissing: (file: string) =>
    refuse(
      'proof-missing',
      'invalid',
      `${file}里没有可核验的签名：不是本系统打印的正式牌板（预览、草稿没有签名），或已被改动`,
    ),
  proofWrong: (file: string, findings: Finding[]) =>
    refuse('proof-wrong', 'invalid', `${file}核验不通过：不能作为真实有效的牌板`, findings),
  templateUnsound: (findings: Finding[]) =>
    refuse('template-unsound', 'invalid', `版式有 ${findings.length} 处不合要求，没有载入`, findings),
  templateOmits: (names: string) =>
    refuse('template-omits', 'invalid', `试印的牌板上没有${names}，版式不能使用；请补上后重新载入`),
  templateUntried: () => refuse('template-untried', 'conflict', '版式还没有试印过，请先试印并核对'),
  templateNotAdopted: (name: string) => refuse('template-not-adopted', 'conflict', `版式《${name}》尚未启用或已停用`),
  noPortrait: (name: string) => refuse('no-portrait', 'conflict', `${name}没有登记牌板照片`),
  tooManyBatches: () => refuse('too-many-batches', 'unavailable', '正在打印的批次过多，请稍后再试'),
} as const;
