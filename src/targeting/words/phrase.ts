/** A piece of a sentence. What is strong is a name or a state that the eye looks for. */
export interface Phrase {
  readonly text: string;
  readonly strong: boolean;
}

export const strong = (text: string): readonly Phrase[] => [{ text, strong: true }];

/** Puts phrases in the places `{0}`, `{1}` of a translated template; a string goes in as plain text. */
export function compose(template: string, ...parts: readonly (string | readonly Phrase[])[]): Phrase[] {
  return template.split(/(\{\d+\})/).flatMap((piece): readonly Phrase[] => {
    const place = /^\{(\d+)\}$/.exec(piece)?.[1];
    const part = place === undefined ? piece : (parts[Number(place)] ?? '');
    if (typeof part !== 'string') return part;
    return part === '' ? [] : [{ text: part, strong: false }];
  });
}

export const textOf = (phrases: readonly Phrase[]): string => phrases.map(({ text }) => text).join('');
