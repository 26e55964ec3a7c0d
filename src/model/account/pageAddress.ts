/** The address of a page that the server names by its path; undefined where that would lead off the instance. */
export function pageAddress(baseUrl: string, path: string): string | undefined {
  if (!URL.canParse(path, baseUrl)) return undefined;
  const page = new URL(path, baseUrl);
  return page.origin === new URL(baseUrl).origin ? page.href : undefined;
}
