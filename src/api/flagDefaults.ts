import * as z from 'zod';
import { type NewFlagDefaults, namingConvention, newFlagDefaults } from '../model/flag/newFlagDefaults';
import { read } from './transport/answer';
import type { Transport } from './transport/transport';

const withNaming = z.looseObject({ namingConvention: namingConvention.optional() });

/** What new flags of a project are like. */
export class FlagDefaultsResource {
  readonly #transport: Transport;

  constructor(transport: Transport) {
    this.#transport = transport;
  }

  /** With the naming convention, where the project's answer tells it. */
  async get(projectKey: string, signal?: AbortSignal): Promise<NewFlagDefaults> {
    const path = `/api/v2/projects/${encodeURIComponent(projectKey)}`;
    const resource = `project ${projectKey}`;
    const [defaults, project] = await Promise.all([
      this.#transport.send({ path: `${path}/flag-defaults`, answer: newFlagDefaults, resource, signal }),
      this.#transport.send({ path, answer: z.unknown(), resource, signal }),
    ]);
    const naming = read(withNaming, project);
    const convention = naming.ok ? naming.value.namingConvention : undefined;
    return { ...defaults, ...(convention ? { namingConvention: convention } : {}) };
  }
}
