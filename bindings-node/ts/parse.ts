import native from "./native.cjs";

/**
 * What an integer beyond ±(2^53 - 1) becomes, which a number can't hold: a string of its digits, a
 * BigInt, or the nearest number.
 */
export type BigIntegers = "string" | "bigint" | "number";

/** The values of {@link BigIntegers}. */
export const BIG_INTEGERS: readonly unknown[] = ["string", "bigint", "number"];

/** An integer that is not a part of another number. */
const INTEGER = /(?<![\d.eE+-])-?[1-9]\d{15,}(?![\d.eE])/g;

/**
 * The value of a JSON text, whose integers keep their digits.
 *
 * @param mayHoldBig - Whether integers may be in it that a number can't hold, where that is known.
 */
export function parseJson(text: string, bigIntegers: BigIntegers, mayHoldBig?: boolean): unknown {
  if (bigIntegers === "number" || !(mayHoldBig ?? native.mayHoldBigIntegers(text))) {
    return JSON.parse(text);
  }
  if (bigIntegers === "string") {
    return JSON.parse(replaceBigIntegers(text, (digits) => `"${digits}"`));
  }
  // Nobody else can have written a string that begins with this.
  const mark = crypto.randomUUID();
  return JSON.parse(
    replaceBigIntegers(text, (digits) => `"${mark}${digits}"`),
    (_, value) =>
      typeof value === "string" && value.startsWith(mark)
        ? BigInt(value.slice(mark.length))
        : value,
  );
}

/** Goes from string to string: what is between them is numbers, words and punctuation. */
function replaceBigIntegers(text: string, replacement: (digits: string) => string): string {
  const replaced = (digits: string) =>
    Number.isSafeInteger(Number(digits)) ? digits : replacement(digits);
  let result = "";
  let position = 0;
  while (position < text.length) {
    const open = text.indexOf('"', position);
    const start = open < 0 ? text.length : open;
    result += text.slice(position, start).replace(INTEGER, replaced);
    position = open < 0 ? start : endOfString(text, open);
    result += text.slice(start, position);
  }
  return result;
}

/** The place behind the string that begins at `open`. */
function endOfString(text: string, open: number): number {
  let close = text.indexOf('"', open + 1);
  while (close >= 0 && isEscaped(text, close)) {
    close = text.indexOf('"', close + 1);
  }
  return close < 0 ? text.length : close + 1;
}

function isEscaped(text: string, position: number): boolean {
  let start = position;
  while (text[start - 1] === "\\") {
    start -= 1;
  }
  return (position - start) % 2 === 1;
}
