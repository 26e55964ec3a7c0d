import { together } from './officialSettings';
import { type Found, type OurSettings, recordOf, textOf } from './offer';
import { settingOffer } from './settingOffer';
import { tokenOffer } from './tokenOffer';
import { parseYaml } from './yamlText';

/** What people call the configuration of LaunchDarkly's command-line tool. */
export const COMMAND_LINE = 'ldcli' as const;

/** Variables that hold a token, and those beside them that hold its address: of `ldcli`, and of the Terraform provider. */
export const TOKEN_VARIABLES = [
  { token: 'LD_ACCESS_TOKEN', address: 'LD_BASE_URI' },
  { token: 'LAUNCHDARKLY_ACCESS_TOKEN', address: 'LAUNCHDARKLY_API_HOST' },
] as const;

/** The token, and the project and environment that its commands are about by default. */
export function offersOfCommandLine(text: string, ours: OurSettings): Found {
  const parsed = parseYaml(COMMAND_LINE, text);
  if (parsed.kind === 'bad') return { offers: [], notes: [parsed.note] };
  const config = recordOf(parsed.value) ?? {};
  const from = COMMAND_LINE;
  const [project, environment] = [textOf(config['project']), textOf(config['environment'])];
  const level = 'user' as const;
  return together([
    tokenOffer(from, config['access-token'], config['base-uri']),
    ...(project === undefined ? [] : [settingOffer({ from, name: 'project', value: project, level }, ours)]),
    ...(environment === undefined
      ? []
      : [settingOffer({ from, name: 'environments', value: [environment], level, narrows: true }, ours)]),
  ]);
}

/** The token in one of the variables. */
export function offersOfVariable(
  name: (typeof TOKEN_VARIABLES)[number]['token'],
  variables: Readonly<Record<string, string | undefined>>,
): Found {
  const known = TOKEN_VARIABLES.find(({ token }) => token === name);
  return tokenOffer(name, variables[name], known && variables[known.address]);
}
