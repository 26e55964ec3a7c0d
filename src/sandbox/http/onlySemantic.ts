import { isSemantic } from '../flags/semanticPatch';
import { invalidRequest } from './refusal';
import type { SandboxMiddleware } from './sandboxApp';

/** For what is changed by semantic patch alone: the plain content type would mean a JSON Patch. */
export const onlySemantic: SandboxMiddleware = async (c, next) => {
  if (!isSemantic(c.req.header('content-type'))) {
    throw invalidRequest(
      'Invalid request body: the content type parameter domain-model=launchdarkly.semanticpatch is needed',
    );
  }
  await next();
};
