import { deflateRawSync } from 'node:zlib';
import { Workbook } from '@cj-tech-master/excelts';
import { describe, expect, it } from '@jest/globals';
import { Refusal } from '../../src/domain/refusal.js';
import { decodeText } from '../../src/workbooks/text-table.js';
import { readTables } from '../../src/workbooks/workbook-reader.js';

const reason = (name: string, bytes: Uint8Array): Promise<string> =>
  readTables({ name, bytes }).then(
    () => 'was read',
    (error) => (error instanceof Refusal ? error.message : Promise.reject(error)),
  );

interface Part {
  name: string;
  content: Buffer;
  /** What the directory says of it, where that is not the truth. */
  claims?: number;
  flags?: number;
}

/** A zip as any tool writes it, or as none would. */
function zip(parts: readonly Part[]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims, flags = 0 } of parts) {
    const packed = deflateRawSync(content);
    const head = Buffer.alloc(26);
    head.writeUInt16LE(20, 0);
    head.writeUInt16LE(flags, 2);
    head.writeUInt16LE(8, 4);
    head.writeUInt32LE(packed.length, 14);
    head.writeUInt32LE(claims ?? content.length, 18);
    head.writeUInt16LE(name.length, 22);
    local.push(Buffer.from('PK\x03\x04'), head, Buffer.from(name), packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from('PK\x01\x02'), Buffer.from([20, 0]), head, tail, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(parts.length, 4);
  end.writeUInt16LE(parts.length, 6);
  end.writeUInt32LE(central.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...local, central, Buffer.from('PK\x05\x06'), end]);
}

const text = (content: string) => Buffer.from(content);
const book = (sheet: string, more: readonly Part[] = []): Part[] => [
  {
    name: 'xl/workbook.xml',
    content: text(
      '<?xml version="1.0"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>',
    ),
  },
  { name: 'xl/worksheets/sheet1.xml', content: text(sheet) },
  ...more,
];
const incompressible = (size: number) => {
  const bytes = Buffer.alloc(size);
  for (let index = 0; index < size; index += 1) bytes[index] = (index * 2_654_435_761) >>> 24;
  return bytes;
};
const ole = (marker: string) =>
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0]), Buffer.alloc(600), Buffer.from(marker, 'utf16le')]);

describe('what is no roster is refused by what it is', () => {
  it.each<[string, Uint8Array, string]>([
    ['表.xlsx', new Uint8Array(), '文件是空的'],
    ['表.xls', ole('Workbook'), '旧版 .xls'],
    ['表.xlsx', ole('EncryptedPackage'), '设有打开密码'],
    ['表.doc', ole('WordDocument'), '这是 Word 文档'],
    ['表.xlsx', text('%PDF-1.7'), '这是 PDF 文件'],
    ['表.csv', Buffer.from('\x89PNG\r\n', 'latin1'), '这是图片'],
    ['表.xls', text('<html><table><tr><td>矿井名称'), '这是网页表格'],
    ['表.csv', Buffer.from([1, 2, 0, 3]), '不是文本表格'],
    ['表.csv', text('矿井名称,"所在\n甲,乙'), '引号不成对'],
    ['表.xlsx', text('PK\x03\x04 cut off'), '已损坏或不完整'],
    ['表.xlsx', zip([{ name: 'word/document.xml', content: text('<a/>') }]), '这是 Word 文档'],
    ['表.zip', zip([{ name: 'table.csv', content: text('a') }]), '压缩包里没有工作簿'],
    ['表.ods', zip([{ name: 'content.xml', content: text('<a/>') }]), '.ods'],
    ['表.xlsx', zip(book('<worksheet/>').map((part) => ({ ...part, flags: 1 }))), '设有打开密码'],
    ['表.xlsx', zip(book('no xml at all <')), '已损坏或格式不正确'],
  ])('%s: %#', async (name, bytes, message) => {
    expect(await reason(name, bytes)).toContain(message);
  });
});

describe('a workbook that would swell is not unpacked', () => {
  const many = Array.from({ length: 250 }, (_, index) => ({ name: `xl/media/${index}`, content: text('x') }));
  it.each<[string, Part[], string]>([
    ['too many parts', book('<worksheet/>', many), '不多于 200 个文件'],
    [
      'a ratio of a thousand',
      book('<worksheet/>', [{ name: 'xl/sharedStrings.xml', content: Buffer.alloc(5_000_000, 'a') }]),
      '压缩比',
    ],
    [
      'a hundred megabytes',
      book('<worksheet/>', [{ name: 'xl/a.bin', content: incompressible(70_000_000) }]),
      '不大于 64 MB',
    ],
    [
      'a directory that lies',
      book('<worksheet/>', [{ name: 'xl/a.bin', content: Buffer.alloc(90_000_000), claims: 4000 }]),
      '展开后过大',
    ],
    ['a document type', book('<!DOCTYPE a [<!ENTITY b "c">]><worksheet/>'), 'XML 声明'],
  ])('%s', async (_, parts, message) => {
    const memory = process.memoryUsage().rss;
    expect(await reason('表.xlsx', zip(parts))).toContain(message);
    expect(process.memoryUsage().rss - memory).toBeLessThan(300_000_000);
  });
});

