import { Injectable } from '@nestjs/common';
import type { AccountPage } from '../accounts/accounts.form.js';
import { AccountsService } from '../accounts/accounts.service.js';
import type { SeatPage } from '../assignments/assignments.form.js';
import { SeatTable } from '../assignments/seat-table.service.js';
import type { AuditPageForm } from '../audit/audit.form.js';
import { AuditService } from '../audit/audit.service.js';
import { Clock, civilDayOf, civilTimeOf } from '../database/clock.js';
import { type Actor, permit, roles } from '../domain/authority.js';
import { organisationKinds } from '../domain/vocabulary.js';
import type { HazardPage } from '../hazards/hazards.form.js';
import { HazardsService } from '../hazards/hazards.service.js';
import type { MinePage } from '../mines/mines.form.js';
import { MinesService } from '../mines/mines.service.js';
import type { OrganisationPage } from '../people/organisations.form.js';
import { OrganisationsService } from '../people/organisations.service.js';
import type { PeoplePage } from '../people/people.form.js';
import { PeopleService } from '../people/people.service.js';
import type { PlacardListForm } from '../placards/placard-page.form.js';
import { placardMatches } from '../placards/placards.form.js';
import { PlacardsService, placardStates } from '../placards/placards.service.js';
import { wallWords } from '../placards/postings.pages.js';
import { startingRegion } from '../regions/region-choice.js';
import { RegionQueries } from '../regions/regions.queries.js';
import type { VisitPage } from '../visits/visits.form.js';
import type { Column, ListTable } from '../workbooks/list-workbook.js';
import { ListQueries } from './lists.queries.js';
import { MineSheet } from './mine-sheet.js';
import { TenureSheet } from './tenure-sheet.js';
import { VisitSheet } from './visit-sheet.js';
import { everything } from './whole-list.js';

const texts = (...heads: string[]): Column[] => heads.map((head) => ({ head }));
const day = (head: string): Column => ({ head, kind: 'day' });
const time = (head: string): Column => ({ head, kind: 'time' });
const figure = (head: string): Column => ({ head, kind: 'number' });

/** The lists of the pages as tables, with the same filters and the same scope. */
@Injectable()
export class ListsService {
  constructor(
    private readonly sheets: MineSheet,
    private readonly tenureSheet: TenureSheet,
    private readonly visitSheet: VisitSheet,
    private readonly minesService: MinesService,
    private readonly peopleService: PeopleService,
    private readonly organisationsService: OrganisationsService,
    private readonly accountsService: AccountsService,
    private readonly seats: SeatTable,
    private readonly hazardsService: HazardsService,
    private readonly placardsService: PlacardsService,
    private readonly auditService: AuditService,
    private readonly queries: ListQueries,
    private readonly regions: RegionQueries,
    private readonly clock: Clock,
  ) {}

  async mines(actor: Actor, form: MinePage): Promise<ListTable> {
    const found = await everything(form, (page) => this.minesService.list(actor, page));
    return this.sheets.table(
      actor,
      found.map((mine) => ({ ...mine, label: mine.name })),
    );
  }

  async people(actor: Actor, form: PeoplePage): Promise<ListTable> {
    const found = await everything(form, (page) => this.peopleService.list(actor, page));
    return {
      title: '人员',
      columns: texts('姓名', '现任职务', '备注', '单位'),
      rows: found.map(({ name, titles, note, unit }) => [name, titles, note, unit]),
    };
  }

  tenures(actor: Actor, form: PeoplePage): Promise<ListTable> {
    return this.tenureSheet.table(actor, form, this.clock.today());
  }

  visits(actor: Actor, form: VisitPage): Promise<ListTable> {
    return this.visitSheet.table(actor, form, this.clock.today());
  }

