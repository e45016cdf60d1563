/** 138****1234: enough to tell two numbers apart, not enough to call. Of shorter numbers only the last two show. */
export function maskPhone(phone: string): string {
  return phone.length < 11 ? `****${phone.slice(6).slice(-2)}` : `${phone.slice(0, 3)}****${phone.slice(-4)}`;
}
