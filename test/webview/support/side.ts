import type { ToHost } from '../../../src/protocol/toHost';
import type { DraftAnalysis, ShownChange } from '../../../src/protocol/toPage';
import type { Answers } from '../../../src/webview/flagPage';
import { Side } from '../../../src/webview/side/side';
import { AskHost } from '../../../src/webview/state/events';
import type { PageState } from '../../../src/webview/state/pageState';
import { drawn } from './elements';

/** A change in words, of production unless another environment is named. */
export const aChange = (id: string, text: string, changes: Partial<ShownChange> = {}): ShownChange => ({
  id,
  environmentKey: 'production',
  path: `/environments/production/${id}`,
  words: [{ text, strong: false }],
  ...changes,
});

export const anAnalysis = (changes: Partial<DraftAnalysis>): DraftAnalysis => ({
  changes: [],
  problems: [],
  demands: [],
  ...changes,
});

/** The side panel, drawn. */
export async function drawSide(state: PageState, answers: Partial<Answers> = {}) {
  const side = new Side();
  const asked: ToHost[] = [];
  side.addEventListener(AskHost.type, (event) => {
    if (event instanceof AskHost) asked.push(event.detail);
  });
  document.body.replaceChildren(side);
  const show = async (next: PageState, answer: Partial<Answers> = answers) => {
    side.state = next;
    side.answers = { savedContexts: [], ...answer };
    await drawn(side);
  };
  await show(state);
  return { side, asked, show };
}
