import type { DraftTargeting, FlagDraft } from '../../../src/protocol/draft';
import type { ToHost } from '../../../src/protocol/toHost';
import type { FlagFacts } from '../../../src/protocol/toPage';
import { FlagPage } from '../../../src/webview/flagPage';
import { AskHost } from '../../../src/webview/state/events';
import { drawn } from './elements';
import { aDraft, someFacts } from './state';

export interface Shown {
  readonly targeting?: Partial<DraftTargeting>;
  readonly draft?: Partial<FlagDraft>;
  readonly facts?: Partial<FlagFacts>;
}

/** The page with a flag, drawn, and what it has asked of the extension since. */
export async function drawPage({ targeting, draft, facts }: Shown = {}): Promise<{
  readonly page: FlagPage;
  readonly asked: ToHost[];
}> {
  const { page, asked } = await drawEmptyPage();
  page.take({ kind: 'facts', facts: someFacts(facts) });
  tellDraft(page, aDraft(targeting, draft));
  await drawn(page);
  return { page, asked };
}

/** The page before it was told anything. */
export async function drawEmptyPage(): Promise<{ readonly page: FlagPage; readonly asked: ToHost[] }> {
  const page = new FlagPage();
  const asked: ToHost[] = [];
  page.addEventListener(AskHost.type, (event) => {
    if (event instanceof AskHost) asked.push(event.detail);
  });
  document.body.replaceChildren(page);
  await drawn(page);
  return { page, asked };
}

export function tellDraft(page: FlagPage, draft: FlagDraft, version = 1): void {
  page.take({ kind: 'draft', version, draft, server: aDraft() });
}
