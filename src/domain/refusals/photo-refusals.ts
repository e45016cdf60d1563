import { refuse } from '../refusal.js';

export const photoRefusals = {
  photoUnreadable: (name: string, reason: string) =>
    refuse('photo-unreadable', 'invalid', `照片 ${name} 无法读取：${reason}`),
  photoTooLarge: (name: string, megabytes: number) =>
    refuse('photo-too-large', 'invalid', `照片 ${name} 超过 ${megabytes} MB，请缩小后重传`),
  tooManyPhotos: (most: number) => refuse('too-many-photos', 'invalid', `照片至多 ${most} 张，请减少后重传`),
  photoOffset: (received: number) =>
    refuse('photo-offset', 'conflict', `已收到 ${received} 字节，请从该处续传`, [], { received }),
  photoAltered: () => refuse('photo-altered', 'invalid', '收到的内容与所登记的照片指纹不符，已丢弃，请重新上传'),
  photoNotDeclared: () => refuse('photo-not-declared', 'missing', '没有记录登记过这张照片，请先登记记录再上传'),
  photoPending: () => refuse('photo-pending', 'missing', '照片尚未传到'),
} as const;
