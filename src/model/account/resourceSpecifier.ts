/**
 * A part of a resource specifier, such as `flag/dark-mode;beta,web` of `proj/shop:env/production:flag/dark-mode;beta,web`. Names may
 * have wildcards.
 */
export interface SpecifierPart {
  readonly kind: string;
  readonly name: string;
  /** As they are written, with commas between them. */
  readonly tags?: string;
}

/** The parts of a specifier, the outermost first; undefined of what is none. */
export function readSpecifier(specifier: string): readonly SpecifierPart[] | undefined {
  const parts: SpecifierPart[] = [];
  for (const part of specifier.split(':')) {
    const [, kind, name, tags] = /^([a-z-]+)\/([^;]*)(?:;(.*))?$/.exec(part) ?? [];
    if (kind === undefined || name === undefined) return undefined;
    parts.push({ kind, name, ...(tags === undefined ? {} : { tags }) });
  }
  return parts;
}

/** Something of a project, by keys. */
export interface NamedResource {
  readonly kind: string;
  readonly key: string;
  readonly projectKey: string;
  /** Absent where it is about all environments. */
  readonly environmentKey?: string;
}

/** What a specifier is about; undefined where that is nothing in a project. */
export function namedResource(specifier: string): NamedResource | undefined {
  const parts = readSpecifier(specifier) ?? [];
  const [project, ...inner] = parts;
  const last = inner.at(-1);
  if (project?.kind !== 'proj' || !last) return undefined;
  const environmentKey = inner.find(({ kind }) => kind === 'env')?.name;
  const isOne = environmentKey !== undefined && environmentKey !== '*';
  return {
    kind: last.kind,
    key: last.name,
    projectKey: project.name,
    ...(isOne ? { environmentKey } : {}),
  };
}
