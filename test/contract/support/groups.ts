/** The operations that each file of contract tests is about, by their paths. Every operation that is served is in one. */
export const GROUPS = {
  flags:
    /^\/api\/v2(?:\/versions|\/caller-identity)?$|^\/api\/v2\/flags\/[^/]+(?:\/\{featureFlagKey\}(?:\/copy)?)?$|\/flags\/evaluate$/,
  projects:
    /^\/api\/v2\/projects(?:\/\{projectKey\}(?:\/flag-defaults|\/environments(?:\/\{environmentKey\}(?:\/apiKey|\/mobileKey)?)?)?)?$|^\/api\/v2\/tags$/,
  members: /^\/api\/v2\/(?:members|teams|tokens)/,
  segments: /^\/api\/v2\/segments|\/segments\/evaluate$/,
  usage: /^\/api\/v2\/flag-status|dependent-flags$|^\/api\/v2\/code-refs|^\/api\/v2\/flag-links|followers/,
  triggers: /\/triggers\//,
  approvals: /approval-requests/,
  pending: /scheduled-changes|expiring-/,
  contexts:
    /context-(?:kinds|attributes|instances)|\/contexts\/|^\/api\/v2\/user(?:s\/\{projectKey\}\/\{environmentKey\}|-)/,
  auditLog: /^\/api\/v2\/(?:auditlog|webhooks)/,
} as const satisfies Readonly<Record<string, RegExp>>;

export type GroupName = keyof typeof GROUPS;
