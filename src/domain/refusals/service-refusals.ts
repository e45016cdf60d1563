import { refuse } from '../refusal.js';

export const serviceRefusals = {
  databaseBusy: () => refuse('database-busy', 'unavailable', '数据库正忙，请稍后重试；本次操作没有保存'),
  storageFull: () => refuse('storage-full', 'unavailable', '存储空间已满，本次操作没有保存；已有数据仍可查询'),
  alreadyServing: (file: string) =>
    refuse('already-serving', 'conflict', `${file} 正由另一个服务进程使用，不能同时启动第二个`),
  databaseDamaged: (file: string, reason: string) =>
    refuse('database-damaged', 'unavailable', `数据库 ${file} 未通过检查（${reason}），已停止启动；请用最近的备份恢复`),
} as const;
