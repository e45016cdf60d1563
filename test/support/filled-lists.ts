import { type Cell, Workbook, type Worksheet } from '@cj-tech-master/excelts';
import iconv from 'iconv-lite';
import type { Answer, Browser, TestWeb } from './web.js';

/** A workbook as a person has it open: cells by the head of their column and the text that finds their row. */
export class OpenSheet {
  private constructor(
    readonly workbook: Workbook,
    readonly sheet: Worksheet,
  ) {}

  static async of(bytes: Buffer): Promise<OpenSheet> {
    const workbook = new Workbook();
    await workbook.xlsx.load(bytes as never);
    return new OpenSheet(workbook, workbook.worksheets[0] as Worksheet);
  }

  get heads(): string[] {
    return Array.from({ length: this.sheet.columnCount }, (_, index) => this.sheet.getCell(1, index + 1).text);
  }

  /** The rows that a person sees; prepared ones are blank. */
  get texts(): string[][] {
    const rows = Array.from({ length: this.sheet.rowCount - 1 }, (_, row) =>
      this.heads.map((_head, column) => textOf(this.sheet.getCell(row + 2, column + 1))),
    );
    return rows.filter((row) => row.some(Boolean));
  }

  rowOf(text: string): number {
    for (let row = 2; row <= this.sheet.rowCount; row += 1)
      if (this.heads.some((_, column) => this.sheet.getCell(row, column + 1).text === text)) return row;
    throw new Error(`no row has ${text}`);
  }

  cell(row: number | string, head: string): Cell {
    const column = this.heads.indexOf(head) + 1;
    if (column === 0) throw new Error(`no column is called ${head}`);
    return this.sheet.getCell(typeof row === 'number' ? row : this.rowOf(row), column);
  }

  fill(row: number, values: Readonly<Record<string, string | number | Date | null>>): this {
    for (const [head, value] of Object.entries(values)) this.cell(row, head).value = value;
    return this;
  }

  async bytes(): Promise<Buffer> {
    return Buffer.from(await this.workbook.xlsx.writeBuffer());
  }

  /** The same rows as a spreadsheet of this country saves them as text. */
  nationalText(): Buffer {
    const lines = [this.heads, ...this.texts].map((row) =>
      row.map((text) => `"${text.replaceAll('"', '""')}"`).join(','),
    );
    return iconv.encode(lines.join('\r\n'), 'gb18030');
  }
}

/** Days as the sheet shows them. */
const textOf = ({ value, text }: Cell): string => (value instanceof Date ? value.toISOString().slice(0, 10) : text);

export const fetched = async (web: TestWeb, who: Browser, url: string): Promise<Buffer> => {
  const { statusCode, rawPayload } = await web.app.inject({ method: 'GET', url, headers: { cookie: who.cookie } });
  if (statusCode !== 200) throw new Error(`${url} answered ${statusCode}: ${rawPayload.toString('utf8')}`);
  return rawPayload;
};

/** Sends a file with the fields of its form. */
export async function sendFile(
  web: TestWeb,
  { cookie }: Browser,
  url: string,
  fields: Readonly<Record<string, string>>,
  file: { name: string; bytes: Buffer },
): Promise<Answer & { raw: Buffer }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.append(name, value);
  form.append('file', new Blob([new Uint8Array(file.bytes)]), file.name);
  const encoded = new Response(form);
  const type = encoded.headers.get('content-type') ?? '';
  const payload = Buffer.from(await encoded.arrayBuffer());
  const headers = { cookie, 'sec-fetch-site': 'same-origin', 'content-type': type };
  const answer = await web.app.inject({ method: 'POST', url, headers, payload });
  const told = String(answer.headers['content-type'] ?? '').includes('json');
  return {
    status: answer.statusCode,
    headers: answer.headers as Answer['headers'],
    body: answer.body,
    json: told ? answer.json() : null,
    raw: answer.rawPayload,
  } as Answer & { raw: Buffer };
}
