/** What the group robots of WeCom and DingTalk take, and how they answer: both say what was wrong in `errcode`. */

/** WeCom cuts a text at 2048 bytes; the limit of DingTalk lies higher. */
const MOST_BYTES = 2000;

function cut(text: string): string {
  if (Buffer.byteLength(text) <= MOST_BYTES) return text;
  let kept = '';
  let size = 0;
  for (const letter of text) {
    size += Buffer.byteLength(letter);
    if (size > MOST_BYTES - 3) break;
    kept += letter;
  }
  return `${kept}…`;
}

/** The same for both robots. */
export const robotBody = (title: string, text: string): string =>
  JSON.stringify({ msgtype: 'text', text: { content: cut(`${title}\n${text}`) } });

/** Null where the robot took it, else its own word on why not. */
export function robotObjection(answer: string): string | null {
  try {
    const { errcode, errmsg } = JSON.parse(answer) as { errcode?: unknown; errmsg?: unknown };
    if (errcode === 0) return null;
    return `机器人答复 ${String(errcode)}：${String(errmsg).slice(0, 120)}`;
  } catch {
    return '答复不是机器人的格式';
  }
}
