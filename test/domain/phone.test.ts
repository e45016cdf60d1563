import { expect, it } from '@jest/globals';
import { maskPhone } from '../../src/domain/phone.js';

it.each([
  ['13800001234', '138****1234'],
  ['0000-6010107', '000****0107'],
  ['12345678', '****78'],
  ['12350', '****'],
])('the phone %s is shown as %s', (phone, masked) => {
  expect(maskPhone(phone)).toBe(masked);
});
