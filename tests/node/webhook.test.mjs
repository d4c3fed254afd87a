import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { verifyWebhook } from "@skyvern/client";

const sign = (body, key) => createHmac("sha256", key).update(body).digest("hex");

describe("verifyWebhook", () => {
  const body = '{"status":"completed","output":"ü"}';
  const signature = sign(body, "key");

  it("accepts the raw body in each form", () => {
    assert.equal(verifyWebhook(body, signature, "key"), true);
    assert.equal(verifyWebhook(Buffer.from(body), signature, "key"), true);
    assert.equal(verifyWebhook(new TextEncoder().encode(body), signature, "key"), true);
    assert.equal(verifyWebhook(Buffer.from(`--${body}--`).subarray(2, -2), signature, "key"), true);
    assert.equal(verifyWebhook(body, [signature], "key"), true);
  });

  it("accepts bytes that are not text", () => {
    const bytes = Buffer.from([0xff, 0x00, 0xfe]);
    assert.equal(verifyWebhook(bytes, sign(bytes, "key"), "key"), true);
  });

  const wrong = {
    "that is missing": undefined,
    "that is null": null,
    "that is empty": "",
    "that is short": signature.slice(0, 63),
    "that is long": `${signature}0`,
    "of another body": sign(`${body} `, "key"),
    "of another key": sign(body, "other"),
    "that is not ASCII": "ü".repeat(64),
    "that is not hex": "z".repeat(64),
    "with another digit": signature.replace(/^./, (digit) => (digit === "0" ? "1" : "0")),
    "of no header": [],
    "of two headers": [signature, signature],
    "that is a number": 5,
  };
  for (const [name, value] of Object.entries(wrong)) {
    it(`refuses a signature ${name}`, () => {
      assert.equal(verifyWebhook(body, value, "key"), false);
    });
  }

  it("never accepts an empty key", () => {
    assert.equal(verifyWebhook(body, sign(body, ""), ""), false);
  });

  it("refuses a body that is not raw, and a key that is not text", () => {
    assert.throws(() => verifyWebhook(JSON.parse(body), signature, "key"), /raw bytes/);
    assert.throws(() => verifyWebhook(body, signature, undefined), TypeError);
  });

  const file = new URL("../vectors/webhook.json", import.meta.url);
  if (existsSync(file)) {
    for (const { name, ...vector } of JSON.parse(readFileSync(file, "utf8"))) {
      it(`agrees with the vector: ${name}`, () => {
        const raw =
          vector.body_base64 === undefined
            ? vector.body
            : Buffer.from(vector.body_base64, "base64");
        assert.equal(verifyWebhook(raw, vector.signature, vector.api_key), vector.valid);
      });
    }
  }
});
