import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** One folder a run for what several test files begin with. */
export default function begin() {
  process.env.GUAPAI_TEST_TEMPLATES = mkdtempSync(join(tmpdir(), 'guapai-templates-'));
}
