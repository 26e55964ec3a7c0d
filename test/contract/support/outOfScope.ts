/** Operations of the document that the sandbox does not serve, each with the reason. `src/sandbox/README.md` has the same. */
export const OUT_OF_SCOPE: readonly { readonly path: RegExp; readonly because: string }[] = [
  {
    path: /^\/api\/v2\/openapi\.json$/,
    because: "the document is LaunchDarkly's, and is not part of this project",
  },
  { path: /\/release$|\/release-pipelines/, because: 'releases are a beta that Flagdeck does not use' },
  {
    path: /\/workflows/,
    because: 'workflows are built in the web application; approvals and schedules are served singly',
  },
  { path: /\/migration-safety-issues$/, because: 'the analysis behind it is not published' },
];
