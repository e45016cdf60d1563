import { type Finding, refuse } from '../refusal.js';

export const workbookRefusals = {
  tableUnreadable: (name: string, reason: string) =>
    refuse('table-unreadable', 'invalid', `无法读取 ${name}：${reason}`),
  listInvalid: (name: string, findings: Finding[]) =>
    refuse('list-invalid', 'invalid', `${name} 有 ${findings.length} 处问题，未写入任何数据`, findings),
  listDoubtful: (name: string, findings: Finding[], questions: unknown) =>
    refuse('list-doubtful', 'conflict', `${name} 有 ${findings.length} 处须答复，未写入任何数据`, findings, {
      questions,
    }),
} as const;
