import type { Account } from '../account/account';
import type { ProjectRecord } from '../account/records';
import { type FlagDefaults, flagDefaults } from '../account/settingsRecords';
import { thingNote } from '../account/thingNote';
import { answer } from '../http/answer';
import { parseSent, readJson } from '../http/body';
import { causeOf } from '../http/causeOf';
import { jsonLink } from '../http/paging';
import { mergeFields, patchFields } from '../http/patchFields';
import { mayWrite } from '../http/permission';
import type { SandboxApp, SandboxContext } from '../http/sandboxApp';
import { flagDefaultsOf } from '../projects/flagDefaults';
import { projectHref } from '../projects/representation';

const PATH = '/api/v2/projects/:projectKey/flag-defaults';

/** What new flags of a project are like. */
export function serveFlagDefaults(app: SandboxApp, account: Account, now: () => number): void {
  app.get(PATH, (c) => {
    const project = account.project(c.req.param('projectKey'));
    return answer(c, { ...represent(project, flagDefaultsOf(project)), key: project.key });
  });

  app.put(PATH, mayWrite, async (c) => {
    const defaults = parseSent(flagDefaults, await readJson(c));
    return keep(c, account.project(c.req.param('projectKey')), defaults);
  });

  app.patch(PATH, mayWrite, async (c) => {
    const sent = await readJson(c);
    const project = account.project(c.req.param('projectKey'));
    const isJsonPatch = Array.isArray(sent) || (typeof sent === 'object' && sent !== null && 'patch' in sent);
    const patched = (isJsonPatch ? patchFields : mergeFields)(flagDefaultsOf(project), sent, flagDefaults);
    return keep(c, project, patched, sent);
  });

  async function keep(
    c: SandboxContext,
    project: ProjectRecord,
    defaults: FlagDefaults,
    sent?: unknown,
  ): Promise<Response> {
    const note = thingNote({
      kind: 'project',
      name: project.name,
      resource: `proj/${project.key}`,
      href: projectHref(project.key),
      site: `/settings/projects/${project.key}`,
      before: represent(project, flagDefaultsOf(project)),
      after: represent(project, defaults),
      actions: Object.fromEntries(
        Object.keys(flagDefaults.shape).map((field) => [field, 'updateFlagDefaults']),
      ),
    });
    if (note.accesses.length > 0) {
      const { defaultClientSideAvailability } = defaults;
      const change = { flagDefaults: defaults, defaultClientSideAvailability };
      await account.changeProject(project.key, change, note, causeOf(c, now(), sent));
    }
    return answer(c, represent(project, defaults));
  }
}

const represent = ({ key }: ProjectRecord, defaults: FlagDefaults) => ({
  _links: { self: jsonLink(`${projectHref(key)}/flag-defaults`), parent: jsonLink(projectHref(key)) },
  ...defaults,
});
