import {
  applyDecorators,
  type CallHandler,
  createParamDecorator,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  UseInterceptors,
} from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { refusals } from '../domain/refusals.js';
import { fieldsOf } from './form-body.js';
import { refuseOddities } from './plain-text.js';
import type { WebRequest } from './request.js';

const MEGABYTE = 1_048_576;

/** A form with pictures: nine of them as phones take them, and the fields of a long form. */
const limits = {
  fileSize: 15 * MEGABYTE,
  files: 9,
  fields: 400,
  parts: 410,
  fieldSize: 65_536,
  fieldNameSize: 100,
  headerPairs: 50,
};

/** A picture as it was sent with a form. */
export interface SentPicture {
  name: string;
  bytes: Buffer;
}

type WithPictures = WebRequest & { pictures?: SentPicture[] };

/** Reads a form with pictures before its fields are looked at as those of any form. */
@Injectable()
class PicturesInterceptor implements NestInterceptor {
  async intercept(context: ExecutionContext, next: CallHandler) {
    const request = context.switchToHttp().getRequest<WithPictures>();
    if (request.isMultipart()) await readParts(request);
    return next.handle();
  }
}

/** @throws too-large, malformed: whatever goes wrong here was sent so, or was cut off on its way */
async function readParts(request: WithPictures): Promise<void> {
  const fields: [string, string][] = [];
  const pictures: SentPicture[] = [];
  let truncated = false;
  let name = '';
  try {
    for await (const part of request.parts({ limits })) {
      if (part.type === 'field') fields.push([part.fieldname, String(part.value)]);
      else {
        name = part.filename;
        pictures.push({ name, bytes: await part.toBuffer() });
      }
      truncated ||= part.type === 'field' && (part.valueTruncated || part.fieldnameTruncated);
    }
  } catch (error) {
    // What was typed before the pictures is given back beside the refusal.
    request.body = fieldsOf(fields);
    const { code } = error as { code?: string };
    if (code === 'FST_REQ_FILE_TOO_LARGE') throw refusals.photoTooLarge(name.slice(0, 100), limits.fileSize / MEGABYTE);
    if (code === 'FST_FILES_LIMIT') throw refusals.tooManyPhotos(limits.files);
    throw refusals.malformed('上传的内容不完整或不合格式');
  }
  if (truncated) throw refusals.tooLarge();
  // A picture that nobody chose is sent as an empty one.
  request.pictures = pictures.filter(({ bytes }) => bytes.length > 0);
  refuseOddities(request.pictures.map(({ name }) => name));
  request.body = fieldsOf(fields);
}

/** A page's route that takes a form with pictures, or one without: `@Body()` has its fields either way. */
export const TakesPictures = () => applyDecorators(UseInterceptors(PicturesInterceptor));

/** The pictures of the form. */
export const Pictures = createParamDecorator(
  (_: unknown, context: ExecutionContext): SentPicture[] =>
    context.switchToHttp().getRequest<WithPictures>().pictures ?? [],
);

const PIECE = 2 * MEGABYTE;

/** Pieces of pictures are the only bodies of plain bytes, and only where such are expected. */
export function readPieces(instance: FastifyInstance): void {
  instance.addContentTypeParser(
    'application/octet-stream',
    { parseAs: 'buffer', bodyLimit: PIECE },
    (request, bytes, done) => {
      const expected = request.method === 'PATCH' && request.url.startsWith('/api/photos/');
      if (expected) done(null, bytes);
      else done(refusals.unsupportedMedia());
    },
  );
}