describe('what only looks like a small sheet', () => {
  const NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const rels = (target: string) =>
    text(
      `<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="${target}"/></Relationships>`,
    );
  const complete = (sheet: string) => [
    ...book(sheet),
    { name: 'xl/_rels/workbook.xml.rels', content: rels('worksheets/sheet1.xml') },
  ];
  const cell = (at: string, value: string) => `<c r="${at}" t="inlineStr"><is><t>${value}</t></is></c>`;
  const row = (number: number, value = 'x') => `<row r="${number}">${cell(`A${number}`, value)}</row>`;

  it.each<[string, string, string]>([
    ['a million rows', `<sheetData>${row(1)}${row(1_000_000)}</sheetData>`, '不多于 20000 行'],
    [
      'rows told from a million on',
      `<sheetData>${Array.from({ length: 25_000 }, (_, index) => row(index + 1)).join('')}</sheetData>`,
      '不多于 20000 行',
    ],
    [
      'a rule over every cell there is',
      `<sheetData>${row(1)}</sheetData><dataValidations count="1"><dataValidation type="list" sqref="A1:XFD1048576"><formula1>"a,b"</formula1></dataValidation></dataValidations>`,
      '',
    ],
    [
      'one merged range over every cell',
      `<sheetData>${row(1)}</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>`,
      '合并的单元格过多',
    ],
    ['a cell at the end of the sheet', `<sheetData>${row(1)}<row r="5">${cell('XFD5', 'y')}</row></sheetData>`, ''],
  ])(
    '%s ends in a sentence or is read, within bounds',
    async (_, content, message) => {
      const memory = process.memoryUsage().rss;
      const told = await reason(
        '表.xlsx',
        zip(complete(`<?xml version="1.0"?><worksheet ${NS}>${content}</worksheet>`)),
      );
      if (message) expect(told).toContain(message);
      else expect(told).toMatch(/was read|^无法读取 表.xlsx：/);
      expect(process.memoryUsage().rss - memory).toBeLessThan(600_000_000);
    },
    60_000,
  );

  it('has days as days, whether its program counts from 1900 or from 1904', async () => {
    for (const date1904 of [false, true]) {
      const workbook = new Workbook();
      workbook.properties.date1904 = date1904;
      const sheet = workbook.addWorksheet('a');
      sheet.getCell('A1').value = new Date('2026-11-05T00:00:00Z');
      sheet.getCell('B1').value = new Date('2026-11-05T09:30:00Z');
      for (const at of ['A1', 'B1']) sheet.getCell(at).numFmt = 'yyyy-mm-dd hh:mm';
      const bytes = Buffer.from(await workbook.xlsx.writeBuffer());
      const [read] = await readTables({ name: 'a.xlsx', bytes });
      expect(read?.rows[0]?.map((one) => one.text)).toEqual(['2026-11-05', '2026-11-05 09:30']);
    }
  });

  it('is not believed by its name: a photo called xlsx', async () => {
    expect(await reason('表.xlsx', Buffer.from('\xff\xd8\xff\xe0 JFIF', 'latin1'))).toContain('这是图片');
  });
});

describe('a text table is read in the encoding that it is in', () => {
  const line = '高昇,臧䶮,阿斯哈尔·叶尔肯';
  it.each<[string, Uint8Array]>([
    ['UTF-8', text(line)],
    ['UTF-8 with a mark', text(`\ufeff${line}`)],
    ['UTF-16', Buffer.from(`\ufeff${line}`, 'utf16le')],
    ['UTF-16, the other way round', Buffer.from(`\ufeff${line}`, 'utf16le').swap16()],
  ])('%s', (_, bytes) => {
    expect(decodeText(bytes).replace('\ufeff', '')).toBe(line);
  });

  it('GB18030, with the characters that GB 2312 and GBK lack', async () => {
    const { default: iconv } = await import('iconv-lite');
    expect(decodeText(iconv.encode(line, 'gb18030'))).toBe(line);
  });
});

describe('a workbook', () => {
  it('shows merged ranges in every cell, leaves out hidden sheets, and takes what formulas came to', async () => {
    const workbook = new Workbook();
    const sheet = workbook.addWorksheet('一');
    sheet.getCell('A1').value = '平鲁区';
    sheet.mergeCells('A1:A2');
    sheet.getCell('B1').value = { formula: '1+1', result: 2 };
    sheet.getCell('B2').value = { richText: [{ text: '高' }, { text: '昇' }] };
    workbook.addWorksheet('二', { state: 'hidden' }).getCell('A1').value = '密';
    const bytes = new Uint8Array(await workbook.xlsx.writeBuffer());
    expect(await readTables({ name: '表.xlsx', bytes })).toEqual([
      {
        name: '一',
        mergesKnown: true,
        rows: [
          [
            { text: '平鲁区', origin: 'A1' },
            { text: '2', origin: null },
          ],
          [
            { text: '平鲁区', origin: 'A1' },
            { text: '高昇', origin: null },
          ],
        ],
      },
    ]);
  });
});
