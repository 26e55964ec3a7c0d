import { randomUUID } from 'node:crypto';

/**
 * The document of a page: a policy that allows our script and nothing else, no network, no inline script or style. The
 * elements' styles are sheets made by the script, which the policy need not allow; the nonce for styles is what VS Code
 * and tools of its pages expect. `script` is an address that the webview may load.
 */
export function pageHtml(script: string, language: string): string {
  const nonce = randomUUID();
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'`;
  return `<!DOCTYPE html>
<html lang="${attribute(language)}">
  <head>
    <meta charset="UTF-8">
    <meta http-equiv="Content-Security-Policy" content="${policy}">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Flagdeck</title>
  </head>
  <body>
    <script nonce="${nonce}" src="${attribute(script)}"></script>
  </body>
</html>
`;
}

const attribute = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
