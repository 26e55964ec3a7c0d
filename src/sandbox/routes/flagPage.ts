import { randomUUID } from 'node:crypto';
import { type Account, environmentOf } from '../account/account';
import { representFlag } from '../flags/representation';
import type { SandboxApp } from '../http/sandboxApp';

/**
 * What `_site` of a flag leads to: in place of LaunchDarkly's web application a page that shows the flag. A browser
 * brings no token, so there is none asked for; pages of other origins cannot read it, since it allows none.
 */
export function serveFlagPage(app: SandboxApp, account: Account): void {
  app.get('/:projectKey/:environmentKey/features/:flagKey', (c) => {
    const { projectKey, environmentKey, flagKey } = c.req.param();
    const project = account.project(projectKey);
    const environment = environmentOf(project, environmentKey);
    const flag = representFlag(account, project, account.flag(projectKey, flagKey), {
      environments: [environment],
    });
    const nonce = randomUUID();
    const page = pageOf(
      {
        flag: flag.name,
        place: `${project.name}, ${environment.name}`,
        json: JSON.stringify(flag, undefined, 2),
      },
      nonce,
    );
    return c.html(page, 200, {
      'Content-Security-Policy': `default-src 'none'; style-src 'nonce-${nonce}'; frame-ancestors 'none'`,
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
  });
}

function pageOf({ flag, place, json }: { flag: string; place: string; json: string }, nonce: string): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(flag)} in the sandbox</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif; }
body { max-width: 60rem; margin: 2rem auto; padding: 0 1rem; }
pre { overflow: auto; padding: 1rem; border: 1px solid; border-radius: 0.25rem; font-size: 0.875rem; }
</style>
<main>
<p>This is Flagdeck's sandbox on this machine, not LaunchDarkly: here a flag is shown, and not changed.</p>
<h1>${escaped(flag)}</h1>
<p>${escaped(place)}</p>
<pre tabindex="0">${escaped(json)}</pre>
</main>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
