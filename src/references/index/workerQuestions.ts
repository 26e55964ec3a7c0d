import type { AliasName } from '../scanner/aliasIndex';
import type { FromWorker, NamesQuestion, ToWorker, UnknownKey } from './protocol';

type NamesAnswer = Extract<FromWorker, { kind: 'names' }>;

/** What the host has asked a worker, and not been answered yet. */
export class WorkerQuestions {
  readonly #send: (message: ToWorker) => void;
  readonly #names = new Map<number, (names: readonly AliasName[]) => void>();
  readonly #unknownKeys = new Map<number, (keys: readonly UnknownKey[]) => void>();
  /** Names that many answers have in common, by the worker's numbers. */
  readonly #shared = new Map<number, readonly AliasName[]>();
  #asked = 0;

  constructor(send: (message: ToWorker) => void) {
    this.#send = send;
  }

  names(question: NamesQuestion): Promise<readonly AliasName[]> {
    return new Promise((resolve) => {
      this.#names.set((this.#asked += 1), resolve);
      this.#send({ kind: 'askNames', number: this.#asked, ...question });
    });
  }

  unknownKeys(): Promise<readonly UnknownKey[]> {
    return new Promise((resolve) => {
      this.#unknownKeys.set((this.#asked += 1), resolve);
      this.#send({ kind: 'askUnknownKeys', number: this.#asked });
    });
  }

  takeShared(number: number, names: readonly AliasName[]): void {
    this.#shared.set(number, names);
  }

  takeNames({ number, names, shared }: NamesAnswer): void {
    const common = shared === undefined ? [] : (this.#shared.get(shared) ?? []);
    this.#names.get(number)?.(names.length === 0 ? common : [...names, ...common]);
    this.#names.delete(number);
  }

  takeUnknownKeys(number: number, keys: readonly UnknownKey[]): void {
    this.#unknownKeys.get(number)?.(keys);
    this.#unknownKeys.delete(number);
  }

  /** Answers all that is open with nothing. */
  end(): void {
    for (const resolve of [...this.#names.values(), ...this.#unknownKeys.values()]) resolve([]);
    this.#names.clear();
    this.#unknownKeys.clear();
  }
}
