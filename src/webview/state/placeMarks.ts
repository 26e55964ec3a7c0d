import type { DraftAnalysis, ShownProblem } from '../../protocol/toPage';

/** What was found out about a draft, by place. Places are JSON Pointers into the draft. */
export interface PlaceMarks {
  /** The problems of exactly this place. */
  problemsAt(path: string): readonly ShownProblem[];
  /** The problems of this place and of everything in it. */
  problemsIn(path: string): readonly ShownProblem[];
  /** Whether the draft changes this place or anything in it. */
  isChanged(path: string): boolean;
}

const known = new WeakMap<DraftAnalysis, PlaceMarks>();
const NONE: readonly ShownProblem[] = [];

/** The marks of an analysis; made once for each. */
export function marksOf(analysis: DraftAnalysis): PlaceMarks {
  let marks = known.get(analysis);
  if (!marks) {
    marks = placeMarks(analysis);
    known.set(analysis, marks);
  }
  return marks;
}

function placeMarks({ problems, changes }: DraftAnalysis): PlaceMarks {
  const at = new Map<string, ShownProblem[]>();
  const within = new Map<string, ShownProblem[]>();
  const changed = new Set<string>();
  for (const problem of problems) {
    add(at, problem.path, problem);
    for (const place of prefixes(problem.path)) add(within, place, problem);
  }
  for (const { path } of changes) for (const place of prefixes(path)) changed.add(place);
  return {
    problemsAt: (path) => at.get(path) ?? NONE,
    problemsIn: (path) => within.get(path) ?? NONE,
    isChanged: (path) => changed.has(path),
  };
}

function add(groups: Map<string, ShownProblem[]>, path: string, problem: ShownProblem): void {
  const group = groups.get(path);
  if (group) group.push(problem);
  else groups.set(path, [problem]);
}

/** A pointer and all that it is in: `/a/0`, `/a`, and the root. */
function prefixes(pointer: string): string[] {
  const places = [pointer];
  for (let end = pointer.lastIndexOf('/'); end >= 0; end = pointer.lastIndexOf('/', end - 1)) {
    places.push(pointer.slice(0, end));
    if (end === 0) break;
  }
  return places;
}

/** Whether a place is another one, or in it. */
export const isWithin = (path: string, place: string): boolean =>
  path === place || path.startsWith(`${place}/`);

/** For properties that may be lists made anew each time: an `hasChanged` that looks at their items. */
export const itemsDiffer = (after: unknown, before: unknown): boolean =>
  !Object.is(after, before) &&
  !(
    Array.isArray(after) &&
    Array.isArray(before) &&
    after.length === before.length &&
    after.every((item, index) => Object.is(item, before[index]))
  );
