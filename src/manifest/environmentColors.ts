import * as vscode from 'vscode';
import { readColor } from '../model/project/newProject';

/** A colour that environments are offered, beside any other one that somebody types. */
export interface EnvironmentColor {
  readonly name: string;
  /** Six hexadecimal digits in capitals, as the API has them. */
  readonly color: string;
}

/** Few that can be told apart; the first ones are those that LaunchDarkly itself takes for Production and Test. */
export const environmentColors = (): readonly EnvironmentColor[] => [
  { name: vscode.l10n.t('Green'), color: '417505' },
  { name: vscode.l10n.t('Orange'), color: 'F5A623' },
  { name: vscode.l10n.t('Blue'), color: '2F6FDE' },
  { name: vscode.l10n.t('Red'), color: 'D0021B' },
  { name: vscode.l10n.t('Purple'), color: '8F3FC6' },
  { name: vscode.l10n.t('Teal'), color: '12A594' },
  { name: vscode.l10n.t('Brown'), color: '8B572A' },
  { name: vscode.l10n.t('Grey'), color: '808792' },
];

/** `#F5A623, Orange`: how a colour is said. What is no colour is said as it is. */
export function colorInWords(color: string): string {
  const read = readColor(color);
  if (read === undefined) return color;
  const known = environmentColors().find((one) => one.color === read);
  return known ? `#${read}, ${known.name}` : `#${read}`;
}

const SHAPES = {
  dot: '<circle cx="8" cy="8" r="5"',
  shield: '<path d="M8 1.5 13.5 3.5V8c0 3.2-2.2 5.4-5.5 6.5C4.7 13.4 2.5 11.2 2.5 8V3.5Z"',
};

/** A dot, or a shield, in that colour, with an edge that shows on any background; undefined for what is no colour. */
export function colorSwatch(color: string, shape: keyof typeof SHAPES = 'dot'): vscode.Uri | undefined {
  const read = readColor(color);
  if (read === undefined) return undefined;
  const form = `${SHAPES[shape]} fill="#${read}" stroke="#8C8C8C"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="16" viewBox="0 0 16 16">${form}</svg>`;
  return vscode.Uri.from({
    scheme: 'data',
    path: `image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`,
  });
}
