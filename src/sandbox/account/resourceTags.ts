import type { Account } from './account';
import type { TagsOf } from './resourceSpecifier';

/** The tags that projects, environments, flags, segments and webhooks have now, by their specifiers. */
export function tagsIn({ data }: Account): TagsOf {
  return (resource) => {
    const parts = resource.split(':').map((part) => part.split('/'));
    const keyOf = (type: string) => parts.find(([one]) => one === type)?.[1];
    const project = data.projects.find(({ key }) => key === keyOf('proj'));
    switch (parts.at(-1)?.[0]) {
      case 'proj':
        return project?.tags ?? [];
      case 'env':
        return project?.environments.find(({ key }) => key === keyOf('env'))?.tags ?? [];
      case 'flag':
        return project?.flags.get(keyOf('flag') ?? '')?.tags ?? [];
      case 'segment':
        return (
          project?.segments.find(
            ({ key, environmentKey }) => key === keyOf('segment') && environmentKey === keyOf('env'),
          )?.tags ?? []
        );
      case 'webhook':
        return data.webhooks.find(({ _id }) => _id === keyOf('webhook'))?.tags ?? [];
      default:
        return [];
    }
  };
}
