import { IsIn, IsOptional, IsString, Length, Matches } from 'class-validator';
import { type HazardState, hazardStates } from '../domain/hazard.js';
import { type Severity, severities } from '../domain/hazard-terms.js';
import { Photos } from '../photos/photos.form.js';
import { VisitCorrectionForm, VisitForm } from '../visits/visits.form.js';
import {
  AreForms,
  IsChosenId,
  IsCivilDate,
  IsId,
  IsRegion,
  IsWord,
  Line,
  Paragraphs,
  Reason,
} from '../web/form-fields.js';
import { PageForm } from '../web/paging.js';

const KEY = /^[a-z][a-z0-9-]{0,39}$/;
const IsCategory = () => Matches(KEY, { message: '请选择隐患类别' });

/** A hazard as it is told when it is found. */
export class HazardDraftForm {
  @IsChosenId('隐患编号') id: string;
  @Paragraphs('隐患描述', 2000, 2) description: string;
  @IsOptional() @Line('隐患地点', 100) place?: string | null;
  @IsCategory() category: string;
  @IsWord(severities, '隐患等级') severity: Severity = 'general';
  @IsOptional() @Line('责任单位', 100) responsibleUnit?: string | null;
  @IsOptional() @Line('责任人', 50) responsiblePerson?: string | null;
  /** Without one it follows from the severity. */
  @IsOptional() @IsCivilDate('整改期限') deadline?: string | null;
  @Photos() photos: string[] = [];
}

export class NewHazardForm extends HazardDraftForm {
  /** The visit that found it. */
  @IsId('检查记录') visitId: string;
}

const Hazards = () => AreForms(() => HazardDraftForm, '隐患', 20);

/** A visit and what it found: kept together or not at all. */
export class VisitWithHazardsForm extends VisitForm {
  @Hazards() hazards: HazardDraftForm[] = [];
}

export class NewVisitWithHazardsForm extends VisitWithHazardsForm {
  @IsChosenId() id: string;
}

export class VisitCorrectionWithHazardsForm extends VisitCorrectionForm {
  @Hazards() hazards: HazardDraftForm[] = [];
}

class StepForm {
  /** Chosen by whoever sends the step, so that it is kept once. */
  @IsChosenId('办理编号') id: string;
  /** The day on which it was done; today where none is told. */
  @IsOptional() @IsCivilDate('办理日期') on?: string | null;
}

/** 五落实. */
export class StatementForm extends StepForm {
  @IsOptional() @Line('责任单位', 100) responsibleUnit?: string | null;
  @IsOptional() @Line('责任人', 50) responsiblePerson?: string | null;
  @IsOptional() @Paragraphs('措施', 2000) measure?: string | null;
  @IsOptional() @Paragraphs('资金', 500) funds?: string | null;
  @IsOptional() @Paragraphs('预案', 2000) plan?: string | null;
  /** Not later than the present one. */
  @IsOptional() @IsCivilDate('整改期限') deadline?: string | null;
  @IsOptional() @Paragraphs('说明', 2000) text?: string | null;
}

export class RectificationForm extends StepForm {
  @Paragraphs('整改情况', 2000, 2) text: string;
  @IsOptional() @Line('证明材料', 100) evidence?: string | null;
  @Photos() photos: string[] = [];
}

export class ClosureForm extends StepForm {
  @IsOptional() @Paragraphs('复查意见', 2000) text?: string | null;
  @IsOptional() @Line('复查记录', 100) evidence?: string | null;
  @Photos() photos: string[] = [];
}

export class ReturnForm extends StepForm {
  @Reason() text: string;
  @Photos() photos: string[] = [];
}

export class ExtensionForm extends StepForm {
  @Reason() text: string;
  @Line('批准人', 50, 2) approver: string;
  @IsCivilDate('延期后的期限') deadline: string;
}

export class ReopeningForm extends StepForm {
  @Reason() text: string;
  @IsCivilDate('整改期限') deadline: string;
}

export class HazardWithdrawalForm extends StepForm {
  @Reason() text: string;
}

const states = { open: '未销号', standing: '未撤回', ...hazardStates };

/** What the address of a list of hazards says. */
export class HazardPage extends PageForm {
  @IsOptional() @IsRegion() region?: string;
  @IsOptional() @IsIn(Object.keys(states), { message: '没有这种隐患状态' }) state?: HazardState | 'open' | 'standing';
  /** Closed, by whether it was rectified within its deadline. */
  @IsOptional() @IsIn(['in-time', 'late'], { message: 'closed 应为 in-time 或 late' }) closed?: 'in-time' | 'late';
  @IsOptional() @Matches(/^(true|false)$/, { message: 'overdue 应为 true 或 false' }) overdue?: string;
  @IsOptional() @IsWord(severities, '隐患等级') severity?: Severity;
  @IsOptional() @IsCategory() category?: string;
  @IsOptional() @IsId('煤矿') mineId?: string;
  @IsOptional() @IsId('挂牌责任人') personId?: string;
  @IsOptional() @IsId('检查记录') visitId?: string;
  /** Found in this period. */
  @IsOptional() @IsString({ message: '期间应为文字' }) @Length(4, 24, { message: '期间格式：2026-08' }) period?: string;
  /** Part of the description, or of the name of the mine or the responsible. */
  @IsOptional() @Line('查找内容', 50) q?: string;
}

export class HazardFiguresForm {
  @IsOptional() @IsRegion() region?: string;
  @IsOptional() @IsString({ message: '期间应为文字' }) @Length(4, 24, { message: '期间格式：2026-08' }) period?: string;
}

export class HazardTermsPage {
  @IsOptional() @IsRegion() region?: string;
}
