import * as l10n from '@vscode/l10n';

/** What each field of a flag document is for, by the kind of thing that has it. */
export interface FieldWords {
  readonly flag: Words;
  readonly variation: Words;
  readonly defaults: Words;
  readonly clientSideAvailability: Words;
  readonly targeting: Words;
  readonly prerequisite: Words;
  readonly target: Words;
  readonly contextTarget: Words;
  readonly rule: Words;
  readonly clause: Words;
  readonly served: Words;
  readonly rollout: Words;
  readonly share: Words;
}

type Words = Readonly<Record<string, string>>;

/** The words in the language of the editor. */
export function fieldWords(): FieldWords {
  const contextKind = l10n.t('The kind of context that is meant; user when left out.');
  const id = l10n.t('LaunchDarkly’s id. Keep it, so that a change is told from a removal and an addition.');
  const served = {
    variation: l10n.t('The one variation that is served. Give either this or a rollout.'),
    rollout: l10n.t('A share of everyone for each variation. Give either this or one variation.'),
  };
  return {
    flag: {
      name: l10n.t('The flag’s name for people. Code knows it by its key, which cannot change.'),
      description: l10n.t('What the flag is for.'),
      tags: l10n.t('Words to find the flag by.'),
      temporary: l10n.t('Whether the flag is to be removed from the code some day.'),
      archived: l10n.t('An archived flag is out of sight, and serves its off variation everywhere.'),
      deprecated: l10n.t('A deprecated flag works on, but nobody should begin to use it.'),
      maintainerId: l10n.t('Id of the member who looks after the flag.'),
      maintainerTeamKey: l10n.t('Key of the team that looks after the flag.'),
      clientSideAvailability: l10n.t('Which client-side SDKs get the flag; server-side ones always do.'),
      customProperties: l10n.t('What integrations know of the flag, by the keys of the properties.'),
      defaults: l10n.t('Where the targeting of a new environment begins.'),
      variations: l10n.t('What the flag can serve. Elsewhere a variation is its place in this list, from 0.'),
      environments: l10n.t('The targeting in each environment of the project.'),
    },
    variation: {
      _id: id,
      value: l10n.t('What the code gets. All values of a flag are of one type.'),
      name: l10n.t('A name for people.'),
      description: l10n.t('What the variation does.'),
    },
    defaults: {
      onVariation: l10n.t('The variation that the default rule of a new environment serves.'),
      offVariation: l10n.t('The variation that a new environment serves while the flag is off.'),
    },
    clientSideAvailability: {
      usingMobileKey: l10n.t('For SDKs that use a mobile key.'),
      usingEnvironmentId: l10n.t('For SDKs that use a client-side ID, as in browsers.'),
    },
    targeting: {
      on: l10n.t('Whether the targeting decides. If not, the off variation is served to everyone.'),
      offVariation: l10n.t('Served while the flag is off. Without one, the default in the code is served.'),
      fallthrough: l10n.t(
        'The default rule: what is served to those whom neither a target nor a rule picks.',
      ),
      prerequisites: l10n.t(
        'Other flags that must serve a given variation; else the off variation is served.',
      ),
      targets: l10n.t('Users who get a variation because their keys are named.'),
      contextTargets: l10n.t('Contexts of other kinds that get a variation because their keys are named.'),
      rules: l10n.t('Looked at from the top: the first that matches decides.'),
      trackEvents: l10n.t('Whether each evaluation is sent to LaunchDarkly, for experiments and exports.'),
      trackEventsFallthrough: l10n.t('Whether each evaluation by the default rule is sent to LaunchDarkly.'),
    },
    prerequisite: {
      key: l10n.t('Key of the other flag.'),
      variation: l10n.t('The variation that the other flag must serve: its place there, from 0.'),
    },
    target: {
      variation: l10n.t('The variation that those get.'),
      values: l10n.t('Keys of the users.'),
      contextKind,
    },
    contextTarget: {
      variation: l10n.t('The variation that those get.'),
      values: l10n.t('Keys of the contexts. Those of users are in targets.'),
      contextKind,
    },
    rule: {
      _id: id,
      description: l10n.t('What the rule is for.'),
      clauses: l10n.t('The conditions: all must hold.'),
      ...served,
      trackEvents: l10n.t('Whether each evaluation by this rule is sent to LaunchDarkly.'),
      disabled: l10n.t('A disabled rule is skipped.'),
      ref: l10n.t('A name by which integrations know the rule.'),
    },
    clause: {
      _id: id,
      contextKind,
      attribute: l10n.t('The attribute that is looked at: a name, or a path such as /address/city.'),
      op: l10n.t('How the attribute is compared with the values.'),
      negate: l10n.t('Whether the condition holds where the comparison does not.'),
      values: l10n.t('One match is enough.'),
    },
    served,
    rollout: {
      variations: l10n.t('The shares. Their weights add up to 100000.'),
      contextKind,
      bucketBy: l10n.t('The attribute that decides who is in which share; key when left out.'),
      seed: l10n.t('A number that the shares are drawn with. Another one draws them anew.'),
      experimentAllocation: l10n.t('How an experiment allots the shares.'),
    },
    share: {
      variation: l10n.t('The variation that the share gets.'),
      weight: l10n.t('In thousandths of a percent: 100000 is everyone, 50000 half, 1000 one percent.'),
      _untracked: l10n.t('Whether an experiment leaves this share out.'),
    },
  };
}
