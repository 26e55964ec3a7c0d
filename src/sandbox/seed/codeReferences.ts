import { namedIdentities } from '../account/identities';
import type { RepositoryRecord } from '../account/codeReferenceRecord';
import { DAY_MS, HOUR_MS } from './time';

interface Line {
  readonly flagKey: string;
  readonly path: string;
  readonly line: number;
  readonly text: string;
  readonly alias?: string;
}

const SHOP_LINES: readonly Line[] = [
  {
    flagKey: 'new-checkout-flow',
    path: 'src/checkout/Checkout.tsx',
    line: 14,
    text: '  const { newCheckoutFlow } = useFlags();',
    alias: 'newCheckoutFlow',
  },
  {
    flagKey: 'new-checkout-flow',
    path: 'src/checkout/Checkout.tsx',
    line: 41,
    text: '  if (newCheckoutFlow) return <OnePage />;',
    alias: 'newCheckoutFlow',
  },
  {
    flagKey: 'new-checkout-flow',
    path: 'src/server/orders.ts',
    line: 88,
    text: "  if (await client.variation('new-checkout-flow', context, false)) {",
  },
  {
    flagKey: 'payments-v2',
    path: 'src/server/payments/gateway.ts',
    line: 21,
    text: "  const v2 = await client.boolVariation('payments-v2', context, false);",
  },
  {
    flagKey: 'new-cart-api',
    path: 'src/server/cart.ts',
    line: 9,
    text: "const CART = 'new-cart-api';",
    alias: 'CART',
  },
  {
    flagKey: 'search-ranking',
    path: 'src/server/search/rank.ts',
    line: 33,
    text: "  switch (await client.stringVariation('search-ranking', context, 'control')) {",
  },
  {
    flagKey: 'banner-config',
    path: 'src/start/Banner.tsx',
    line: 7,
    text: '  const banner = useFlags().bannerConfig;',
    alias: 'bannerConfig',
  },
  {
    flagKey: 'dark-mode',
    path: 'src/theme.ts',
    line: 12,
    text: "  return client.variation('dark-mode', context, false);",
  },
  {
    flagKey: 'kill-switch-payments',
    path: 'src/server/payments/gateway.ts',
    line: 12,
    text: "  if (!(await client.boolVariation('kill-switch-payments', context, true))) throw new Closed();",
  },
  {
    flagKey: 'api-rate-limit-per-minute',
    path: 'src/server/partners/limit.ts',
    line: 5,
    text: "  const limit = await client.numberVariation('api-rate-limit-per-minute', partner, 600);",
  },
];

/** The shop's repository, as it was scanned this morning. */
export const shopRepositories = (now: number): RepositoryRecord[] => [
  {
    name: 'acme-shop',
    sourceLink: 'https://git.acme.example/acme/shop',
    commitUrlTemplate: 'https://git.acme.example/acme/shop/commit/${sha}',
    hunkUrlTemplate: 'https://git.acme.example/acme/shop/blob/${sha}/${filePath}#L${lineNumber}',
    type: 'custom',
    defaultBranch: 'main',
    enabled: true,
    version: 4,
    branches: [
      {
        name: 'main',
        head: namedIdentities.salt('main').padEnd(40, '0'),
        updateSequenceId: 25,
        syncTime: now - 3 * HOUR_MS,
        references: [...new Set(SHOP_LINES.map(({ path }) => path))].map((path) => ({
          path,
          hunks: SHOP_LINES.filter((line) => line.path === path).map(({ flagKey, line, text, alias }) => ({
            startingLineNumber: line,
            lines: text,
            projKey: 'shop',
            flagKey,
            aliases: alias === undefined ? [] : [alias],
          })),
        })),
      },
      {
        name: 'spike/vector-search',
        head: namedIdentities.salt('spike').padEnd(40, '0'),
        updateSequenceId: 3,
        syncTime: now - 12 * DAY_MS,
        references: [],
      },
    ],
    extinctions: [
      {
        branchName: 'main',
        revision: namedIdentities.salt('extinction').padEnd(40, '0'),
        message: 'Remove the coupons of the old shop',
        time: now - 125 * DAY_MS,
        flagKey: 'legacy-coupons',
        projKey: 'shop',
      },
    ],
  },
];
