import 'reflect-metadata';
import { createRequire } from 'node:module';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { getMetadataStorage } from 'class-validator';

type Options = ApiPropertyOptions & Record<string, unknown>;
type Rule = (values: readonly unknown[]) => Options;
type Form = new () => object;

// class-transformer tells nobody which class a nested field has, but keeps it here.
const { defaultMetadataStorage: nested } = createRequire(import.meta.url)('class-transformer/cjs/storage.js') as {
  defaultMetadataStorage: { findTypeMetadata(form: Form, field: string): { typeFunction(): unknown } | undefined };
};

const first =
  (name: string): Rule =>
  ([value]) =>
    ({ [name]: value }) as Options;

/** What each rule of a field says in the API description. Rules not listed say nothing there. */
const rules: Readonly<Record<string, Rule>> = {
  isString: () => ({ type: 'string' }),
  isInt: () => ({ type: 'integer' }),
  isNumber: () => ({ type: 'number' }),
  isBoolean: () => ({ type: 'boolean' }),
  isUuid: () => ({ type: 'string', format: 'uuid' }),
  isObject: () => ({ type: 'object', additionalProperties: true }),
  isIn: ([values]) => ({ enum: [...(values as string[])] }),
  isEnum: ([values]) => ({ enum: Object.values(values as object) }),
  matches: ([pattern]) => ({ type: 'string', pattern: (pattern as RegExp).source }),
  min: first('minimum'),
  max: first('maximum'),
  minLength: first('minLength'),
  maxLength: first('maxLength'),
  isLength: ([least, most]) => ({ minLength: least as number, maxLength: most as number }),
  arrayMinSize: first('minItems'),
  arrayMaxSize: first('maxItems'),
  arrayNotEmpty: () => ({ minItems: 1 }),
};

const described = new WeakSet<Form>();

const isForm = (type: unknown): type is Form => typeof type === 'function' && fieldsOf(type as Form).length > 0;

function fieldsOf(form: Form) {
  const storage = getMetadataStorage();
  return Object.entries(storage.groupByPropertyName(storage.getTargetValidationMetadatas(form, '', false, false)));
}

/**
 * Describes a form to the API document by its validators, so that a field is written in one place only. A field that
 * carries `@ApiProperty` itself is left as it says; anything but a form is passed over.
 */
export function describeForm(form: unknown): void {
  if (!isForm(form) || described.has(form)) return;
  described.add(form);
  const empty = new form() as Record<string, unknown>;
  for (const [field, checks] of fieldsOf(form)) {
    if (Reflect.hasMetadata('swagger/apiModelProperties', form.prototype, field)) continue;
    const options: Options = {
      required: empty[field] === undefined && !checks.some(({ type }) => type === 'conditionalValidation'),
    };
    for (const { name, constraints } of checks) Object.assign(options, rules[name ?? '']?.(constraints ?? []));
    if (empty[field] !== undefined) options.default = empty[field];
    const inner = nested.findTypeMetadata(form, field)?.typeFunction();
    describeForm(inner);
    if (isForm(inner)) options.type = inner;
    const list = Reflect.getMetadata('design:type', form.prototype, field) === Array;
    ApiProperty(list ? ({ ...options, type: options.type ?? String, isArray: true } as Options) : options)(
      form.prototype,
      field,
    );
  }
}
