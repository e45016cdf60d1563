import { refuse } from '../refusal.js';

export const requestRefusals = {
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
} as const;
