/** The clock of the device: when a record was made here. The server keeps its own time beside it. */
export const deviceNow = (): string => new Date().toISOString();

const CHINA_OFFSET = 8 * 3_600_000;

/** Today in Asia/Shanghai. */
export const deviceToday = (): string => new Date(Date.now() + CHINA_OFFSET).toISOString().slice(0, 10);

/** A new id of version 7 (RFC 9562): it orders by the time of its making, and no two devices make the same. */
export function newId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  let rest = Date.now();
  for (let index = 5; index >= 0; index -= 1) {
    bytes[index] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
