const EVERY_MS = 50;

/** Tries until `check` stops throwing; its last failure is what the test reports. */
export async function eventually<T>(check: () => T | Promise<T>, withinMs = 10_000): Promise<T> {
  for (const end = Date.now() + withinMs; ; await pause()) {
    try {
      return await check();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}

const pause = () => new Promise((resolve) => setTimeout(resolve, EVERY_MS));
