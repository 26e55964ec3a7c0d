/** Where the API has a flag, from `/api/v2` on. */
export function flagPath(projectKey: string, flagKey: string): string {
  return `/api/v2/flags/${encodeURIComponent(projectKey)}/${encodeURIComponent(flagKey)}`;
}
