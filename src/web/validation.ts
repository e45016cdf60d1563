import { ValidationPipe } from '@nestjs/common';
import type { ValidationError } from 'class-validator';
import type { Finding } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';

/** What to say where a form's field does not say it itself. */
const sentences: Readonly<Record<string, string>> = {
  whitelistValidation: '不认识的字段',
  unknownValue: '内容格式不正确',
  isString: '应为文字',
  isNotEmpty: '不能为空',
  isInt: '应为整数',
  isNumber: '应为数值',
  isBoolean: '应为是或否（true / false）',
  isArray: '应为列表',
  isObject: '应为一组字段',
  isIn: '不在可选范围内',
  isEnum: '不在可选范围内',
  isUuid: '不是有效编号',
  minLength: '过短',
  maxLength: '过长',
  isLength: '长度不符合要求',
  matches: '格式不正确',
  min: '过小',
  max: '过大',
  arrayNotEmpty: '不能为空',
  arrayMinSize: '项数过少',
  arrayMaxSize: '项数过多',
  arrayUnique: '有重复项',
  nestedValidation: '应为一组字段',
};

const CHINESE = /\p{Script=Han}/u;

/** Every complaint of the validator, by the path of its field, in Chinese. */
export function findingsOf(errors: readonly ValidationError[], above = ''): Finding[] {
  return errors.flatMap(({ property, constraints, children }) => {
    const at = [above, property].filter(Boolean).join('.');
    const own = Object.entries(constraints ?? {}).map(([rule, message]) => ({
      at,
      message: CHINESE.test(message) ? message : (sentences[rule] ?? '不正确'),
    }));
    return [...own, ...findingsOf(children ?? [], at)];
  });
}

/** Forms hold what they declare and nothing else; a form that declares nothing takes nothing. */
export const formPipe = () =>
  new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    forbidUnknownValues: true,
    transform: true,
    stopAtFirstError: true,
    exceptionFactory: (errors) => refusals.invalidForm(findingsOf(errors)),
  });
