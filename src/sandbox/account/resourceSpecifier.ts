/** One part of a resource specifier: `flag/new-*;web,beta` is of type `flag`, named by a pattern, with two tags. */
interface Part {
  readonly type: string;
  readonly name: string;
  readonly tags: readonly string[];
}

/** The tags that a resource has now, by its specifier: specifiers of entries and requests name none. */
export type TagsOf = (resource: string) => readonly string[];

const partsOf = (specifier: string): Part[] =>
  specifier.split(':').map((text) => {
    const [path = '', tags = ''] = text.split(';');
    const slash = path.indexOf('/');
    return {
      type: slash === -1 ? path : path.slice(0, slash),
      name: slash === -1 ? '*' : path.slice(slash + 1),
      tags: tags.split(',').filter((tag) => tag !== ''),
    };
  });

/**
 * Whether a resource such as `proj/shop:env/production:flag/dark-mode` is among those that a specifier such as
 * `proj/*:env/*;live:flag/*` names. `*` stands for any text; all tags that the specifier names are needed.
 */
export function matchesSpecifier(specifier: string, resource: string, tagsOf: TagsOf = () => []): boolean {
  if (specifier === '*') return true;
  const wanted = partsOf(specifier);
  const given = partsOf(resource);
  return (
    wanted.length === given.length &&
    wanted.every((part, index) => {
      const other = given[index];
      if (other?.type !== part.type || !matchesGlob(part.name, other.name)) return false;
      if (part.tags.length === 0) return true;
      const tags = tagsOf(
        resource
          .split(':')
          .slice(0, index + 1)
          .join(':'),
      );
      return part.tags.every((tag) => tags.includes(tag));
    })
  );
}

/** A `*` of the resource stands for all of its kind: only a pattern that takes everything takes it. */
function matchesGlob(pattern: string, name: string): boolean {
  const [first = '', ...rest] = pattern.split('*');
  const last = rest.pop();
  if (last === undefined) return pattern === name;
  if (!name.startsWith(first)) return false;
  let from = first.length;
  for (const middle of rest) {
    const at = name.indexOf(middle, from);
    if (at === -1) return false;
    from = at + middle.length;
  }
  return name.length - last.length >= from && name.endsWith(last);
}
