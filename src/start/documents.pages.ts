import type { PolicyPreview } from '../assignments/policy-preview.service.js';
import { printDate } from '../domain/civil-date.js';
import type { Policy } from '../domain/policy.js';
import type { Finding } from '../domain/refusal.js';
import type { RegionTree } from '../regions/regions.queries.js';

const lineOf = (policy: Policy, loaded: ReadonlySet<string>) => ({
  id: policy.id,
  number: policy.document.number,
  title: policy.document.title,
  from: policy.inForce.from,
  known: policy.contentKnown,
  illustrative: policy.illustrative,
  loaded: loaded.has(policy.id),
});

/** The shipped documents by the place that they bind: the reader's own and those above it first, the others as drafts. */
export function documentsView(shipped: readonly Policy[], loaded: readonly Policy[], tree: RegionTree) {
  const ids = new Set(loaded.map(({ id }) => id));
  const codes = [...new Set(shipped.map(({ region }) => region))];
  const groups = codes.map((code) => ({
    code,
    name: tree.findCode(code)?.name ?? '',
    registered: tree.findCode(code) !== null,
    documents: shipped.filter(({ region }) => region === code).map((policy) => lineOf(policy, ids)),
  }));
  return {
    own: groups.filter(({ registered }) => registered),
    others: groups.filter(({ registered }) => !registered),
    loaded: loaded.length,
    registry: tree.all.length > 0,
  };
}

interface Previewed {
  name: string;
  text: string;
  policy: Policy | null;
  preview: PolicyPreview | null;
  problem: { message: string; findings: readonly Finding[] } | null;
}

/** A document before it is loaded: what it says in short, what it would change, or what is wrong with it. */
export function documentView({ name, text, policy, preview, problem }: Previewed, tree: RegionTree) {
  return {
    name,
    text,
    number: policy?.document.number ?? name,
    title: policy?.document.title ?? '',
    facts: policy
      ? [
          { label: '发文机关', value: policy.document.issuer },
          { label: '适用地区', value: `${tree.findCode(policy.region)?.name ?? policy.region}及以下` },
          { label: '施行', value: `${printDate(policy.inForce.from)}起` },
        ]
      : [],
    known: policy?.contentKnown ?? true,
    illustrative: policy?.illustrative ?? false,
    seats: (policy?.seats ?? []).map((seat) => ({
      name: seat.name,
      holders: seat.holders.map(({ titles }) => titles).join('；'),
      clause: seat.clause,
    })),
    quotas: (policy?.quotas ?? []).map(({ text: words, clause }) => ({ text: words, clause })),
    loaded: preview?.loaded ?? false,
    ends: (preview?.ends ?? []).map(({ number }) => number).join('、'),
    totals: preview?.totals ?? null,
    problem: problem?.message ?? '',
    findings: (problem?.findings ?? []).map(({ at, message }) => ({ at, message })),
    mayLoad: problem === null && !preview?.loaded,
  };
}
