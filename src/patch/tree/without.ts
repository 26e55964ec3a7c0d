/** An object without some of its fields; they must be optional ones, since the type stays. */
export function without<T extends object>(source: T, ...names: readonly (keyof T & string)[]): T {
  const rest = { ...source };
  for (const name of names) Reflect.deleteProperty(rest, name);
  return rest;
}
