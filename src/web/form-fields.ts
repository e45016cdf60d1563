import { applyDecorators } from '@nestjs/common';
import { Transform, Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsOptional,
  IsString,
  IsUUID,
  Length,
  Matches,
  ValidateBy,
  ValidateNested,
} from 'class-validator';
import { isCivilDate } from '../domain/civil-date.js';
import { nameProblem, personName } from '../domain/roster/text.js';

/** The fields that forms of several rooms share, each with its Chinese sentence. Lengths are code points. */

const cleaned = (clean: (text: string) => string) =>
  Transform(({ value }) => (typeof value === 'string' ? clean(value) : value));

/** A day that the calendar has, written 2026-08-31. */
export const IsCivilDate = (what = '日期') => {
  const message = `${what}不是有效日期（格式：2026-08-31）`;
  return applyDecorators(
    Matches(/^\d{4}-\d{2}-\d{2}$/, { message }),
    ValidateBy({ name: 'isCivilDate', validator: { validate: isCivilDate, defaultMessage: () => message } }),
  );
};

/** An instant in UTC, 2026-08-31T01:30:00.000Z. */
export const IsInstant = (what: string) => {
  const message = `${what}应为 UTC 时刻（格式：2026-08-31T01:30:00.000Z）`;
  return applyDecorators(
    Matches(/^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,3})?Z$/, { message }),
    ValidateBy({
      name: 'isInstant',
      validator: {
        validate: (value) => typeof value === 'string' && isCivilDate(value.slice(0, 10)),
        defaultMessage: () => message,
      },
    }),
  );
};

const isRecord = (value: unknown) => typeof value === 'object' && value !== null && !Array.isArray(value);

// The validator itself lets a list pass for a nested form: it looks at each of its elements, of which there may be none.
const IsRecord = (what: string, each = false) =>
  ValidateBy({ name: 'isRecord', validator: { validate: isRecord } }, { each, message: `${what}应为一组字段` });

/** A form inside a form. */
export const IsForm = (type: () => new () => object, what: string) =>
  applyDecorators(IsRecord(what), ValidateNested(), Type(type));

/** A list of forms inside a form. */
export const AreForms = (type: () => new () => object, what: string, most: number) =>
  applyDecorators(
    IsArray({ message: `${what}应为列表` }),
    ArrayMaxSize(most, { message: `${what}至多 ${most} 项` }),
    IsRecord(what, true),
    ValidateNested({ each: true }),
    Type(type),
  );

/** A field that was left empty does not arrive at all. */
const isText = (what: string) =>
  IsString({ message: ({ value }) => (value === undefined || value === null ? `请填写${what}` : `${what}应为文字`) });

/** One line of text without the spaces around it. */
export const Line = (what: string, most = 200, least = 1) => {
  const message = `${what}应为 ${least} 至 ${most} 个字，不能换行`;
  return applyDecorators(
    cleaned((text) => text.trim()),
    isText(what),
    Length(least, most, { message }),
    Matches(/^[^\r\n]*$/, { message }),
  );
};

/** A text of several lines. */
export const Paragraphs = (what: string, most = 2000, least = 1) =>
  applyDecorators(
    cleaned((text) => text.trim()),
    isText(what),
    Length(least, most, { message: `${what}应为 ${least} 至 ${most} 个字` }),
  );

/** Why something is done: it stays with the record. */
export const Reason = () => Paragraphs('理由', 500, 2);

/** The document that something rests on. */
export const Basis = () => Line('依据');

/** A person's name without the padding of print. */
export const PersonName = () =>
  applyDecorators(
    cleaned(personName),
    isText('姓名'),
    ValidateBy({
      name: 'personName',
      validator: {
        validate: (name) => typeof name === 'string' && nameProblem(name) === null,
        defaultMessage: (given) => (typeof given?.value === 'string' && nameProblem(given.value)) || '请填写姓名',
      },
    }),
  );

/** Id of a record. */
export const IsId = (what: string) => IsUUID('all', { message: `${what}不是有效编号` });

/** Id that the maker of a record chose: ids of version 7 order by the time of their making. */
export const IsChosenId = (what = '编号') =>
  applyDecorators(
    cleaned((text) => text.toLowerCase()),
    IsUUID('7', { message: `${what}应为登记端生成的 UUID 第 7 版（如 01990f3e-7c1a-7b2c-8d3e-4f5061728394）` }),
  );

/** A region by its GB/T 2260 code or its id. */
export const IsRegion = (what = '行政区划') =>
  Matches(/^(\d{6,12}|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i, {
    message: `${what}应为行政区划代码（如 140600）或编号`,
  });

/** A key of a closed list. */
export const IsWord = (table: Readonly<Record<string, string>>, what: string) =>
  IsIn(Object.keys(table), {
    message: `${what}应为 ${Object.entries(table)
      .map(([key, printed]) => (printed ? `${key}（${printed}）` : key))
      .join('、')} 之一`,
  });

/** Key of a seat, as documents write it. */
export const IsSeat = () =>
  Matches(/^[a-z][a-z0-9-]{0,39}$/, { message: '挂牌类别应为文件中的代号（如 city-government）' });

/** A field that may be left empty: browsers send what nobody filled in as an empty text. */
export const MayBeEmpty = () =>
  applyDecorators(
    IsOptional(),
    Transform(({ value }) => (value === '' || value === null ? undefined : value)),
  );

/** Browsers send one value as a text, several as a list, and none as nothing. */
export const AsList = () =>
  Transform(({ value }) => (value == null || value === '' ? [] : Array.isArray(value) ? value : [value]));
