import { API_VERSION } from '../../model/account/instance';
import { flagPath } from '../../model/flag/flagPath';
import { SEMANTIC_PATCH } from '../../patch/instruction';
import { JSON_PATCH } from '../../patch/json/operation';
import { bodiesOf, planText } from '../../patch/planText';
import type { ProposedChange } from '../../store/change/proposedChange';

/** The requests of a change as JSON: one body, or a list in the order of sending. */
export const requestText = ({ plan }: ProposedChange, comment: string | undefined): string =>
  `${planText(plan, comment)}\n`;

/**
 * The requests of a change as commands for a POSIX shell. The token is none of the text: the shell takes it from
 * `LAUNCHDARKLY_ACCESS_TOKEN`.
 */
export function curlText(proposed: ProposedChange, comment: string | undefined, baseUrl: string): string {
  const { projectKey, flagKey } = proposed.intended.at;
  const address = quoted(baseUrl + flagPath(projectKey, flagKey));
  return bodiesOf(proposed.plan, comment)
    .map((body) => {
      const contentType = 'instructions' in body ? SEMANTIC_PATCH : JSON_PATCH;
      return [
        `curl -X PATCH ${address}`,
        `-H "Authorization: $LAUNCHDARKLY_ACCESS_TOKEN"`,
        `-H 'LD-API-Version: ${API_VERSION}'`,
        `-H 'Content-Type: ${contentType}'`,
        `--data-raw ${quoted(JSON.stringify(body, undefined, 2))}`,
      ].join(' \\\n  ');
    })
    .map((command) => `${command}\n`)
    .join('\n');
}

/** One word of a shell, whatever is in it. */
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;
