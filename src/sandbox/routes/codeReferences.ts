import type { Account } from '../account/account';
import type { BranchRecord, RepositoryRecord } from '../account/codeReferenceRecord';
import { answer } from '../http/answer';
import { jsonLink } from '../http/paging';
import { integerOf } from '../http/query';
import { invalidRequest, notFound } from '../http/refusal';
import type { SandboxApp } from '../http/sandboxApp';

const BASE = '/api/v2/code-refs';
const REPOSITORIES = `${BASE}/repositories`;

/** Which of the references are wanted. */
interface Wanted {
  readonly projKey: string | null;
  readonly flagKey: string | null;
}

const wantedOf = (query: URLSearchParams): Wanted => ({
  projKey: query.get('projKey'),
  flagKey: query.get('flagKey'),
});

/** Where flags are named in code, as a scanner has reported it: reading only, the scanner's own calls are not served. */
export function serveCodeReferences(app: SandboxApp, account: Account): void {
  app.get(REPOSITORIES, (c) => {
    const { searchParams: query, pathname, search } = new URL(c.req.url);
    const wanted = wantedOf(query);
    const withReferences = query.has('withReferencesForDefaultBranch') || query.has('flagKey');
    const withBranches = query.has('withBranches') || withReferences;
    return answer(c, {
      _links: { self: jsonLink(pathname + search) },
      items: account.data.repositories.map((repository) => ({
        ...representRepository(repository),
        ...(withBranches && {
          branches: repository.branches.map((branch) =>
            representBranch(
              repository,
              branch,
              withReferences && branch.name === repository.defaultBranch ? wanted : undefined,
            ),
          ),
        }),
      })),
    });
  });

  app.get(`${REPOSITORIES}/:repo`, (c) => {
    const repository = askedRepository(account, c.req.param('repo'));
    return answer(c, {
      ...representRepository(repository),
      branches: repository.branches.map((branch) => representBranch(repository, branch)),
    });
  });

  app.get(`${REPOSITORIES}/:repo/branches`, (c) => {
    const repository = askedRepository(account, c.req.param('repo'));
    return answer(c, {
      _links: { self: jsonLink(`${hrefOf(repository)}/branches`) },
      items: repository.branches.map((branch) => representBranch(repository, branch)),
    });
  });

  app.get(`${REPOSITORIES}/:repo/branches/:branch`, (c) => {
    const repository = askedRepository(account, c.req.param('repo'));
    const branch = repository.branches.find(({ name }) => name === c.req.param('branch'));
    if (!branch) throw notFound(`Unknown branch ${c.req.param('branch')}`);
    return answer(c, representBranch(repository, branch, wantedOf(new URL(c.req.url).searchParams)));
  });

  app.get(`${BASE}/statistics`, (c) => {
    const keys = new Set(
      account.data.repositories.flatMap((repository) =>
        hunksOf(repository, { projKey: null, flagKey: null }).map(({ hunk }) => hunk.projKey),
      ),
    );
    return answer(c, {
      projects: [...keys].sort().map((key) => jsonLink(`${BASE}/statistics/${key}`)),
      self: jsonLink(`${BASE}/statistics`),
    });
  });

  app.get(`${BASE}/statistics/:projectKey`, (c) => {
    const { key: projKey } = account.project(c.req.param('projectKey'));
    const { pathname, search, searchParams: query } = new URL(c.req.url);
    const wanted = { projKey, flagKey: query.get('flagKey') };
    const flags = new Map<string, object[]>();
    for (const repository of account.data.repositories) {
      for (const [flagKey, statistic] of statisticsOf(repository, wanted)) {
        flags.set(flagKey, [...(flags.get(flagKey) ?? []), statistic]);
      }
    }
    return answer(c, { flags: Object.fromEntries(flags), _links: { self: jsonLink(pathname + search) } });
  });

  app.get(`${BASE}/extinctions`, (c) => {
    const { pathname, search, searchParams: query } = new URL(c.req.url);
    const { projKey, flagKey } = wantedOf(query);
    const time = { least: 0, most: Number.MAX_SAFE_INTEGER };
    const [from, to] = [integerOf(query, 'from', time) ?? 0, integerOf(query, 'to', time) ?? Infinity];
    const repoName = query.get('repoName');
    const items = account.data.repositories
      .filter(({ name }) => repoName === null || name === repoName)
      .map(({ name, defaultBranch, extinctions }) => {
        const found = extinctions.filter(
          (one) =>
            one.branchName === (query.get('branchName') ?? defaultBranch) &&
            (projKey === null || one.projKey === projKey) &&
            (flagKey === null || one.flagKey === flagKey) &&
            from <= one.time &&
            one.time <= to,
        );
        return [
          name,
          found.map(({ revision, message, time, ...of }) => ({
            revision,
            message,
            time,
            flagKey: of.flagKey,
            projKey: of.projKey,
          })),
        ] as const;
      });
    return answer(c, {
      _links: { self: jsonLink(pathname + search) },
      items: Object.fromEntries(items.filter(([, found]) => found.length > 0)),
    });
  });
}

