import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { SHOP } from './paths.mjs';

/**
 * A throw-away copy of the demonstration workspace, which goes with `remove` or at the end of this process.
 * @returns {{ folder: string, remove: () => void }}
 */
export function copyShop() {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'flagdeck-shop-'));
  const folder = path.join(parent, 'shop');
  fs.cpSync(SHOP, folder, { recursive: true });
  const remove = () => {
    process.removeListener('exit', remove);
    fs.rmSync(parent, { recursive: true, force: true });
  };
  process.once('exit', remove);
  return { folder, remove };
}
