import { init, type LDClient, type LDContext } from '@launchdarkly/node-server-sdk';
import type { Customer } from './customer';

const client: LDClient = init(process.env.LAUNCHDARKLY_SDK_KEY ?? '');

/** Resolves once flags are known, or after two seconds: then every flag serves its fallback. */
export async function startFlags(): Promise<void> {
  try {
    await client.waitForInitialization({ timeout: 2 });
  } catch (error) {
    console.warn('Feature flags are not available, fallbacks apply', error);
  }
}

export function contextOf(customer: Customer): LDContext {
  return {
    kind: 'multi',
    user: {
      key: customer.id,
      name: customer.name,
      email: customer.email,
      country: customer.country,
      _meta: { privateAttributes: ['email'] },
    },
    organization: { key: customer.companyId ?? 'none', plan: customer.plan },
  };
}

export const isOn = (flagKey: string, customer: Customer, fallback = false): Promise<boolean> =>
  client.boolVariation(flagKey, contextOf(customer), fallback);

export const numberOf = (flagKey: string, customer: Customer, fallback: number): Promise<number> =>
  client.numberVariation(flagKey, contextOf(customer), fallback);

export const stopFlags = (): Promise<void> => client.flush();
