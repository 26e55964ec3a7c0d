import * as l10n from '@vscode/l10n';
import type { FlagReference } from '../model/flagOverview';
import type { SavedPage, ToHost } from '../protocol/toHost';
import type { ToPage } from '../protocol/toPage';
import { documentStyles } from './controls';
import { FlagPage } from './flagPage';
import { AskHost } from './host';

/** Scrolling is kept when it has come to rest. */
const QUIET_MS = 200;

const host = acquireVsCodeApi();
// Our own, from before the page was hidden or the window reloaded.
const saved = host.getState() as SavedPage | undefined;
const page = new FlagPage();
page.environmentKey = saved?.environmentKey;
let at: FlagReference | undefined = saved?.at;
/** Where to scroll to once there is something to scroll. */
let scroll = saved?.scroll;

function save(): void {
  if (!at) return;
  const { environmentKey } = page;
  host.setState({
    at,
    scroll: scroll ?? window.scrollY,
    ...(environmentKey === undefined ? {} : { environmentKey }),
  });
}

function receive(message: ToPage): void {
  if (message.kind === 'opened') {
    at = message.at;
    page.flagKey = at.flagKey;
    l10n.config({ contents: message.words as Record<string, string> });
    save();
    return;
  }
  page.take(message);
  if (message.kind !== 'show' || scroll === undefined) return;
  const top = scroll;
  scroll = undefined;
  // By then all elements are drawn: they draw in microtasks.
  requestAnimationFrame(() => window.scrollTo({ top }));
}

let resting: number | undefined;
addEventListener('scroll', () => {
  clearTimeout(resting);
  resting = setTimeout(save, QUIET_MS);
});
addEventListener('message', ({ data }: MessageEvent<ToPage>) => receive(data));
page.addEventListener('change', save);
page.addEventListener(AskHost.type, (event) => {
  if (event instanceof AskHost) host.postMessage(event.detail);
});
if (documentStyles.styleSheet) document.adoptedStyleSheets.push(documentStyles.styleSheet);
document.body.append(page);
host.postMessage({ kind: 'ready' } satisfies ToHost);
