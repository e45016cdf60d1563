import { createHmac } from 'node:crypto';

const hmac = (secret: string, text: string) => createHmac('sha256', secret).update(text);

/** The headers of a signed push, as docs/webhooks.md tells receivers. `seconds` since 1970 is when it is sent. */
export const webhookHeaders = (
  delivery: { id: string; kind: string; body: string },
  secret: string,
  seconds: number,
): Record<string, string> => ({
  'content-type': 'application/json; charset=utf-8',
  'guapai-delivery': delivery.id,
  'guapai-event': delivery.kind,
  'guapai-timestamp': String(seconds),
  'guapai-signature': `v1=${hmac(secret, `${seconds}.${delivery.body}`).digest('hex')}`,
});

/** The address of a DingTalk group robot with the sign of its security setting 加签: HMAC-SHA256 over time and secret. */
export function signedDingtalkAddress(address: string, secret: string | null, milliseconds: number): string {
  if (!secret) return address;
  const url = new URL(address);
  url.searchParams.set('timestamp', String(milliseconds));
  url.searchParams.set('sign', hmac(secret, `${milliseconds}\n${secret}`).digest('base64'));
  return url.href;
}
