import { event } from '../event.js';

export const photoEvents = {
  photoReceived: (fingerprint: string, bytes: number) =>
    event('photo.received', 'photo', fingerprint.slice(0, 36), '收到照片', { fingerprint, bytes }),
} as const;
