import type { FlagOverview } from '../../model/flag/flagOverview';

/** A flag without its state in an environment that is deleted. */
export function withoutEnvironment(flag: FlagOverview, gone: string): FlagOverview {
  const environments = Object.entries(flag.environments).filter(([key]) => key !== gone);
  return { ...flag, environments: Object.fromEntries(environments) };
}

/** Just what of a loader this needs. */
interface Reloadable {
  readonly state: { readonly kind: string };
  settled(): Promise<void>;
  refresh(): Promise<unknown>;
}

/** Fetches again what was fetched; a load that is under way may have asked before, and is waited for. */
export async function reloaded(loader: Reloadable): Promise<unknown> {
  if (loader.state.kind === 'empty') return undefined;
  await loader.settled();
  return loader.refresh();
}
