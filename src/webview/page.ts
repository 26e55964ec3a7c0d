import * as l10n from '@vscode/l10n';
import type { SavedPage } from '../protocol/savedPage';
import type { ToHost } from '../protocol/toHost';
import type { ToPage } from '../protocol/toPage';
import { documentStyles } from './controls/styles';
import { FlagPage } from './flagPage';
import { AskHost } from './state/events';
import { Typing } from './state/typing';

/** What VS Code gives to the script of a page, once. */
interface VsCodeApi {
  postMessage(message: ToHost): void;
  getState(): unknown;
  setState(state: SavedPage): void;
}

declare global {
  function acquireVsCodeApi(): VsCodeApi;
}

/** Scrolling is kept when it has come to rest. */
const QUIET_MS = 200;

const host = acquireVsCodeApi();
// Our own, from before the window was reloaded.
const saved = host.getState() as SavedPage | undefined;
const page = new FlagPage();
page.environmentKey = saved?.environmentKey;
if (saved?.context !== undefined) page.take({ kind: 'context', context: saved.context });
/** Where to scroll to once there is something to scroll. */
let scroll = saved?.scroll;
/** The context that was tried last. */
let context = saved?.context;

function save(): void {
  const { environmentKey } = page;
  host.setState({
    scroll: scroll ?? window.scrollY,
    ...(context === undefined ? {} : { context }),
    ...(environmentKey === undefined ? {} : { environmentKey }),
  });
}

function receive(message: ToPage): void {
  if (message.kind === 'opened') {
    page.flagKey = message.at.flagKey;
    l10n.config({ contents: message.words as Record<string, string> });
    return;
  }
  page.take(message);
  if (message.kind !== 'draft' || scroll === undefined) return;
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
page.addEventListener('flagdeck-select-environment', save);
page.addEventListener(AskHost.type, (event) => {
  if (!(event instanceof AskHost)) return;
  host.postMessage(event.detail);
  if (event.detail.kind !== 'try') return;
  context = event.detail.context;
  save();
});

const typing = new Typing(page);
addEventListener('blur', () => typing.finish());
/** What has the focus, or had it before VS Code took it: a page that is left loses its own. */
let last: EventTarget | undefined;
addEventListener('focusin', (event) => ([last] = event.composedPath()));
// The mouse says itself where the focus shall be.
addEventListener('pointerdown', () => (last = undefined));
addEventListener('focus', () => {
  // VS Code gives it back to the window.
  if (document.activeElement === document.body)
    (last as HTMLElement | undefined)?.focus({ preventScroll: true });
});
document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  const key = event.key.toLowerCase();
  if (key === 's' && !event.shiftKey) {
    // VS Code would save at once, before what is being typed has come to the document.
    event.preventDefault();
    event.stopPropagation();
    typing.finish();
    host.postMessage({ kind: 'save' });
  } else if ((key === 'z' || key === 'y') && typing.isUnderWay) {
    // The field's own undo; the document's is for what is in it.
    event.stopPropagation();
  }
});
if (documentStyles.styleSheet) document.adoptedStyleSheets.push(documentStyles.styleSheet);
document.body.append(page);
host.postMessage({ kind: 'ready' });
