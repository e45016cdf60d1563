import type { IncomingHttpHeaders } from 'node:http';
import { applyDecorators } from '@nestjs/common';
import { ArrayMaxSize, IsArray, IsIn, Matches } from 'class-validator';
import { MOST_PHOTOS } from '../domain/photo.js';
import { refusals } from '../domain/refusals.js';
import { IsId } from '../web/form-fields.js';
import { type Copy, copies } from './picture.js';

const FINGERPRINT = /^[0-9a-f]{64}$/;

/** The photos of a record: SHA-256 of each, in the order in which they are shown. */
export const Photos = () =>
  applyDecorators(
    IsArray({ message: '照片应为列表' }),
    ArrayMaxSize(MOST_PHOTOS, { message: `至多 ${MOST_PHOTOS} 张照片` }),
    Matches(FINGERPRINT, { each: true, message: '照片应以文件的 SHA-256（64 位十六进制）列出' }),
  );

export class FingerprintForm {
  @Matches(FINGERPRINT, { message: '照片应以文件的 SHA-256（64 位十六进制）指明' }) fingerprint: string;
}

export class UseForm {
  @IsId('照片') use: string;
}

export class CopyForm extends UseForm {
  @IsIn(Object.keys(copies), { message: '照片的规格应为 small 或 shown' }) copy: Copy;
}

const whole = (text: unknown): number | null =>
  typeof text === 'string' && /^\d{1,9}$/.test(text) ? Number(text) : null;

/** A piece of a photo: where it begins, and how long the whole is, in bytes. @throws malformed, unsupported-media */
export function pieceOf(headers: IncomingHttpHeaders, body: unknown): { from: number; total: number; bytes: Buffer } {
  // An empty piece asks for the end of a photo all of which came before the server could look at it.
  const empty = body == null && headers['content-type'] === 'application/octet-stream';
  const bytes = empty ? Buffer.alloc(0) : body;
  if (!Buffer.isBuffer(bytes)) throw refusals.malformed('照片的一段应以 application/octet-stream 提交');
  const [from, total] = [whole(headers['upload-offset']), whole(headers['upload-length'])];
  if (from === null || total === null || total === 0)
    throw refusals.malformed('请求头 Upload-Offset、Upload-Length 应为字节数');
  return { from, total, bytes };
}
