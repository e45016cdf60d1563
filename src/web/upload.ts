import { applyDecorators, createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { ApiBody, ApiConsumes } from '@nestjs/swagger';
import { refusals } from '../domain/refusals.js';
import { refuseOddities } from './plain-text.js';
import type { WebRequest } from './request.js';

const MEGABYTE = 1_048_576;

/** One file at a time, and few fields beside it. */
export const uploadLimits = {
  fileSize: 20 * MEGABYTE,
  files: 1,
  fields: 20,
  parts: 21,
  fieldSize: 65_536,
  fieldNameSize: 100,
  headerPairs: 50,
};

/** A file as it was sent; its name is the sender's and good for telling him about it, for nothing else. */
export interface UploadedFile {
  name: string;
  bytes: Buffer;
  fields: Readonly<Record<string, string>>;
}

interface Parts {
  file: { name: string; bytes: Buffer } | null;
  fields: Record<string, string>;
}

/** @throws too-large, malformed: whatever goes wrong here was sent so, or was cut off on its way */
async function partsOf(request: WebRequest): Promise<Parts> {
  const found: Parts = { file: null, fields: Object.create(null) };
  let truncated = false;
  try {
    for await (const part of request.parts()) {
      if (part.type === 'file') found.file = { name: part.filename, bytes: await part.toBuffer() };
      else found.fields[part.fieldname] = String(part.value);
      truncated ||= part.type === 'field' && (part.valueTruncated || part.fieldnameTruncated);
    }
  } catch (error) {
    const { code } = error as { code?: string };
    throw code === 'FST_REQ_FILE_TOO_LARGE' ? refusals.tooLarge() : refusals.malformed('上传的内容不完整或不合格式');
  }
  if (truncated) throw refusals.tooLarge();
  return found;
}

async function readUpload(request: WebRequest): Promise<UploadedFile> {
  if (!request.isMultipart()) throw refusals.unsupportedMedia();
  const { file, fields } = await partsOf(request);
  if (!file) throw refusals.invalidForm([{ at: 'file', message: '没有收到文件' }]);
  refuseOddities({ file: file.name, ...fields });
  return { ...file, fields };
}

/** The one file of a multipart request: `@Post() @TakesUpload() import(@Upload() file: UploadedFile)`. */
export const Upload = createParamDecorator((_: unknown, context: ExecutionContext) =>
  readUpload(context.switchToHttp().getRequest<WebRequest>()),
);

/** Says in the API description that the route takes a file in the field `file`. */
export const TakesUpload = () =>
  applyDecorators(
    ApiConsumes('multipart/form-data'),
    ApiBody({
      schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
    }),
  );
