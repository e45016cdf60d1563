import type { Printable } from './placards.service.js';

/** File names are made of our own codes only: `140603001-001-a4.pdf`, or `…-preview-a4.pdf` where nothing was issued. */
export const fileName = ({ mineCode, issue }: Printable, label: string): string =>
  `${issue?.serial ?? `${mineCode}-preview`}-${label}.pdf`;

/** The mine's name for a reader, beside a plain name for everybody else (RFC 6266). */
export const disposition = (printable: Printable, label: string): string =>
  `inline; filename="${fileName(printable, label)}"; filename*=UTF-8''${encodeURIComponent(`${printable.board.mine.name}挂牌责任牌.pdf`)}`;
