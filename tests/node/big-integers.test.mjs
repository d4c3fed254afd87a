import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { SkyvernClient } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

const BIG = "12345678901234567890";

describe("integers beyond 2^53", () => {
  let emulator;
  before(async () => {
    emulator = await Emulator.start();
  });
  after(() => emulator.stop());

  async function read(output, bigIntegers, status = 200) {
    const headers = { "content-type": "application/json" };
    const body = `{"run_id":"wr_1","status":"completed","detail":${BIG},"output":${output}}`;
    await emulator.on("get_run").times(1).status(status, { headers, body });
    return (await emulator.client({ bigIntegers }).getRun("wr_1")).output;
  }

  it("are strings of their digits, which JSON.stringify takes", async () => {
    assert.equal(await read(BIG), BIG);
    assert.equal(await read(`-${BIG}`), `-${BIG}`);
    assert.deepEqual(await read(`[ ${BIG},\n{"a" : ${BIG}} ]`), [BIG, { a: BIG }]);
    assert.equal(JSON.stringify(await read(BIG)), `"${BIG}"`);
  });

  it("begin where a number can't hold them", async () => {
    assert.deepEqual(await read("[9007199254740991,-9007199254740991]"), [
      Number.MAX_SAFE_INTEGER,
      Number.MIN_SAFE_INTEGER,
    ]);
    assert.deepEqual(await read("[9007199254740992,-9007199254740993]"), [
      "9007199254740992",
      "-9007199254740993",
    ]);
  });

  it("can be bigints or numbers", async () => {
    assert.deepEqual(await read(`{"a":[${BIG},1,"${BIG}"]}`, "bigint"), {
      a: [BigInt(BIG), 1, BIG],
    });
    assert.equal(await read(BIG, "number"), Number(BIG));
    assert.throws(() => new SkyvernClient({ apiKey: "key", bigIntegers: "text" }), TypeError);
  });

  // Each comes with a big integer beside it, so that every character is looked at.
  for (const text of [
    `"${BIG}"`,
    `"a: ${BIG}, [-${BIG}]"`,
    String.raw`"a\": ${BIG}"`,
    String.raw`"a\\\": ${BIG}"`,
    String.raw`["a\\", 1, "\\\\", "b: ${BIG}"]`,
    String.raw`{"${BIG}":1,"a\",${BIG}":{"__proto__":2}}`,
    `"ü☃😀\\ud83d\\u0000 ${BIG}"`,
    "[0.12345678901234567890,1.2345678901234567e300,1234567890123456789.5,12345678901234567890e2]",
    "[1e-12345678901234567890,-0,0.1,5e-324,true,null]",
  ]) {
    it(`leave ${text} alone`, async () => {
      const expected = JSON.parse(text);
      for (const bigIntegers of [undefined, "bigint", "number"]) {
        const big = { undefined: BIG, bigint: BigInt(BIG), number: Number(BIG) }[bigIntegers];
        const [value, beside] = await read(`[${text},${BIG}]`, bigIntegers);
        assert.deepEqual(value, expected);
        assert.equal(beside, big);
      }
      assert.deepEqual(await read(text), expected);
    });
  }

  it("keep the order of keys", async () => {
    assert.deepEqual(Object.keys(await read(`{"b":${BIG},"a":1,"c":2}`)), ["b", "a", "c"]);
  });

  it("keep their digits in errors", async () => {
    for (const [bigIntegers, detail] of [
      ["string", BIG],
      ["bigint", BigInt(BIG)],
    ]) {
      await assert.rejects(
        read("null", bigIntegers, 400),
        ({ statusCode, body }) => statusCode === 400 && body.detail === detail,
      );
    }
  });

  it("cross in 50 MB, also where every second value is one", async () => {
    const text = await read(`["${"ü☃😀: 1".repeat(4_000_000)}",${BIG}]`);
    assert.ok(text[0] === "ü☃😀: 1".repeat(4_000_000));
    assert.equal(text[1], BIG);
    const many = await read(`[${Array(1_000_000).fill(`"a",${BIG}`).join()}]`);
    assert.equal(many.length, 2_000_000);
    assert.ok(many.every((value, index) => value === (index % 2 === 0 ? "a" : BIG)));
  });
});
