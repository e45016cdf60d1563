import { Injectable } from '@nestjs/common';
import { PolicyPreviewService } from '../assignments/policy-preview.service.js';
import type { Actor } from '../domain/authority.js';
import { Refusal } from '../domain/refusal.js';
import { refusals } from '../domain/refusals.js';
import { readPack } from '../policies/pack-reader.js';
import { PoliciesService } from '../policies/policies.service.js';
import { ShippedPacks } from '../policies/shipped-packs.js';
import { RegionQueries } from '../regions/regions.queries.js';
import { documentsView, documentView } from './documents.pages.js';

/** Larger ones are no documents, and a page carries the text back for correction. */
const LONGEST = 60_000;

/** Shipped documents and sent ones, before they bind anybody. */
@Injectable()
export class FirstDocumentsService {
  constructor(
    private readonly shipped: ShippedPacks,
    private readonly policies: PoliciesService,
    private readonly previews: PolicyPreviewService,
    private readonly regions: RegionQueries,
  ) {}

  async list() {
    return documentsView(this.shipped.all(), await this.policies.all(), await this.regions.tree());
  }

  /** @throws not-found */
  text(id: string): string {
    return this.shipped.text(id);
  }

  /** What a document says and would change; what is wrong with it stands beside its text, which is never lost. */
  async look(actor: Actor, { name = '制度文件', text }: { name?: string; text: string }) {
    const tree = await this.regions.tree();
    if (text.length > LONGEST || text.includes('\0'))
      throw refusals.invalidForm([{ at: 'file', message: '制度文件应为不超过 6 万字的文本（YAML）' }]);
    const given = { name, text };
    try {
      const policy = readPack(name, text);
      try {
        const preview = await this.previews.preview(actor, text, name);
        return documentView({ ...given, policy, preview, problem: null }, tree);
      } catch (error) {
        return documentView({ ...given, policy, preview: null, problem: refusalOf(error) }, tree);
      }
    } catch (error) {
      return documentView({ ...given, policy: null, preview: null, problem: refusalOf(error) }, tree);
    }
  }
}

function refusalOf(error: unknown): Refusal {
  if (error instanceof Refusal) return error;
  throw error;
}
