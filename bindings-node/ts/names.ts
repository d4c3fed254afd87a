/** `run_workflow` becomes `runWorkflow`. */
export function camelCase(name: string): string {
  return name.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** ` Did you mean …?` when a known name is close, else nothing. */
export function didYouMean(name: string, known: Iterable<string>): string {
  let best = "";
  let least = Math.max(2, Math.floor(name.length / 3)) + 1;
  for (const candidate of known) {
    const distance = editDistance(name.toLowerCase(), candidate.toLowerCase());
    if (distance < least) {
      best = candidate;
      least = distance;
    }
  }
  return best && ` Did you mean "${best}"?`;
}

const told = new Set<string>();

/** Warns, once, of a name that nothing here knows. */
export function warnOnce(text: string): void {
  if (!told.has(text)) {
    told.add(text);
    process.emitWarning(text, "SkyvernWarning");
  }
}

/** Throws for a key that looks misspelled, and warns of others that are not known. */
export function checkOrWarn(what: string, value: object, known: readonly string[]): void {
  const isStrange = (key: string) => !known.includes(key) && didYouMean(key, known) === "";
  const strange = Object.keys(Object(value)).filter(isStrange);
  checkKeys(what, value, [...known, ...strange]);
  for (const key of strange) {
    warnOnce(`${what}: there is no option "${key}"; it is ignored`);
  }
}

/** Throws for a key that is not known. */
export function checkKeys(what: string, value: object, known: readonly string[]): void {
  if (typeof value !== "object" || value === null) {
    throw new TypeError(`${what}: the options have to be an object`);
  }
  for (const key of Object.keys(value)) {
    if (!known.includes(key)) {
      throw new TypeError(`${what}: there is no option "${key}".${didYouMean(key, known)}`);
    }
  }
}

function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 0; i < a.length; i++) {
    const next = [i + 1];
    for (let j = 0; j < b.length; j++) {
      const replaced = at(row, j) + (a[i] === b[j] ? 0 : 1);
      next.push(Math.min(replaced, at(row, j + 1) + 1, at(next, j) + 1));
    }
    row = next;
  }
  return at(row, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? 0;
}
