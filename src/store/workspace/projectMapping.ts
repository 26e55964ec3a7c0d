import picomatch from 'picomatch';

/** The project whose flags some code uses, and the connection where several accounts have it: its id, or the name that the tree shows. */
export interface WantedProject {
  readonly project: string;
  readonly connection?: string;
}

/** The setting `flagdeck.projects`: by folder or glob, in the order in which they are tried. */
export type ProjectMapping = Readonly<Record<string, string | WantedProject>>;

/** Where a source text is: with slashes, from the workspace folder of that name. */
export interface CodePlace {
  readonly folder: string;
  readonly path: string;
}

/**
 * Finds the first entry that means a place. `packages/web` and `services/*` mean what is in them too; each may begin with the name
 * of the workspace folder, which tells several of them apart.
 */
export class MappedProjects {
  /** Each project once, in the order of the setting. */
  readonly all: readonly WantedProject[];
  readonly #entries: readonly { readonly wanted: WantedProject; readonly fits: (path: string) => boolean }[];

  constructor(mapping: ProjectMapping) {
    this.#entries = Object.entries(mapping).map(([pattern, value]) => {
      const trimmed = pattern.replace(/^\.?\/+/, '').replace(/\/+$/, '');
      const fits = picomatch([trimmed, `${trimmed}/**`], { dot: true });
      return { wanted: typeof value === 'string' ? { project: value } : value, fits };
    });
    const byName = new Map(this.#entries.map(({ wanted }) => [nameOf(wanted), wanted]));
    this.all = [...byName.values()];
  }

  of({ folder, path }: CodePlace): WantedProject | undefined {
    return this.#entries.find(({ fits }) => fits(path) || fits(`${folder}/${path}`))?.wanted;
  }
}

/** Equal for those that mean the same. */
export const nameOf = ({ project, connection }: WantedProject): string =>
  JSON.stringify([connection, project]);
