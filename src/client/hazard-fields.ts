import { newId } from './device-clock.js';

/** A hazard as `PUT /api/visits/:id` takes it beside the visit that found it. */
export interface HazardBody {
  id: string;
  description: string;
  place: string | null;
  category: string;
  severity: string;
  responsibleUnit: string | null;
  responsiblePerson: string | null;
  deadline: string | null;
}

type Input = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;

const blocks = (form: HTMLFormElement) => [...form.querySelectorAll<HTMLElement>('[data-hazard]')];

/** The inputs of a block by their part: `hazards.0.place` is the place. */
const inputs = (block: HTMLElement) =>
  [...block.querySelectorAll<Input>('input, textarea, select')].map((input) => ({
    part: input.name.split('.').at(-1) as keyof HazardBody,
    input,
  }));

const counts = (input: Input) => !(input instanceof HTMLInputElement && input.type === 'radio') || input.checked;

/** The hazards that were filled in. */
export function hazardsIn(form: HTMLFormElement): HazardBody[] {
  return blocks(form).flatMap((block) => {
    const parts = inputs(block).filter(({ input }) => counts(input));
    const text = (part: keyof HazardBody) => parts.find((one) => one.part === part)?.input.value.trim() || null;
    const description = text('description');
    if (!description) return [];
    return {
      id: text('id') ?? newId(),
      description,
      place: text('place'),
      category: text('category') ?? '',
      severity: text('severity') ?? '',
      responsibleUnit: text('responsibleUnit'),
      responsiblePerson: text('responsiblePerson'),
      deadline: text('deadline'),
    };
  });
}

/** A hazard that is described needs a category, which nobody chose for its finder. */
export function askForCategories(form: HTMLFormElement): void {
  for (const block of blocks(form)) {
    const select = block.querySelector('select');
    if (select) select.required = Boolean(block.querySelector('textarea')?.value.trim());
  }
}

/** A form that was kept for use without a network has ids that may have been used. */
export function renewHazards(form: HTMLFormElement): void {
  for (const block of blocks(form))
    for (const { part, input } of inputs(block)) if (part === 'id') input.value = newId();
}

/** Puts hazards back into the form, as far as it has room. */
export function fillHazards(form: HTMLFormElement, hazards: readonly HazardBody[]): void {
  for (const [index, block] of blocks(form).entries()) {
    const hazard = hazards[index];
    if (!hazard) continue;
    block.setAttribute('open', '');
    for (const { part, input } of inputs(block)) {
      if (input instanceof HTMLInputElement && input.type === 'radio') input.checked = input.value === hazard[part];
      else input.value = hazard[part] ?? '';
    }
  }
}
