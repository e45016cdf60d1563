import { Injectable } from '@nestjs/common';
import type { AuditPageForm } from '../audit/audit.form.js';
import { AuditService } from '../audit/audit.service.js';
import { civilTimeOf } from '../database/clock.js';
import type { Actor } from '../domain/authority.js';
import { refusals } from '../domain/refusals.js';
import { gasGrades, mineStatuses, shifts, tiers, workings } from '../domain/vocabulary.js';
import type { MinePage } from '../mines/mines.form.js';
import { MinesService } from '../mines/mines.service.js';
import type { PeoplePage } from '../people/people.form.js';
import { PeopleService } from '../people/people.service.js';
import type { PlacardListForm } from '../placards/placard-page.form.js';
import { placardMatches } from '../placards/placards.form.js';
import { PlacardsService, placardStates } from '../placards/placards.service.js';
import { wallWords } from '../placards/postings.pages.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { VisitPage } from '../visits/visits.form.js';
import { VisitsService } from '../visits/visits.service.js';
import { LARGEST_PAGE, type Page, type PageForm } from '../web/paging.js';
import type { Column, ListTable } from '../workbooks/list-workbook.js';

/** A workbook is made whole in memory; what is larger is taken away as an archive. */
const MOST_ROWS = 20_000;

const word = (words: Readonly<Record<string, string>>, value: unknown) =>
  value === undefined || value === null ? '情况不明' : (words[String(value)] ?? String(value));
const text = (head: string): Column => ({ head });
const day = (head: string): Column => ({ head, kind: 'day' });
const time = (head: string): Column => ({ head, kind: 'time' });
const figure = (head: string): Column => ({ head, kind: 'number' });

/** Every page of a list, one after the other. @throws invalid-form where it is too long for a workbook */
async function everything<Form extends PageForm, Item>(form: Form, list: (form: Form) => Promise<Page<Item>>) {
  const found: Item[] = [];
  for (let page = 1; ; page += 1) {
    const { items, total } = await list({ ...form, page, size: LARGEST_PAGE });
    if (total > MOST_ROWS)
      throw refusals.invalidForm([
        { at: 'size', message: `共 ${total} 条，一张表至多 ${MOST_ROWS} 条，请缩小范围，或用“全部导出”` },
      ]);
    found.push(...items);
    if (items.length < LARGEST_PAGE) return found;
  }
}

/** The lists of the pages as tables, with the same filters and the same scope. */
@Injectable()
export class ListsService {
  constructor(
    private readonly minesService: MinesService,
    private readonly peopleService: PeopleService,
    private readonly visitsService: VisitsService,
    private readonly placardsService: PlacardsService,
    private readonly auditService: AuditService,
    private readonly regions: RegionQueries,
  ) {}

  async mines(actor: Actor, form: MinePage): Promise<ListTable> {
    const found = await everything(form, (page) => this.minesService.list(actor, page));
    return {
      title: '煤矿',
      columns: [
        ...[text('编码'), text('煤矿'), text('行政区域'), text('瓦斯等级'), text('监管层级')],
        ...[text('所属集团'), text('开采方式'), text('状态')],
      ],
      rows: found.map(({ code, name, regionName, facts, groupId, groupName }) => [
        ...[code, name, regionName, word(gasGrades, facts.gasGrade), word(tiers, facts.tier)],
        groupId === undefined ? '情况不明' : (groupName ?? '无'),
        ...[word(workings, facts.workings), word(mineStatuses, facts.status)],
      ]),
    };
  }

  async people(actor: Actor, form: PeoplePage): Promise<ListTable> {
    const found = await everything(form, (page) => this.peopleService.list(actor, page));
    return {
      title: '人员',
      columns: [text('姓名'), text('现任职务'), text('备注')],
      rows: found.map(({ name, titles, note }) => [name, titles, note]),
    };
  }

  async visits(actor: Actor, form: VisitPage): Promise<ListTable> {
    const found = await everything(form, (page) => this.visitsService.list(actor, page));
    return {
      title: '检查记录',
      columns: [
        ...[day('检查日期'), text('挂牌责任人'), text('煤矿或单位'), text('入井'), text('出井')],
        ...[text('班次'), text('是否下井'), text('到达地点'), text('同行'), text('发现的问题')],
        ...[text('意见'), time('登记时间'), figure('迟录天数'), text('代录'), text('更正或撤回')],
        ...[text('煤矿确认'), text('异议')],
      ],
      rows: found.map((visit) => [
        ...[visit.onDay, visit.personName, visit.mineName ?? visit.site, visit.inAt, visit.outAt],
        ...[visit.shift && word(shifts, visit.shift), visit.underground ? '下井' : '未下井'],
        ...[visit.places.join('、'), visit.companions.join('、'), visit.findings, visit.advice],
        ...[civilTimeOf(visit.enteredAt), visit.delayDays, visit.onBehalf ? '代录' : ''],
        visit.kind === 'withdrawal' ? '撤回' : visit.replacedBy ? '已被更正或撤回' : visit.corrects ? '更正' : '',
        ...[visit.confirmation.printed, visit.confirmation.dispute ?? ''],
      ]),
    };
  }

  async placards(actor: Actor, { region, state }: PlacardListForm): Promise<ListTable> {
    const { id } = startingRegion(await this.regions.tree(), actor, 'placard.read', region);
    const views = await this.placardsService.list(actor, id);
    const shown = views.filter((view) => placardMatches(view, state));
    return {
      title: '牌板',
      columns: [
        ...[text('编码'), text('煤矿'), text('辖区'), text('状态'), text('现行牌号')],
        ...[figure('版次'), day('制发日期'), text('更换原因'), text('上墙'), text('上墙地点')],
      ],
      rows: shown.map((view) => [
        ...[view.mineCode, view.mineName, view.regionName, placardStates[view.state], view.issued?.serial],
        ...[view.issued?.version, view.issued?.issuedOn, view.reasons.join('；')],
        ...[wallWords(view)?.text ?? '', view.wall?.places.join('、') ?? ''],
      ]),
    };
  }

  async audit(actor: Actor, form: AuditPageForm): Promise<ListTable> {
    const found = await everything(form, (page) => this.auditService.list(actor, page));
    return {
      title: '留痕',
      columns: [figure('序号'), time('时间'), text('办理账号'), text('内容'), text('事项'), text('对象编号')],
      rows: found.map(({ seq, at, actorName, sentence, action, subjectId }) => [
        ...[seq, civilTimeOf(at), actorName ?? '系统', sentence ?? '（内容已依法删除）', action, subjectId],
      ]),
    };
  }
}
