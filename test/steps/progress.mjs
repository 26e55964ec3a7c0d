const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'];
const SPIN_MS = 100;
const REMIND_MS = 15_000;

/**
 * Runs a long step and shows that it is running: a spinner on a terminal, plain lines elsewhere.
 * @template T
 * @param {string} name
 * @param {(say: (line: string) => void) => Promise<T>} work is given a way to say what it is doing
 * @returns {Promise<T>}
 */
export async function progress(name, work) {
  const started = Date.now();
  const elapsed = () => `${((Date.now() - started) / 1000).toFixed(0)} s`;
  const terminal = process.stderr.isTTY;
  let frame = 0;
  const clear = terminal ? '\r\u001b[K' : '';
  const show = (/** @type {string} */ line) => process.stderr.write(`${clear}${line}\n`);
  if (!terminal) show(`  ${name} …`);
  const timer = terminal
    ? setInterval(() => {
        process.stderr.write(`${clear}${FRAMES[frame++ % FRAMES.length]} ${name} (${elapsed()})`);
      }, SPIN_MS)
    : setInterval(() => show(`  ${name}: still running (${elapsed()})`), REMIND_MS);
  try {
    const result = await work((line) => show(`    ${line} (${elapsed()})`));
    show(`✓ ${name} (${elapsed()})`);
    return result;
  } catch (error) {
    show(`✗ ${name} (${elapsed()})`);
    throw error;
  } finally {
    clearInterval(timer);
  }
}
