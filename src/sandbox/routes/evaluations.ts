import type { Account } from '../account/account';
import { environmentOf } from '../account/account';
import type { FlagRecord } from '../account/records';
import { evaluateFlags, readContext } from '../evaluation/evaluate';
import { evaluationFilter } from '../evaluation/flagFilter';
import { answer } from '../http/answer';
import { readJson } from '../http/body';
import { jsonLink } from '../http/paging';
import { integerOf } from '../http/query';
import type { SandboxApp } from '../http/sandboxApp';
import { sorted, type SortFields } from '../http/sort';
import { asSeen, observeEvaluation } from '../usage/observe';

const SORT_FIELDS: SortFields<FlagRecord> = {
  key: ({ key }) => key,
  name: ({ name }) => name,
  creationDate: ({ creationDate }) => creationDate,
};

const EVERYTHING = -1;

/** What a context is served. It is a POST that changes no setting, so readers may; that it was asked for is kept. */
export function serveEvaluations(app: SandboxApp, account: Account, now: () => number): void {
  app.post('/api/v2/projects/:projectKey/environments/:environmentKey/flags/evaluate', async (c) => {
    const context = readContext(await readJson(c));
    const { projectKey, environmentKey } = c.req.param();
    const project = account.project(projectKey);
    environmentOf(project, environmentKey);
    const { searchParams: query, pathname } = new URL(c.req.url);
    const passes = evaluationFilter(query.get('filter'));
    const flags = [...project.flags.values()].filter((flag) => !flag.archived && passes(flag));
    const chosen = pageOf(sorted(flags, query.get('sort') ?? 'key', SORT_FIELDS), query);
    const evaluations = await evaluateFlags(project, environmentKey, context, chosen);
    const flagKeys = chosen.map(({ key }) => key);
    await observeEvaluation(account, projectKey, environmentKey, flagKeys, asSeen(context), now());
    return answer(c, {
      items: evaluations.map(({ flag: { key, name }, value, reason }) => ({
        name,
        key,
        _value: value,
        reason,
        _links: {
          self: jsonLink(pathname),
          site: { href: `/${projectKey}/${environmentKey}/features/${key}/targeting`, type: 'text/html' },
        },
      })),
      totalCount: flags.length,
      _links: { self: jsonLink(pathname) },
    });
  });
}

/** Unlike other lists this one is whole unless a limit is given. */
function pageOf(flags: readonly FlagRecord[], query: URLSearchParams): readonly FlagRecord[] {
  const most = Number.MAX_SAFE_INTEGER;
  const limit = integerOf(query, 'limit', { least: EVERYTHING, most }) ?? EVERYTHING;
  const offset = integerOf(query, 'offset', { least: 0, most }) ?? 0;
  return flags.slice(offset, limit === EVERYTHING ? undefined : offset + limit);
}
