import * as vscode from 'vscode';
import type { WantedContext } from '../../manifest/commands';
import { plainText } from '../../manifest/plainText';
import type { ContextJson } from '../../model/context/contextParts';
import { searchContexts } from '../../store/contexts/searchContexts';
import { SavedContexts } from '../../store/contexts/savedContexts';
import type { Services } from '../services';
import { type Choice, ContextPicker } from './contextPicker';
import type { ContextSurface } from './contextSurface';
import { pickPlace } from './pickPlace';
import { showContext } from './shownContext';
import { contextFrom, typeJson, typeKindAndKey } from './typeContext';

/** Finds a context, among those that an environment has seen or any other, and shows what it gets from each flag there. */
export function findContext(services: Services, view: ContextSurface) {
  return async (wanted: WantedContext = {}): Promise<void> => {
    const { place, project } = await pickPlace(services, wanted);
    if (wanted.context !== undefined) return showContext(view, place, contextFrom(wanted.context));
    const environments = await project.environments.load();
    const environment = environments.find(({ key }) => key === place.environmentKey);
    const title = vscode.l10n.t(
      'Find context in {0} of {1}',
      plainText(environment?.name ?? place.environmentKey),
      plainText(project.project.name),
    );
    const picker = new ContextPicker({
      title,
      search: (asked, signal) => searchContexts(services.connections, place, asked, signal),
      saved: new SavedContexts(services.memory).all,
    });
    let choice: Choice;
    try {
      choice = await picker.pick();
    } finally {
      picker.dispose();
    }
    await showContext(view, place, await contextOf(choice));

    function contextOf(chosen: Choice): ContextJson | Promise<ContextJson> {
      switch (chosen.kind) {
        case 'context':
          return contextFrom(chosen.context);
        case 'type':
          return typeKindAndKey(title, project, chosen.typed);
        case 'json':
          return typeJson(title, firstJson(chosen.typed));
      }
    }
  };
}

/** What the box for JSON begins with: what is selected in the editor where that is JSON, else a context to be completed. */
function firstJson(typed: string): string {
  if (typed.trim().startsWith('{')) return typed;
  const editor = vscode.window.activeTextEditor;
  const selected = editor?.document.getText(editor.selection).trim() ?? '';
  if (typed === '' && selected.startsWith('{') && selected.endsWith('}')) return oneLine(selected);
  return JSON.stringify({ kind: 'user', key: typed });
}

/** A box for input has one line. */
const oneLine = (text: string): string => text.replace(/\s*\n\s*/g, ' ');
