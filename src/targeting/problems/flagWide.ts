import * as l10n from '@vscode/l10n';
import type { Flag, FlagTargeting, Served } from '../../model/flag/flag';
import { pointerOf } from '../../model/flag/jsonPointer';
import { variationInWords } from '../words/words';
import type { Report } from './problem';

/** Problems of the flag itself: its name, its variations and the defaults for new environments. */
export function findFlagProblems(flag: Flag, base: Flag | undefined, report: Report): void {
  const { name, variations, defaults } = flag;
  if (name.trim() === '') report('/name', 'error', l10n.t('A flag needs a name.'));
  findVariationProblems(flag, report);
  for (const field of ['onVariation', 'offVariation'] as const) {
    const index = defaults?.[field];
    if (index === undefined || variations[index]) continue;
    report(`/defaults/${field}`, 'error', l10n.t('There is no variation {0}.', index));
  }
  if (base) findShiftedReferences(base, flag, report);
}

function findVariationProblems({ kind, variations }: Flag, report: Report): void {
  if (variations.length < 2) report('/variations', 'error', l10n.t('A flag needs at least two variations.'));
  const [first] = variations;
  const owners = new Map<string, number>();
  for (const [index, variation] of variations.entries()) {
    const path = `/variations/${index}/value`;
    if (first && typeOf(variation.value) !== typeOf(first.value)) {
      report(
        path,
        'error',
        l10n.t(
          'All variations must be of one type: this is {0}, the first is {1}.',
          typeOf(variation.value),
          typeOf(first.value),
        ),
      );
    }
    const text = canonical(variation.value);
    const owner = owners.get(text);
    const other = owner === undefined ? undefined : variations[owner];
    if (other) {
      report(path, 'error', l10n.t('The variation {0} has the same value.', variationInWords(other)));
    } else {
      owners.set(text, index);
    }
  }
  if (kind === 'boolean' && (variations.length > 2 || (first && typeOf(first.value) !== 'boolean'))) {
    report('/variations', 'error', l10n.t('A boolean flag has the two variations true and false.'));
  }
}

/** Objects, lists and null are all of the type that LaunchDarkly calls JSON. */
function typeOf(value: unknown): string {
  return typeof value === 'object' ? 'JSON' : typeof value;
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_name, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}

/**
 * A variation was removed and its neighbours moved up: a place that has kept its index serves another variation now, which
 * nobody meant.
 */
function findShiftedReferences(base: Flag, flag: Flag, report: Report): void {
  const isRemoved = base.variations.some(
    ({ _id }) => _id !== undefined && !flag.variations.some((variation) => variation._id === _id),
  );
  if (!isRemoved) return;
  const check = (path: string, before: number | null | undefined, after: number | null | undefined): void => {
    if (typeof after !== 'number' || before !== after) return;
    const [meant, got] = [base.variations[after], flag.variations[after]];
    if (!meant || !got || meant._id === got._id) return;
    report(
      path,
      'warning',
      l10n.t(
        'This was {0}. Since a variation was removed, it is {1}.',
        variationInWords(meant),
        variationInWords(got),
      ),
    );
  };
  for (const [key, targeting] of Object.entries(flag.environments)) {
    const before = base.environments[key];
    if (before) checkTargeting(pointerOf('environments', key), before, targeting, check);
  }
}

type Check = (path: string, before: number | null | undefined, after: number | null | undefined) => void;

function checkTargeting(place: string, before: FlagTargeting, after: FlagTargeting, check: Check): void {
  check(`${place}/offVariation`, before.offVariation, after.offVariation);
  checkServed(`${place}/fallthrough`, before.fallthrough, after.fallthrough, check);
  const rules = new Map(before.rules.map((rule) => [rule._id, rule]));
  for (const [index, rule] of after.rules.entries()) {
    if (rule._id !== undefined) checkServed(`${place}/rules/${index}`, rules.get(rule._id), rule, check);
  }
  for (const list of ['targets', 'contextTargets'] as const) {
    for (const [index, target] of after[list].entries()) {
      const same = before[list][index];
      const isKept = target.values.length > 0 && same?.values[0] === target.values[0];
      if (isKept) check(`${place}/${list}/${index}/variation`, same?.variation, target.variation);
    }
  }
}

function checkServed(
  path: string,
  before: Served | undefined,
  after: Served | undefined,
  check: Check,
): void {
  check(`${path}/variation`, before?.variation, after?.variation);
  for (const [index, share] of (after?.rollout?.variations ?? []).entries()) {
    const same = before?.rollout?.variations[index];
    if (same?.weight === share.weight && share.weight > 0) {
      check(`${path}/rollout/variations/${index}/variation`, same.variation, share.variation);
    }
  }
}
