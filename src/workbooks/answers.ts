import { refusals } from '../domain/refusals.js';

type Answers = Readonly<Record<string, string>>;

const isAnswers = (value: unknown): value is Answers =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.values(value).every((answer) => typeof answer === 'string');

/** The answers to an import's questions, as a request sends them. @throws invalid-form */
export function answersIn(text: string | undefined): Answers {
  if (!text) return {};
  try {
    const value: unknown = JSON.parse(text);
    if (isAnswers(value)) return Object.assign(Object.create(null), value);
  } catch {
    // Said below.
  }
  throw refusals.invalidForm([{ at: 'answers', message: '答复应为 {"位置或姓名": "所选编号或 new"}' }]);
}
