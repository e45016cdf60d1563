/** What hinders sending at all. */
export type Hindrance = 'offline' | 'signed-out' | 'other-account';

/** What the server says when it refuses. */
export interface Problem {
  code: string;
  detail: string;
  findings: { message: string }[];
  facts: Record<string, unknown>;
}

const PATIENCE = 15_000;

/** Answers that speak of the moment and not of the record. */
const PASSING = [408, 425, 429];

export const ask = (url: string, method = 'GET', body?: object): Promise<Response> =>
  fetch(url, {
    method,
    credentials: 'same-origin',
    signal: AbortSignal.timeout(PATIENCE),
    headers: { Accept: 'application/json', ...(body && { 'Content-Type': 'application/json' }) },
    ...(body && { body: JSON.stringify(body) }),
  });

/** What an answer that is none says of the moment; null where the server did answer what it was asked. */
export function hindranceOf({ status }: Response): Hindrance | null {
  if (status === 401) return 'signed-out';
  return status >= 500 || PASSING.includes(status) ? 'offline' : null;
}

export interface KeptPhoto {
  id: string;
  fingerprint: string;
  position: number;
  arrived: boolean;
}

/** The same visit as the server keeps it, with the hazards told under it; null where it cannot be seen. */
export async function kept(id: string) {
  const [visit, hazards] = await Promise.all(
    [`/api/visits/${id}`, `/api/hazards?visitId=${id}&size=100`].map((url) => ask(url).catch(() => null)),
  );
  if (!visit?.ok || !hazards?.ok) return null;
  return { ...(await visit.json()), hazards: (await hazards.json()).items };
}
