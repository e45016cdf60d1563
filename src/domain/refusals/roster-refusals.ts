import { type Finding, refuse } from '../refusal.js';

export const rosterRefusals = {
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
} as const;
