import { Document, type ISectionOptions, Packer } from 'docx';
import type { CivilDate } from '../domain/civil-date.js';
import type { Paper } from '../domain/paper.js';
import { paperMarks } from '../domain/paper-marks.js';
import { BODY_TWIPS, blocksIn, headOf, imprintOf, signatureOf, styled } from './docx-blocks.js';
import { repacked } from './docx-file.js';
import { footers, sectionOf } from './docx-pages.js';
import { docxStyles } from './docx-styles.js';

/**
 * The document as an editable file with the styles of Word, in the fonts that offices have (仿宋_GB2312, 方正小标宋, 黑体,
 * 楷体_GB2312, each with what may stand in for it). The same document and day make the same bytes.
 * @param day that the file is dated with
 */
export async function paperDocx(paper: Paper, day: CivilDate): Promise<Buffer> {
  const last = imprintOf(paper);
  const { annexMarks } = paperMarks(paper);
  const main: ISectionOptions = {
    properties: sectionOf(false),
    footers: footers(),
    children: [
      ...headOf(paper),
      ...blocksIn(paper.body, BODY_TWIPS.width, paper.signature !== null),
      ...signatureOf(paper),
      ...(paper.attachments.length === 0 ? last : []),
    ],
  };
  const annexes = paper.attachments.map(({ title, landscape, body }, index): ISectionOptions => {
    return {
      properties: sectionOf(landscape),
      footers: footers(),
      children: [
        styled('AnnexMark', annexMarks[index]!),
        styled('AnnexTitle', title),
        ...blocksIn(body, landscape ? BODY_TWIPS.height : BODY_TWIPS.width),
        ...(index === paper.attachments.length - 1 ? last : []),
      ],
    };
  });
  const document = new Document({
    title: paper.title,
    subject: paper.number ?? '',
    description: paper.evidence ?? '',
    creator: paper.signature?.unit ?? paper.issuer ?? '',
    lastModifiedBy: '',
    styles: docxStyles(),
    evenAndOddHeaderAndFooters: true,
    sections: [main, ...annexes],
  });
  return repacked(await Packer.toBuffer(document), day);
}
