import * as l10n from '@vscode/l10n';
import type { ReactiveControllerHost } from 'lit';
import { droppedAt } from './ruleEdits';

/** Moves rules with the mouse: one is taken at its handle, and a line shows where it would be let go. */
export class RuleDrag {
  readonly #host: ReactiveControllerHost;
  readonly #onDrop: (from: number, to: number) => void;
  #dragged: number | undefined;
  #over: { readonly index: number; readonly isBehind: boolean } | undefined;

  constructor(host: ReactiveControllerHost, onDrop: (from: number, to: number) => void) {
    this.#host = host;
    this.#onDrop = onDrop;
  }

  classesOf(index: number): Record<string, boolean> {
    const over = this.#over?.index === index ? this.#over : undefined;
    return {
      dragged: this.#dragged === index,
      before: over?.isBehind === false,
      behind: over?.isBehind === true,
    };
  }

  start(event: DragEvent, index: number): void {
    const [handle] = event.composedPath();
    if (!event.dataTransfer || !(handle instanceof HTMLElement) || !handle.draggable) return;
    event.dataTransfer.effectAllowed = 'move';
    event.dataTransfer.setData('text/plain', l10n.t('Rule {0}', index + 1));
    event.dataTransfer.setDragImage(event.currentTarget as HTMLElement, 12, 12);
    this.#dragged = index;
    this.#host.requestUpdate();
  }

  over(event: DragEvent, index: number): void {
    if (this.#dragged === undefined) return;
    event.preventDefault();
    const { top, height } = (event.currentTarget as HTMLElement).getBoundingClientRect();
    const isBehind = event.clientY > top + height / 2;
    if (this.#over?.index === index && this.#over.isBehind === isBehind) return;
    this.#over = { index, isBehind };
    this.#host.requestUpdate();
  }

  drop(event: DragEvent): void {
    const from = this.#dragged;
    const over = this.#over;
    if (from === undefined || !over) return;
    event.preventDefault();
    this.end();
    this.#onDrop(from, droppedAt(from, over.index, over.isBehind));
  }

  end(): void {
    this.#dragged = undefined;
    this.#over = undefined;
    this.#host.requestUpdate();
  }
}
