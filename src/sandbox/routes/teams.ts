import type { Account } from '../account/account';
import type { MemberRecord, TeamRecord } from '../account/records';
import { representMaintainer } from '../flags/representation';
import { answer } from '../http/answer';
import { mentions, onlyFields, readFilters } from '../http/filter';
import { jsonLink, pageOf } from '../http/paging';
import { expands } from '../http/query';
import { invalidRequest, notFound } from '../http/refusal';
import type { SandboxApp } from '../http/sandboxApp';

const LIST = '/api/v2/teams';
const MOST_TEAMS = 100;
/** Of each page that `expand` puts into a team. */
const EXPANDED_ITEMS = 20;

export function serveTeams(app: SandboxApp, account: Account): void {
  app.get(LIST, (c) => {
    const url = new URL(c.req.url);
    const passes = readFilters(url.searchParams.get('filter'));
    const chosen = account.data.teams.filter((team) =>
      onlyFields(passes, ['query', 'nomembers']).every(({ field, value }) =>
        field === 'query' ? mentions(team, value) : String(team.memberIds.length === 0) === value,
      ),
    );
    const page = pageOf(chosen, url, MOST_TEAMS);
    return answer(c, { ...page, items: page.items.map((team) => represent(account, team, url)) });
  });

  app.get(`${LIST}/:teamKey`, (c) => {
    const url = new URL(c.req.url);
    return answer(c, represent(account, asked(account, c.req.param('teamKey')), url));
  });

  app.get(`${LIST}/:teamKey/maintainers`, (c) => {
    const page = pageOf(maintainersOf(account, asked(account, c.req.param('teamKey'))), new URL(c.req.url));
    return answer(c, { ...page, items: page.items.map(representMaintainer) });
  });
}

function asked(account: Account, teamKey: string): TeamRecord {
  if (!/^[\w.-]+$/.test(teamKey)) throw invalidRequest(`Invalid team key '${teamKey}'`);
  const team = account.data.teams.find(({ key }) => key === teamKey);
  if (!team) throw notFound(`Unknown team key ${teamKey}`);
  return team;
}

const maintainersOf = (account: Account, { maintainerIds }: TeamRecord): MemberRecord[] =>
  maintainerIds.flatMap((id) => account.member(id) ?? []);

function represent(account: Account, team: TeamRecord, { searchParams: query }: URL) {
  const { key, name, description, memberIds } = team;
  const href = `${LIST}/${key}`;
  const maintainers = maintainersOf(account, team);
  const { projects } = account.data;
  return {
    key,
    name,
    description,
    _idpSynced: false,
    _links: { self: jsonLink(href), parent: jsonLink(LIST) },
    ...(expands(query, 'members') && { members: { totalCount: memberIds.length } }),
    ...(expands(query, 'roles') && { roles: { totalCount: 0, items: [] } }),
    ...(expands(query, 'roleAttributes') && { roleAttributes: {} }),
    ...(expands(query, 'projects') && {
      projects: {
        totalCount: projects.length,
        items: projects.slice(0, EXPANDED_ITEMS).map((project) => ({
          _id: project._id,
          _links: { self: jsonLink(`/api/v2/projects/${project.key}`) },
          key: project.key,
          name: project.name,
        })),
      },
    }),
    ...(expands(query, 'maintainers') && {
      maintainers: {
        totalCount: maintainers.length,
        items: maintainers.slice(0, EXPANDED_ITEMS).map(representMaintainer),
        _links: { self: jsonLink(`${href}/maintainers`) },
      },
    }),
  };
}
