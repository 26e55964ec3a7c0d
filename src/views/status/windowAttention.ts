import * as vscode from 'vscode';
import { Emitter } from '../../model/event';
import { Lifetime } from '../../model/lifetime';
import type { Attention } from '../../store/projects/freshness';

/** Somebody looks at the window while it has the focus. */
export class WindowAttention extends Lifetime implements Attention {
  readonly #changed = this.own(new Emitter<void>());

  readonly onDidChange = this.#changed.event;

  constructor() {
    super();
    this.own(vscode.window.onDidChangeWindowState(() => this.#changed.fire()));
  }

  get isThere(): boolean {
    return vscode.window.state.focused;
  }
}
