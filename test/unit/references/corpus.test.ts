import { describe, expect, it } from 'vitest';
import type { FlagUsage } from '../../../src/references/flagUsage';
import { corpusKeys, type Labelled, readCorpus, scanCorpus, unmark } from './corpus';

const files = readCorpus();
const found = scanCorpus(files);

const idOf = ({ start, end, flagKey, kind }: FlagUsage): string => `${start}-${end} ${kind} ${flagKey}`;

interface Outcome {
  readonly right: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

function outcomeOf(some: readonly Labelled[]): Outcome {
  let right = 0;
  const missed: string[] = [];
  const wrong: string[] = [];
  for (const file of some) {
    const wanted = new Map(file.usages.map((usage) => [idOf(usage), usage]));
    for (const usage of found.get(file) ?? []) {
      if (wanted.delete(idOf(usage))) right += 1;
      else wrong.push(describeUsage(file, usage));
    }
    for (const usage of wanted.values()) missed.push(describeUsage(file, usage));
  }
  return { right, missed, wrong };
}

function describeUsage({ folder, path, text }: Labelled, { start, end, flagKey, kind }: FlagUsage): string {
  const line = text.slice(0, start).split('\n').length;
  const shown =
    text
      .slice(text.lastIndexOf('\n', start - 1) + 1)
      .split('\n', 1)[0]
      ?.trim() ?? '';
  return `${folder}/${path}:${line} ${text.slice(start, end)} as ${kind} of ${flagKey}: ${shown}`;
}

const recall = ({ right, missed }: Outcome): number => right / (right + missed.length);
const precision = ({ right, wrong }: Outcome): number => right / (right + wrong.length);
const inWords = (name: string, outcome: Outcome): string =>
  `${name.padEnd(11)} ${String(outcome.right + outcome.missed.length).padStart(4)} usages,` +
  ` recall ${recall(outcome).toFixed(3)}, precision ${precision(outcome).toFixed(3)}`;

describe('the labelled corpus', () => {
  it('has usages enough of all kinds, in all languages', () => {
    const usages = files.flatMap((file) => file.usages);
    expect(usages.length).toBeGreaterThanOrEqual(300);
    expect(new Set(usages.map(({ kind }) => kind))).toEqual(
      new Set(['key', 'constant', 'enum', 'member', 'hook']),
    );
    expect(usages.filter(({ flagKey }) => !corpusKeys.includes(flagKey))).toEqual([]);
    for (const folder of new Set(files.map((file) => file.folder))) {
      const inFolder = files.filter((file) => file.folder === folder);
      expect(inFolder.flatMap((file) => file.usages).length, folder).toBeGreaterThanOrEqual(20);
    }
  });

  it('loses nothing but its marks', () => {
    expect(unmark(`é «a» F.«X enum b»;`)).toEqual({
      text: 'é a F.X;',
      usages: [
        { flagKey: 'a', start: 2, end: 3, kind: 'key' },
        { flagKey: 'b', start: 6, end: 7, kind: 'enum' },
      ],
    });
  });

  it('is found: recall 0.98 and precision 0.99 at least', () => {
    const all = outcomeOf(files);
    const lines = [...new Set(files.map((file) => file.folder))].map((folder) =>
      inWords(folder, outcomeOf(files.filter((file) => file.folder === folder))),
    );
    process.stdout.write(
      [
        ...lines,
        inWords('all', all),
        ...all.missed.map((each) => `missed: ${each}`),
        ...all.wrong.map((each) => `wrong:  ${each}`),
        '',
      ].join('\n'),
    );
    expect(recall(all)).toBeGreaterThanOrEqual(0.98);
    expect(precision(all)).toBeGreaterThanOrEqual(0.99);
  });
});
