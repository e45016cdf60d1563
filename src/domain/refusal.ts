import type { CivilDate } from './civil-date.js';

/** Why a request cannot be done; the web turns the kind into a status, the command line into an exit code. */
export type RefusalKind =
  | 'invalid'
  | 'conflict'
  | 'missing'
  | 'forbidden'
  | 'unauthenticated'
  | 'too-many'
  | 'unavailable';

/** One finding inside a refusal: where it is, and what is wrong there. */
export interface Finding {
  at: string;
  message: string;
}

/** A "no" that the person who asked can act on: a stable code, a kind, a Chinese sentence, and findings. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly kind: RefusalKind,
    sentence: string,
    readonly findings: readonly Finding[] = [],
    readonly facts: Readonly<Record<string, unknown>> = {},
  ) {
    super(sentence);
    this.name = 'Refusal';
  }
}

const refuse = (
  code: string,
  kind: RefusalKind,
  sentence: string,
  findings?: readonly Finding[],
  facts?: Readonly<Record<string, unknown>>,
) => new Refusal(code, kind, sentence, findings, facts);

/** Every "no" of the product. One line each. */
export const refusals = {
  // General
  notFound: (what: string, id: string) => refuse('not-found', 'missing', `找不到${what}：${id}`),
  invalidForm: (findings: Finding[]) =>
    refuse('invalid-form', 'invalid', `提交的内容有 ${findings.length} 处需要更正`, findings),
  staleRevision: (what: string, current: number) =>
    refuse('stale-revision', 'conflict', `${what}已被他人更改（现为第 ${current} 版），请刷新后重试`, [], { current }),
  duplicate: (what: string) => refuse('duplicate', 'conflict', `${what}已存在，不能重复登记`),
  invalidDate: (what: string, text: string) =>
    refuse('invalid-date', 'invalid', `${what}“${text}”不是有效日期（格式：2026-08-31）`),
  invalidPeriod: (text: string) =>
    refuse('invalid-period', 'invalid', `“${text}”不是有效期间（格式：2026-08 或 2026-08-01..2026-08-31）`),
  periodTooLong: () => refuse('period-too-long', 'invalid', '一次查询的期间至多三年'),
  spanReversed: (from: CivilDate, until: CivilDate) =>
    refuse('span-reversed', 'invalid', `截止日 ${until} 必须晚于起始日 ${from}`),
  constraint: (sentence: string) => refuse('constraint', 'conflict', sentence),

  // Sign-in and authority
  signInNeeded: () => refuse('sign-in-needed', 'unauthenticated', '请先登录'),
  signInFailed: () => refuse('sign-in-failed', 'unauthenticated', '用户名或密码不正确，或账号已停用'),
  notAllowed: (action: string) => refuse('not-allowed', 'forbidden', `当前账号无权${action}`),
  crossSite: () => refuse('cross-site', 'forbidden', '请求来自其他网站，已拒绝'),
  tooMany: (seconds: number) =>
    refuse('too-many', 'too-many', `操作过于频繁，请 ${seconds} 秒后再试`, [], { retryAfter: seconds }),
  weakPassword: (least: number) => refuse('weak-password', 'invalid', `密码至少 ${least} 个字符，且不能与用户名相同`),

  ownAccount: () => refuse('own-account', 'conflict', '不能停用自己的账号，请由其他系统管理员办理'),
  setupDone: () => refuse('setup-done', 'conflict', '已有系统管理员，首次设置已经完成'),
  setupCodeWrong: () => refuse('setup-code-wrong', 'forbidden', '设置码不正确；设置码在服务启动时打印'),
  actionsBeyondRole: (names: readonly string[]) =>
    refuse('actions-beyond-role', 'invalid', `令牌不能包含账号本身没有的权限：${names.join('、')}`),

  // Requests as such
  malformed: (reason: string) => refuse('malformed', 'invalid', `请求内容无法读取：${reason}`),
  tooLarge: () => refuse('too-large', 'invalid', '提交的内容过大'),
  unsupportedMedia: () =>
    refuse(
      'unsupported-media',
      'invalid',
      '不支持这种内容类型，请以 application/json 提交（上传文件用 multipart/form-data）',
    ),
  closing: () => refuse('closing', 'unavailable', '服务正在停止，请稍后再试'),
  noSuchAddress: () => refuse('no-such-address', 'missing', '没有这个地址'),
  internal: (id: string) => refuse('internal', 'unavailable', `系统出错，未能完成；请把编号 ${id} 告知系统管理员`),

  // Policies
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

  // Seats and assignments
  seatUnknown: (seat: string) => refuse('seat-unknown', 'invalid', `没有名为 ${seat} 的挂牌类别`),
  seatNotOwed: (mine: string, seat: string, reason: string) =>
    refuse('seat-not-owed', 'invalid', `${mine}不设“${seat}”挂牌责任：${reason}`),
  seatHeld: (mine: string, seat: string, holder: string, from: CivilDate) =>
    refuse('seat-held', 'conflict', `${mine}“${seat}”自 ${from} 起由${holder}挂牌，请用交接办理`),
  seatNotHeld: (mine: string, seat: string, on: CivilDate) =>
    refuse('seat-not-held', 'conflict', `${mine}“${seat}”在 ${on} 没有挂牌责任人`),
  seatTaken: () =>
    refuse('seat-taken', 'conflict', '该挂牌类别在此期间已有挂牌责任人（可能刚被他人办理），请刷新后重试'),
  seatJustTaken: (mine: string, seat: string, holder: string, from: CivilDate) =>
    refuse(
      'seat-just-taken',
      'conflict',
      `${mine}“${seat}”自 ${from} 起已由${holder}挂牌（可能刚被他人办理），请刷新后重试`,
      [],
      { holder, from },
    ),
  notEligible: (person: string, seat: string, clause: string) =>
    refuse('not-eligible', 'invalid', `${person}不符合“${seat}”的挂牌条件（${clause}）；如确需指定，请填写理由和依据`),
  deviationNeedsBasis: () => refuse('deviation-needs-basis', 'invalid', '不符合规则的指定必须同时填写理由和依据文件'),
  reasonNeeded: (what: string) => refuse('reason-needed', 'invalid', `${what}必须说明理由`),
  assignmentEnded: (until: CivilDate) => refuse('assignment-ended', 'conflict', `该挂牌责任已于 ${until} 结束`),
  sameHolder: (person: string) => refuse('same-holder', 'invalid', `${person}已是该挂牌责任人，无需交接`),
  proposalStale: (mine: string, seat: string) =>
    refuse('proposal-stale', 'conflict', `方案已过时：${mine}“${seat}”在方案生成后发生变化，请重新生成`),
  proposalLine: (mineId: string) =>
    refuse('proposal-line', 'invalid', `方案中没有煤矿 ${mineId} 的变动，不能采纳或改派`),
  proposalDecided: () => refuse('proposal-decided', 'conflict', '该方案已处理，不能再次接受'),
  noPolicy: (region: string, on: CivilDate) =>
    refuse('no-policy', 'invalid', `${region}在 ${on} 没有已载入的有效制度文件，挂牌情况不明`),

  // Visits
  visitInFuture: (on: CivilDate, today: CivilDate) =>
    refuse('visit-in-future', 'invalid', `检查日期 ${on} 晚于今天 ${today}`),
  visitConflict: (id: string) =>
    refuse('visit-conflict', 'conflict', `编号 ${id} 的检查记录已存在且内容不同；如需更改请办理更正`),
  visitVoided: (id: string) => refuse('visit-voided', 'conflict', `编号 ${id} 的检查记录已被更正或撤回`),
  visitNeedsSite: () => refuse('visit-needs-site', 'invalid', '请填写所到煤矿或单位（二者只填其一）'),
  visitTimes: (inAt: string, outAt: string) =>
    refuse('visit-times', 'invalid', `出井（离开）时间 ${outAt} 应晚于入井（到达）时间 ${inAt}`),
  visitForAnother: () =>
    refuse('visit-for-another', 'forbidden', '只能登记本人的检查；代他人登记须为备案联络员或由办事员附纸质记录'),
  paperNeeded: () => refuse('paper-needed', 'invalid', '办事员代录须注明所附纸质记录的编号'),
  afterTransfer: (on: CivilDate) => refuse('after-transfer', 'invalid', `该账号自 ${on} 起停用，之后的检查不能登记`),

  // Placards
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
  placardMissing: (mine: string) => refuse('placard-missing', 'missing', `${mine}在所选日期没有可打印的牌板`),

  // Rosters
  rosterUnreadable: (name: string, reason: string) =>
    refuse('roster-unreadable', 'invalid', `无法读取 ${name}：${reason}`),
  rosterInvalid: (name: string, findings: Finding[]) =>
    refuse('roster-invalid', 'invalid', `${name} 有 ${findings.length} 处问题，未写入任何数据`, findings),
  rosterDoubtful: (name: string, findings: Finding[], questions: unknown) =>
    refuse(
      'roster-doubtful',
      'conflict',
      `${name} 有 ${findings.length} 处同名、相近或不明之处，须逐一答复，未写入任何数据`,
      findings,
      { questions },
    ),

  // Service
  databaseBusy: () => refuse('database-busy', 'unavailable', '数据库正忙，请稍后重试；本次操作没有保存'),
  storageFull: () => refuse('storage-full', 'unavailable', '存储空间已满，本次操作没有保存；已有数据仍可查询'),
  alreadyServing: (file: string) =>
    refuse('already-serving', 'conflict', `${file} 正由另一个服务进程使用，不能同时启动第二个`),
  databaseDamaged: (file: string, reason: string) =>
    refuse('database-damaged', 'unavailable', `数据库 ${file} 未通过检查（${reason}），已停止启动；请用最近的备份恢复`),
} as const;
