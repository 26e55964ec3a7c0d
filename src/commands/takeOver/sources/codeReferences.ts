import { together } from './officialSettings';
import { type Found, type OurSettings, recordOf, textOf } from './offer';
import { settingOffer } from './settingOffer';
import { parseYaml } from './yamlText';

export const CODE_REFERENCES = '.launchdarkly/coderefs.yaml';

/**
 * The projects that `ld-find-code-refs` is told of: one for the whole, or one for each folder. The aliases in the file need not be
 * taken over, since the index reads them there.
 */
export function offersOfCodeReferences(text: string, ours: OurSettings): Found {
  const parsed = parseYaml(CODE_REFERENCES, text);
  if (parsed.kind === 'bad') return { offers: [], notes: [parsed.note] };
  const whole = recordOf(parsed.value) ?? {};
  const listed = Array.isArray(whole['projects']) ? (whole['projects'] as readonly unknown[]) : [];
  const projects = listed.flatMap((entry) => {
    const { key, dir } = recordOf(entry) ?? {};
    const project = textOf(key);
    return project === undefined ? [] : [{ key: project, folder: folderOf(dir) }];
  });
  const single = textOf(whole['projKey']) ?? projects.find(({ folder }) => folder === undefined)?.key;
  const inFolders = projects.flatMap(({ key, folder }) =>
    folder === undefined ? [] : [[folder, key] as const],
  );
  const found: Found[] = [];
  const from = CODE_REFERENCES;
  if (single !== undefined)
    found.push(settingOffer({ from, name: 'project', value: single, level: 'workspace' }, ours));
  if (inFolders.length > 0) {
    const kept = recordOf(ours.projects?.workspace) as Record<string, string> | undefined;
    const value = { ...Object.fromEntries(inFolders), ...kept };
    found.push(settingOffer({ from, name: 'projects', value, level: 'workspace' }, ours));
  }
  return together(found);
}

/** A folder below the root, with slashes and without one at its end; nothing for the root or a place outside. */
function folderOf(dir: unknown): string | undefined {
  const path = textOf(dir)
    ?.replaceAll('\\', '/')
    .replace(/^(\.?\/)+/, '')
    .replace(/\/+$/, '');
  return path === undefined || path === '' || path === '.' || path.split('/').includes('..')
    ? undefined
    : path;
}
