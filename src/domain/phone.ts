/** 138****1234: enough to tell two numbers apart, not enough to call. Short numbers are hidden whole. */
export function maskPhone(phone: string): string {
  return phone.length < 8 ? '****' : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
