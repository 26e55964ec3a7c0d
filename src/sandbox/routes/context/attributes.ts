import { type Account, environmentOf } from '../../account/account';
import { answer } from '../../http/answer';
import { integerOf } from '../../http/query';
import { invalidRequest } from '../../http/refusal';
import type { SandboxApp, SandboxContext } from '../../http/sandboxApp';
import { readWordedFilter } from '../../http/wordedFilter';
import { contextsIn } from '../../usage/observe';

const ATTRIBUTES = '/api/v2/projects/:projectKey/environments/:environmentKey/context-attributes';
const MOST_ITEMS = 100;

/** The names of attributes that contexts of each kind have, and the values of one: for completion. */
export function serveContextAttributes(app: SandboxApp, account: Account): void {
  app.get(ATTRIBUTES, (c) => {
    const counted = countByKind(account, c, ({ attributes }) =>
      Object.keys(attributes).filter((name) => name !== 'kind' && name !== '_meta'),
    );
    return answer(c, {
      items: counted.map(({ kind, values }) => ({
        kind,
        names: values.map(({ value, weight }) => ({ name: value, weight })),
      })),
    });
  });

  app.get(`${ATTRIBUTES}/:attributeName`, (c) => {
    const { attributeName } = c.req.param();
    const counted = countByKind(account, c, ({ attributes }) => {
      const value = Object.hasOwn(attributes, attributeName) ? attributes[attributeName] : undefined;
      return value === undefined || value === null ? [] : [value].flat();
    });
    return answer(c, {
      items: counted.map(({ kind, values }) => ({
        kind,
        values: values.map(({ value, weight }) => ({ name: value, weight })),
      })),
    });
  });
}

type Single = ReturnType<typeof contextsIn>[number];

/** For each kind what its contexts have of something, the most frequent first, with how many have it. */
function countByKind<T>(account: Account, c: SandboxContext, read: (context: Single) => readonly T[]) {
  const { projectKey = '', environmentKey = '' } = c.req.param() as Record<string, string>;
  const { searchParams: query } = new URL(c.req.url);
  const project = account.project(projectKey);
  environmentOf(project, environmentKey);
  const limit = integerOf(query, 'limit', { least: 1, most: MOST_ITEMS }) ?? MOST_ITEMS;
  const passes = attributeFilter(query.get('filter'));
  const kinds = new Map<string, Map<T, number>>();
  for (const record of project.contexts.filter((one) => one.environmentKey === environmentKey)) {
    for (const context of contextsIn(record.context)) {
      const counts = kinds.get(context.kind) ?? new Map<T, number>();
      for (const value of read(context)) {
        if (passes({ kind: context.kind, name: String(value) }))
          counts.set(value, (counts.get(value) ?? 0) + 1);
      }
      if (counts.size > 0) kinds.set(context.kind, counts);
    }
  }
  return [...kinds].map(([kind, counts]) => ({
    kind,
    values: [...counts]
      .sort(([, a], [, b]) => b - a)
      .slice(0, limit)
      .map(([value, weight]) => ({ value, weight })),
  }));
}

function attributeFilter(text: string | null): (found: { kind: string; name: string }) => boolean {
  return readWordedFilter(text, ({ field, operator, values }) => {
    const [wanted = ''] = values;
    if (field === 'kind' && operator === 'equals') return ({ kind }) => kind === wanted;
    if (field === 'name' && operator === 'startsWith') return ({ name }) => name.startsWith(wanted);
    throw invalidRequest(
      `Only 'kind equals' and 'name startsWith' filter attributes, not '${field} ${operator}'`,
    );
  });
}
