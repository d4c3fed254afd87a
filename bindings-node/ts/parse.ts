/**
 * What an integer beyond ±(2^53 - 1) becomes, which a number can't hold: a string of its digits, a
 * BigInt, or the nearest number.
 */
export type BigIntegers = "string" | "bigint" | "number";

/** The values of {@link BigIntegers}. */
export const BIG_INTEGERS: readonly unknown[] = ["string", "bigint", "number"];

/** An integer that is not a part of another number. */
const INTEGER = /(?<![\d.eE+-])-?[1-9]\d{15,}(?![\d.eE])/g;

/** The value of a JSON text, whose integers keep their digits. */
export function parseJson(text: string, bigIntegers: BigIntegers): unknown {
  if (bigIntegers === "number" || !mayHoldBigInteger(text)) {
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

/**
 * Whether an integer may be in it that a number can't hold: 16 digits or more, which follow neither
 * a letter nor a quote nor an underscore, as those of ids do. What is found inside other text costs
 * time and nothing else.
 */
function mayHoldBigInteger(text: string): boolean {
  // Of 16 digits in a row, one is at such a place.
  for (let position = 15; position < text.length; position += 16) {
    if (isDigit(text.charCodeAt(position)) && isBigInteger(text, startOfDigits(text, position))) {
      return true;
    }
  }
  return false;
}

function startOfDigits(text: string, position: number): number {
  let start = position;
  // Digits further back were looked at from the place before.
  while (start > position - 16 && isDigit(text.charCodeAt(start - 1))) {
    start -= 1;
  }
  return start;
}

/** Whether the digits that begin there are an integer by what is in front, and 16 or more. */
function isBigInteger(text: string, start: number): boolean {
  const before = text[start - 1] === "-" ? text[start - 2] : text[start - 1];
  return (
    (before === undefined || "[:, \t\r\n".includes(before)) && isDigit(text.charCodeAt(start + 15))
  );
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
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
