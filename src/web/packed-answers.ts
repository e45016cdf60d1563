import compress from '@fastify/compress';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';

/** An answer below one packet gains nothing. */
const SMALLEST = 1400;

const PAGES_AND_DATA = /^text\/(html|csv|javascript)\b|^application\/([\w.-]+\+)?json\b/;

/**
 * Packs pages, scripts and data on their way to whoever takes it; files (PDF, xlsx, photos) and assets are packed
 * already. The length of a packed answer tells whether what the request said stands in it again, and so could give away
 * a secret that stands beside it, guess by guess (BREACH). There is none to guess: forms carry no token, since requests
 * are told apart by where they come from (`cross-site.ts`); a password or token is told once and never again; the one
 * answer that repeats a secret, `GET /api/session`, says nothing of the request and is too short to be packed.
 * Bodies that arrive packed are not unpacked: a small one could be made to fill the memory.
 */
export async function packAnswers(app: NestFastifyApplication): Promise<void> {
  await app.register(compress as never, {
    encodings: ['br', 'gzip'],
    threshold: SMALLEST,
    customTypes: PAGES_AND_DATA,
    globalDecompression: false,
  });
}