  async organisations(actor: Actor, form: OrganisationPage): Promise<ListTable> {
    const found = await everything(form, (page) => this.organisationsService.list(actor, page));
    return {
      title: '单位',
      columns: [...texts('单位', '简称', '类别', '行政区域', '上级单位'), day('撤销日期')],
      rows: found.map(({ name, shortName, kind, regionName, parentName, abolishedOn }) => [
        ...[name, shortName, organisationKinds[kind], regionName, parentName, abolishedOn],
      ]),
    };
  }

  async assignments(actor: Actor, form: SeatPage): Promise<ListTable> {
    const tree = await this.regions.tree();
    const region = form.region ?? startingRegion(tree, actor, 'assignment.read', undefined).code;
    const found = await everything({ ...form, region }, (page) => this.seats.list(actor, page));
    return {
      title: '挂牌责任',
      columns: [
        ...texts('编码', '煤矿', '行政区域', '挂牌类别', '状态', '姓名', '职务'),
        day('自'),
        ...texts('说明', '依据'),
      ],
      rows: found.map(({ holder, ...line }) => [
        ...[line.mineCode, line.mineName, line.regionName, line.seatName, line.stateName],
        ...[holder?.name, holder?.title, holder?.from, line.reason, line.clauses.join('；')],
      ]),
    };
  }

  async hazards(actor: Actor, form: HazardPage): Promise<ListTable> {
    const found = await everything(form, (page) => this.hazardsService.list(actor, page));
    return {
      title: '隐患',
      columns: [
        ...[...texts('煤矿', '行政区域'), day('发现日期'), ...texts('发现人', '地点', '隐患', '类别', '等级')],
        ...[
          ...texts('责任单位', '责任人', '措施', '资金'),
          day('整改期限'),
          ...texts('预案', '状态'),
          figure('超期天数'),
        ],
        ...[day('整改日期'), day('销号日期'), { head: '隐患编号', hidden: true }],
      ],
      rows: found.map((one) => [
        ...[one.mineName, one.regionName, one.foundOn, one.personName, one.place, one.description, one.categoryName],
        ...[
          one.severityName,
          one.responsibleUnit,
          one.responsiblePerson,
          one.measure,
          one.funds,
          one.deadline,
          one.plan,
        ],
        ...[one.stateName, one.daysOverdue || null, one.rectifiedOn, one.closedOn, one.id],
      ]),
    };
  }

  async leaves(actor: Actor, form: PeoplePage): Promise<ListTable> {
    const { path } = startingRegion(await this.regions.tree(), actor, 'registry.read', form.region);
    permit(actor, 'registry.read', { regionPath: path }, '行政区划', form.region ?? '');
    const found = await this.queries.leaves(path);
    return {
      title: '免于检查',
      columns: [...texts('姓名'), day('自'), day('至（返岗日）'), ...texts('事由', '批准人', '依据')],
      rows: found.map((one) => [one.personName, one.fromDay, one.untilDay, one.reason, one.approver, one.basis]),
    };
  }

  async accounts(actor: Actor, form: AccountPage): Promise<ListTable> {
    const found = await everything(form, (page) => this.accountsService.list(actor, page));
    return {
      title: '账号',
      columns: [...texts('账号', '姓名', '角色', '行政区域', '状态'), day('开设日期')],
      rows: found.map((one) => [
        ...[one.username, one.displayName, roles[one.role], one.regionName, one.disabled ? '已停用' : '正常'],
        civilDayOf(one.createdAt),
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
        ...[...texts('编码', '煤矿', '辖区', '状态', '现行牌号'), figure('版次'), day('制发日期')],
        ...texts('更换原因', '上墙', '上墙地点'),
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
      columns: [figure('序号'), time('时间'), ...texts('办理账号', '内容', '事项', '对象编号')],
      rows: found.map(({ seq, at, actorName, sentence, action, subjectId }) => [
        ...[seq, civilTimeOf(at), actorName ?? '系统', sentence ?? '（内容已依法删除）', action, subjectId],
      ]),
    };
  }
}