function askedRepository(account: Account, repo: string): RepositoryRecord {
  if (!/^[\w.-]+$/.test(repo)) throw invalidRequest(`Invalid repository name '${repo}'`);
  const repository = account.data.repositories.find(({ name }) => name === repo);
  if (!repository) throw notFound(`Unknown repository ${repo}`);
  return repository;
}

const hrefOf = ({ name }: RepositoryRecord): string => `${REPOSITORIES}/${name}`;

function representRepository(repository: RepositoryRecord) {
  const { name, sourceLink, commitUrlTemplate, hunkUrlTemplate, type } = repository;
  const { defaultBranch, enabled, version } = repository;
  return {
    name,
    sourceLink,
    commitUrlTemplate,
    hunkUrlTemplate,
    type,
    defaultBranch,
    enabled,
    version,
    _links: {
      self: jsonLink(hrefOf(repository)),
      parent: jsonLink(REPOSITORIES),
      branches: jsonLink(`${hrefOf(repository)}/branches`),
    },
  };
}

/** With its references only when it is said which are wanted. */
function representBranch(repository: RepositoryRecord, branch: BranchRecord, wanted?: Wanted) {
  const { references, ...own } = branch;
  const href = `${hrefOf(repository)}/branches`;
  return {
    ...own,
    ...(wanted && {
      references: references.flatMap((reference) => {
        const hunks = reference.hunks.filter((hunk) => isWanted(hunk, wanted));
        return hunks.length > 0 ? [{ ...reference, hunks }] : [];
      }),
    }),
    _links: { self: jsonLink(`${href}/${encodeURIComponent(branch.name)}`), parent: jsonLink(href) },
  };
}

const isWanted = (hunk: { projKey: string; flagKey: string }, { projKey, flagKey }: Wanted): boolean =>
  (projKey === null || hunk.projKey === projKey) && (flagKey === null || hunk.flagKey === flagKey);

/** The hunks of the default branch, each with its file. */
const hunksOf = ({ branches, defaultBranch }: RepositoryRecord, wanted: Wanted) =>
  (branches.find(({ name }) => name === defaultBranch)?.references ?? []).flatMap(({ path, hunks }) =>
    hunks.filter((hunk) => isWanted(hunk, wanted)).map((hunk) => ({ path, hunk })),
  );

/** How often each flag is named, and in how many files: schema StatisticRep. */
function statisticsOf(repository: RepositoryRecord, wanted: Wanted) {
  const { name, type, sourceLink, defaultBranch, enabled, version, branches } = repository;
  const found = hunksOf(repository, wanted);
  const latest = branches.find((branch) => branch.name === defaultBranch)?.syncTime;
  return [...new Set(found.map(({ hunk }) => hunk.flagKey))].map((flagKey) => {
    const ofFlag = found.filter(({ hunk }) => hunk.flagKey === flagKey);
    const statistic = {
      name,
      type,
      sourceLink,
      defaultBranch,
      enabled,
      version,
      hunkCount: ofFlag.length,
      fileCount: new Set(ofFlag.map(({ path }) => path)).size,
      _links: { self: jsonLink(hrefOf(repository)) },
      ...(latest !== undefined && { latestCommitTime: latest }),
    };
    return [flagKey, statistic] as const;
  });
}
