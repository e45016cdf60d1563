import { createHash } from 'node:crypto';

const HEAD = Buffer.from('%PDF-1.4\n%\xC4\xE5\xF2\xE5\n', 'latin1');
const END = Buffer.from('\nendobj\n');
const PACKED = '/Filter /FlateDecode';

/** What a file says of itself beside its page. */
export interface FileFacts {
  title: string;
  /** The day that the file is dated with, 2026-08-31: never the clock's. */
  day: string;
  /** More entries of the document's information: a name without spaces, and its text. */
  facts: Readonly<Record<string, string>>;
  /** Entries of letters, digits, - and _ only, written as they are. */
  tokens?: Readonly<Record<string, string>>;
  /** Address in the code that is drawn where the page has its mark. */
  code?: string;
}

/** Text of a PDF, in UTF-16 as hexadecimal digits. */
const textOf = (text: string): string => `<FEFF${Buffer.from(text, 'utf16le').swap16().toString('hex').toUpperCase()}>`;

/** Writes a file of objects, each under the number in which it was asked for. */
export class FileWriter {
  private readonly bodies: (Buffer | null)[] = [];

  reserve(): number {
    return this.bodies.push(null);
  }

  put(number: number, body: string): void {
    this.bodies[number - 1] = Buffer.from(body, 'latin1');
  }

  add(body: string): number {
    const number = this.reserve();
    this.put(number, body);
    return number;
  }

  putStream(number: number, entries: string, bytes: Buffer, filter = PACKED): void {
    const dictionary = ['<<', [entries, filter, `/Length ${bytes.length}`].filter(Boolean).join(' '), '>>'].join('');
    this.bodies[number - 1] = Buffer.concat([
      Buffer.from(`${dictionary} stream\n`, 'latin1'),
      bytes,
      Buffer.from('\nendstream', 'latin1'),
    ]);
  }

  /** A stream that is packed already. */
  stream(entries: string, bytes: Buffer): number {
    const number = this.reserve();
    this.putStream(number, entries, bytes);
    return number;
  }

  /** The whole file. It is identified by its own content, and dated by what it is told. */
  file(catalog: number, { title, day, facts, tokens = {} }: FileFacts): Buffer {
    const stamp = `(D:${day.replaceAll('-', '')}000000+08'00')`;
    const more = [
      ...Object.entries(facts).map(([name, text]) => `/${name} ${textOf(text)}`),
      ...Object.entries(tokens).map(([name, token]) => `/${name} (${token})`),
    ];
    const information = this.add(
      `<<${[`/Title ${textOf(title)}`, ...more, '/Creator (Guapai)', '/Producer (Guapai)', `/CreationDate ${stamp}`, `/ModDate ${stamp}`].join(' ')}>>`,
    );
    const parts: Buffer[] = [HEAD];
    const offsets: number[] = [];
    let offset = HEAD.length;
    this.bodies.forEach((body, index) => {
      if (!body) throw new Error(`Object ${index + 1} was never written`);
      const head = Buffer.from(`${index + 1} 0 obj\n`);
      offsets.push(offset);
      offset += head.length + body.length + END.length;
      parts.push(head, body, END);
    });
    const id = identityOf(parts);
    const table = offsets.map((at) => `${String(at).padStart(10, '0')} 00000 n \n`).join('');
    const tail = `xref\n0 ${offsets.length + 1}\n0000000000 65535 f \n${table}trailer\n<</Size ${offsets.length + 1} /Root ${catalog} 0 R /Info ${information} 0 R /ID [<${id}> <${id}>]>>\nstartxref\n${offset}\n%%EOF\n`;
    return Buffer.concat([...parts, Buffer.from(tail, 'latin1')]);
  }
}

function identityOf(content: readonly Buffer[]): string {
  const hash = createHash('sha256');
  for (const part of content) hash.update(part);
  return hash.digest('hex').slice(0, 32).toUpperCase();
}

/** Whether a file is one of ours and nothing of it was lost or changed: it names itself by its own content. */
export function isWhole(file: Buffer): boolean {
  const tail = file.toString('latin1', Math.max(0, file.length - 200));
  const [, id, start] = /\/ID \[<(\w+)> <\w+>\]>>\nstartxref\n(\d+)\n%%EOF\n$/.exec(tail) ?? [];
  return id !== undefined && identityOf([file.subarray(0, Number(start))]) === id;
}
