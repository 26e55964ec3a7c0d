import { describe, expect, it } from 'vitest';
import { createApp } from '../../../src/sandbox/app';
import { anApp } from './support/appCalls';

describe('the page of a flag', () => {
  const { account, get, patch } = anApp();
  const app = createApp(account);
  const open = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers });

  it('is where _site leads, needs no token, and shows the flag', async () => {
    const flag = await get<{ environments: { test: { _site: { href: string } } } }>('/flags/shop/dark-mode');
    const page = await open(flag.environments.test._site.href);
    expect(page.status).toBe(200);
    expect(page.headers.get('content-type')).toContain('text/html');
    const text = await page.text();
    expect(text).toContain('sandbox');
    expect(text).toContain('&quot;key&quot;: &quot;dark-mode&quot;');
    expect(text).not.toContain('&quot;production&quot;');
  });

  it('has what the account says as text only', async () => {
    const hostile = `</pre><script>alert('1')</script>&"`;
    await patch('/flags/shop/dark-mode', [
      { op: 'replace', path: '/name', value: hostile },
      { op: 'replace', path: '/description', value: hostile },
    ]);
    const text = await (await open('/shop/test/features/dark-mode')).text();
    expect(text).not.toContain('<script');
    expect(text).toContain('&lt;/pre&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;&quot;');
    expect(text.match(/<\/pre>/g)).toHaveLength(1);
  });

  it('allows no script, no frame, and no page of another origin to read it', async () => {
    const { headers } = await open('/shop/test/features/dark-mode', { Origin: 'https://evil.example' });
    expect(headers.get('content-security-policy')).toMatch(
      /^default-src 'none'; style-src 'nonce-[\w-]+'; frame-ancestors 'none'$/,
    );
    expect(headers.get('access-control-allow-origin')).toBeNull();
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
  });

  it.each([
    '/nothing/test/features/dark-mode',
    '/shop/nothing/features/dark-mode',
    '/shop/test/features/nothing',
  ])('is not there for %s', async (path) => {
    expect((await open(path)).status).toBe(404);
  });
});
