import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Controller, Post } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from '../../src/app.module.js';
import { sha256 } from '../../src/database/evidence.js';
import { Public } from '../../src/web/authorised.js';
import { TakesUpload, Upload, type UploadedFile } from '../../src/web/upload.js';
import { prepareServer, webServer } from '../../src/web/web-server.js';
import { StoppedClock } from '../support/clock.js';
import { type TestDatabase, testDatabase } from '../support/database.js';

@Controller('desk')
class DeskController {
  @Post()
  @Public()
  @TakesUpload()
  take(@Upload() { name, bytes, fields }: UploadedFile) {
    return { name, size: bytes.length, hash: sha256(bytes), fields };
  }
}

let database: TestDatabase;
let app: NestFastifyApplication;

beforeAll(async () => {
  database = await testDatabase();
  const imports = [AppModule.with(database.settings, new StoppedClock())];
  const desk = { module: class Desk {}, imports, controllers: [DeskController] };
  app = await NestFactory.create(desk, webServer(null), { bodyParser: false, logger: false });
  await prepareServer(app);
  await app.init();
});
afterAll(async () => {
  await app.close();
  await database.remove();
});

const BOUNDARY = 'yBoundary';
const field = (name: string, value: string) =>
  `--${BOUNDARY}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
const file = (name: string, bytes: Buffer | string, more = '') =>
  Buffer.concat([
    Buffer.from(
      `--${BOUNDARY}\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n${more}Content-Type: application/octet-stream\r\n\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);
const END = `--${BOUNDARY}--\r\n`;
const send = async (...parts: (string | Buffer)[]) => {
  const answer = await app.inject({
    method: 'POST',
    url: '/desk',
    headers: { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` },
    payload: Buffer.concat(parts.map((part) => Buffer.from(part))),
  });
  return { status: answer.statusCode, json: answer.json() };
};

describe('a file that is sent', () => {
  it('arrives byte by byte, with its name and what was written beside it', async () => {
    const bytes = Buffer.from(Array.from({ length: 3_000_000 }, (_, n) => (n * 7) % 256));
    const { status, json } = await send(field('basis', '朔政办发〔2021〕62号'), file('挂牌表 䶮.xlsx', bytes), END);
    expect([status, json]).toEqual([
      201,
      { name: '挂牌表 䶮.xlsx', size: 3_000_000, hash: sha256(bytes), fields: { basis: '朔政办发〔2021〕62号' } },
    ]);
  });

  it('may have twenty megabytes and no more', async () => {
    const megabytes = (count: number, more = 0) => Buffer.alloc(count * 1_048_576 + more, 'x');
    expect((await send(file('a.xlsx', megabytes(20)), END)).status).toBe(201);
    expect((await send(file('a.xlsx', megabytes(20, 1)), END)).json).toMatchObject({ status: 413, code: 'too-large' });
  });

  it.each<[string, (string | Buffer)[]]>([
    ['no file', [field('a', 'b'), END]],
    ['two files', [file('a', 'a'), file('b', 'b'), END]],
    ['thirty fields', [...Array.from({ length: 30 }, (_, n) => field(`f${n}`, 'x')), file('a', 'a'), END]],
    ['a field of a megabyte', [field('a', 'x'.repeat(1_048_576)), file('a', 'a'), END]],
    ['a field that reaches for the prototype', [field('__proto__', 'x'), file('a', 'a'), END]],
    ['a field that reaches for the constructor', [field('constructor', 'x'), file('a', 'a'), END]],
    ['a control character in its name', [file('a\u0007.xlsx', 'a'), END]],
    ['a text that turns the reading in a field', [field('basis', '\u202Exslx'), file('a', 'a'), END]],
    ['no end', [file('a', 'a')]],
    ['half a header', [`--${BOUNDARY}\r\nContent-Dispo`]],
    ['nothing at all', []],
    ['no boundary', ['just text']],
    ['a part without a name', [`--${BOUNDARY}\r\nContent-Disposition: form-data\r\n\r\nx\r\n`, END]],
    ['a part that is no form data', [`--${BOUNDARY}\r\nContent-Disposition: attachment; filename=x\r\n\r\nx\r\n`, END]],
  ])('is refused in words with %s', async (_, parts) => {
    const { status, json } = await send(...parts);
    expect([400, 413, 422]).toContain(status);
    expect(json.detail).toMatch(/\p{Script=Han}/u);
  });

  it('as anything but multipart is no file', async () => {
    const answer = await app.inject({ method: 'POST', url: '/desk', payload: { file: 'a' } });
    expect([answer.statusCode, answer.json().code]).toEqual([415, 'unsupported-media']);
  });
});
