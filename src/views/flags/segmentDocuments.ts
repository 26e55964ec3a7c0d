import * as vscode from 'vscode';
import { explain } from '../../model/failure/explain';
import { Lifetime } from '../../model/lifetime';
import type { Segment, SegmentReference } from '../../model/project/segment';
import type { Accounts } from '../../store/accounts';

const SCHEME = 'flagdeck-segment';

/** Read-only: segments are changed on the web. Keys hold no slash. */
const segmentUri = ({ connectionId, projectKey, environmentKey, segmentKey }: SegmentReference): vscode.Uri =>
  vscode.Uri.from({
    scheme: SCHEME,
    path: `/${connectionId}/${projectKey}/${environmentKey}/${segmentKey}.segment.json`,
  });

export const opensSegment = (at: SegmentReference): vscode.Command => ({
  command: 'vscode.open',
  title: vscode.l10n.t('Open segment'),
  arguments: [segmentUri(at)],
});

/** Segments as documents of JSON that follow what the account says. */
export class SegmentDocuments extends Lifetime implements vscode.TextDocumentContentProvider {
  readonly #accounts: Accounts;
  /** What the open documents show. */
  readonly #shown = new Map<string, Segment>();
  readonly #changed = this.own(new vscode.EventEmitter<vscode.Uri>());

  readonly onDidChange = this.#changed.event;

  constructor(accounts: Accounts) {
    super();
    this.#accounts = accounts;
    this.own(vscode.workspace.registerTextDocumentContentProvider(SCHEME, this));
    this.own(accounts.onDidChange(() => this.#follow()));
    this.own(vscode.workspace.onDidCloseTextDocument(({ uri }) => this.#shown.delete(uri.toString())));
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    try {
      const { connectionId, environmentKey, segmentKey } = placeOf(uri);
      await this.#accounts.get(connectionId)?.projects.load();
      const segments = await this.#projectOf(uri)?.segments(environmentKey).load();
      const segment = segments?.find(({ key }) => key === segmentKey);
      if (!segment) throw vscode.FileSystemError.FileNotFound(uri);
      this.#shown.set(uri.toString(), segment);
      return `${JSON.stringify(withoutLinks(segment), undefined, 2)}\n`;
    } catch (error) {
      if (error instanceof vscode.FileSystemError) throw error;
      const { cause, nextStep } = explain(error);
      throw new Error(`${cause} ${nextStep}`, { cause: error });
    }
  }

  #projectOf(uri: vscode.Uri) {
    const { connectionId, projectKey } = placeOf(uri);
    return this.#accounts.get(connectionId)?.project(projectKey);
  }

  #follow(): void {
    for (const [text, shown] of this.#shown) {
      const uri = vscode.Uri.parse(text);
      const { environmentKey, segmentKey } = placeOf(uri);
      const segments = this.#projectOf(uri)?.segments(environmentKey).value;
      const now = segments?.find(({ key }) => key === segmentKey);
      if (now && now !== shown) this.#changed.fire(uri);
    }
  }
}

function placeOf({ path }: vscode.Uri): SegmentReference {
  const [connectionId = '', projectKey = '', environmentKey = '', file = ''] = path.split('/').slice(1);
  return { connectionId, projectKey, environmentKey, segmentKey: file.replace(/\.segment\.json$/, '') };
}

/** What is for programs is left out. */
const withoutLinks = (segment: Segment): object =>
  Object.fromEntries(Object.entries(segment).filter(([name]) => name !== '_links' && name !== '_access'));
