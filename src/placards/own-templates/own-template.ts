import Handlebars from 'handlebars';
import { boardView, boardWords } from '../board-page.js';
import type { BoardTemplate } from '../board-templates.js';
import type { BoardToPrint } from '../board-to-print.js';
import type { SheetSize } from '../sheet-sizes.js';

const CODE = '<svg viewBox="0 0 {{side}} {{side}}"><path d="{{path}}"/></svg>';

/** Whatever its style sheet says, a board stays within its sheet, and a draft says that it is one. */
const GUARD = `@media print{article.board.own{position:relative!important;display:block!important;width:var(--w)!important;height:calc(var(--h) - 0.4mm)!important;padding:0!important;overflow:hidden!important;contain:strict!important}article.board.own>.watermark{display:flex!important;visibility:visible!important;opacity:1!important}}`;

/** What a template of one's own fills in; the names are those of `ownFields`. */
function ownView({ board, issue }: BoardToPrint, size: SheetSize) {
  const { style, code, serial, version, effectiveFrom, issuedOn, checkpoint } = boardView(board, issue, size);
  const words = boardWords(board, issue);
  return {
    ...{ title: words.title, mine: words.mine, basis: words.basis, phone: words.phone },
    ...{ document: words.document, issuer: words.issuer, duties: words.duties, quotas: words.quotas },
    ...{ district: board.mine.district, gasGrade: board.mine.gasGrade, tier: board.mine.tier },
    ...{ mineCode: board.mine.code, serial, version, effectiveFrom, issuedOn, checkpoint },
    ...{ draft: board.draft, hasCode: code !== null, code },
    ...{ portrait: size.layout === 'portrait', landscape: size.layout === 'landscape', style },
    rows: words.rows.map((row) => ({
      ...row,
      held: row.state === 'held',
      open: row.state === 'open',
      vacant: row.state === 'vacant',
    })),
  };
}

/** A template that passed its checks, ready for the press. `base` are the styles that it builds on. */
export function ownTemplate(
  { hash, markup, styles }: { hash: string; markup: string; styles: string },
  base: string,
): BoardTemplate {
  const engine = Handlebars.create();
  const options = { strict: true, preventIndent: true, knownHelpersOnly: true };
  engine.registerPartial('code', engine.compile(`{{#with code}}${CODE}{{/with}}`, options));
  const body = engine.compile(markup, options);
  const frame = engine.compile(
    '<article class="board own {{layout}}" style="{{style}}">{{> body}}{{#if draft}}<div class="watermark">草稿</div>{{/if}}</article>',
    options,
  );
  engine.registerPartial('body', body);
  const own = { allowProtoPropertiesByDefault: false, allowProtoMethodsByDefault: false };
  return {
    key: `own:${hash}`,
    styles: `${base}\n${styles}\n${GUARD}`,
    serifAnywhere: true,
    html: async (board, size) => frame({ ...ownView(board, size), layout: size.layout }, own),
  };
}
