import * as l10n from '@vscode/l10n';
import type { Clause, Rule } from '../../model/flag/flag';
import { DEFAULT_CONTEXT_KIND } from '../targetGroups';
import type { Report } from './problem';

/** Of more earlier rules that share a value the rest is not looked at, so that time grows with the rules only. */
const MOST_CANDIDATES = 32;

/**
 * Rules that can never match because an earlier one does whenever they would: it has no conditions, or each of its
 * conditions holds wherever one of theirs does. Disabled rules neither match nor shadow.
 */
export function findShadowedRules(rules: readonly Rule[], report: Report): void {
  /** Earlier rules by what their first clause looks for: any rule that shadows has a clause that is as wide. */
  const earlier = new Map<string, number[]>();
  let forEveryone: number | undefined;
  for (const [index, rule] of rules.entries()) {
    if (rule.disabled === true) continue;
    const shadow = forEveryone ?? candidates(rule, earlier).find((other) => covers(rules[other], rule));
    if (shadow !== undefined) {
      report(
        `/rules/${index}`,
        'warning',
        l10n.t('This rule never decides: rule {0} matches whenever it does.', shadow + 1),
      );
      continue;
    }
    const [first] = rule.clauses;
    if (!first) forEveryone = index;
    else for (const name of widths(first)) enter(earlier, name, index);
  }
}

function enter(earlier: Map<string, number[]>, name: string, index: number): void {
  const known = earlier.get(name);
  if (!known) earlier.set(name, [index]);
  else if (known.length < MOST_CANDIDATES) known.push(index);
}

/** What a clause is found by: each of its values, or the first one of a clause that excludes. */
function widths(clause: Clause): string[] {
  const values = clause.negate ? clause.values.slice(0, 1) : clause.values;
  return values.map((value) => `${signature(clause)} ${JSON.stringify(value)}`);
}

function candidates({ clauses }: Rule, earlier: ReadonlyMap<string, readonly number[]>): number[] {
  const found = new Set<number>();
  for (const clause of clauses) {
    // All values must be among those of an earlier clause that includes, so one is enough to find it by.
    const values = clause.negate ? clause.values : clause.values.slice(0, 1);
    for (const value of values) {
      for (const index of earlier.get(`${signature(clause)} ${JSON.stringify(value)}`) ?? [])
        found.add(index);
    }
  }
  return [...found].sort((a, b) => a - b);
}

function signature({ attribute, op, contextKind = DEFAULT_CONTEXT_KIND, negate }: Clause): string {
  // The operator for segments looks at neither attribute nor kind.
  return JSON.stringify(op === 'segmentMatch' ? [op, negate] : [op, negate, contextKind, attribute]);
}

const covers = (wide: Rule | undefined, narrow: Rule): boolean =>
  wide?.clauses.every((clause) => narrow.clauses.some((other) => holdsWith(clause, other))) === true;

/** Whether a clause holds wherever the narrower one does. */
function holdsWith(wide: Clause, narrow: Clause): boolean {
  if (signature(wide) !== signature(narrow)) return false;
  const [inner, outer] = wide.negate ? [wide, narrow] : [narrow, wide];
  const values = new Set(outer.values.map((value) => JSON.stringify(value)));
  return inner.values.length > 0 && inner.values.every((value) => values.has(JSON.stringify(value)));
}
