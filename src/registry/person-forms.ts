import { IsOptional } from 'class-validator';
import { AssistantForm, LeaveForm, PersonForm, TenureEndForm } from '../people/people.form.js';
import { IsCivilDate, IsId, Line } from '../web/form-fields.js';

/** A new person with the first post, as one page asks for both. */
export class NewPersonPageForm extends PersonForm {
  @IsOptional() @IsId('职务') postId?: string | null;
  @IsOptional() @Line('职务名称') title?: string | null;
  @IsOptional() @IsCivilDate('任职起始日') from?: string | null;
}

/** What the registry takes of it: a post needs its first day, and without a post nothing else of it counts. */
export function personFormOf({ postId, title, from, ...person }: NewPersonPageForm): PersonForm {
  const tenure = postId ? { postId, title, from: from ?? '', basis: person.basis } : undefined;
  return { ...person, tenure };
}

export class TenureEndPageForm extends TenureEndForm {
  @IsId('任职') tenureId: string;
}

export class LeavePageForm extends LeaveForm {
  @IsOptional() override personId: string;
}

export class AssistantPageForm extends AssistantForm {
  @IsOptional() override leaderId: string;
}
