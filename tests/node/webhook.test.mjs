import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { describe, it } from "node:test";
import {
  parseWebhook,
  SkyvernUnexpectedAnswerError,
  SkyvernWebhookError,
  signWebhook,
  verifyWebhook,
  WebhookClaims,
} from "@skyvern/client";
import { awsLambda, totpEndpoint, webhookEndpoint } from "@skyvern/client/webhooks";

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

describe("parseWebhook", () => {
  const key = "sk_test_key";
  const file = new URL("../vectors/webhook-events.json", import.meta.url);
  const errors = { webhook: SkyvernWebhookError, unexpected_answer: SkyvernUnexpectedAnswerError };

  for (const { name, ...vector } of JSON.parse(readFileSync(file, "utf8"))) {
    it(`agrees with the vector: ${name}`, () => {
      const signed = signWebhook(vector.signed ?? vector.body, key).headers;
      const signature = signed["x-skyvern-signature"];
      const headers = (vector.headers ?? Object.entries(signed)).map(([name, value]) => [
        name,
        value.replaceAll("$signature", signature),
      ]);
      const parse = () => parseWebhook(vector.body, headers, { apiKeys: vector.keys ?? [key] });
      if (vector.error !== undefined) {
        assert.throws(parse, errors[vector.error]);
        return;
      }
      const { run, created_at: _, ...event } = parse();
      assert.deepEqual(event, vector.event);
      assert.deepEqual(run, JSON.parse(vector.body));
    });
  }

  it("takes headers of every kind", () => {
    const { body, headers } = signWebhook({ run_id: "wr_1", status: "completed" }, key);
    for (const given of [headers, new Headers(headers), Object.entries(headers)]) {
      assert.equal(parseWebhook(body, given, { apiKey: key }).final, true);
    }
    assert.equal(parseWebhook(Uint8Array.from(body).buffer, headers, { apiKey: key }).final, true);
    const name = "x-skyvern-signature";
    for (const value of [[headers[name]], [headers[name], headers[name]], null, 5]) {
      const parse = () => parseWebhook(body, { [name]: value }, { apiKey: key });
      assert.throws(parse, SkyvernWebhookError);
    }
    for (const given of [undefined, null, "x", [5]]) {
      assert.throws(() => parseWebhook(body, given, { apiKey: key }), TypeError);
    }
  });

  it("refuses a parsed body, and says how to get the raw one", () => {
    const parse = () => parseWebhook({ run_id: "wr_1" }, {}, { apiKey: key });
    assert.throws(parse, /express\.raw/);
    const { body, headers } = signWebhook({ run_id: "wr_1", status: "completed" }, key);
    const request = new Request("http://x/", { method: "POST", body });
    assert.throws(() => parseWebhook(request, headers, { apiKey: key }), /request\.arrayBuffer/);
    assert.throws(() => parseWebhook(request.text(), headers, { apiKey: key }), /await it/);
    const event = { requestContext: {}, body: Buffer.from(body).toString("base64") };
    assert.throws(() => parseWebhook(event, headers, { apiKey: key }), /isBase64Encoded/);
    assert.throws(() => parseWebhook(event.body, headers, { apiKey: key }), /base64/);
  });

  it("wants a key", () => {
    for (const options of [{}, { apiKey: "" }, { apiKeys: [] }, { apiKeys: [key, ""] }]) {
      assert.throws(() => parseWebhook("{}", {}, options), /no API key/);
    }
    assert.throws(() => parseWebhook("{}", {}, { apiKeys: [5] }), TypeError);
    assert.throws(() => signWebhook({}, ""), TypeError);
  });

  for (const make of [webhookEndpoint, totpEndpoint]) {
    it(`is not needed to make a ${make.name}, but to answer`, async () => {
      const before = process.env.SKYVERN_API_KEY;
      delete process.env.SKYVERN_API_KEY;
      try {
        const seen = [];
        const endpoint = make((asked) => seen.push(asked) && undefined);
        const { body, headers } = signWebhook({ run_id: "wr_1", status: "completed" }, key);
        const missing = { name: "SkyvernError", message: /no API key/ };
        await assert.rejects(endpoint.answer(Buffer.from(body), headers), missing);
        assert.deepEqual(seen, []);
        process.env.SKYVERN_API_KEY = key;
        const { status } = await endpoint.answer(Buffer.from(body), headers);
        assert.ok([200, 204].includes(status), `${status}`);
        assert.equal(seen.length, 1);
        assert.throws(() => make(() => undefined, { apiKeys: [5] }), TypeError);
      } finally {
        delete process.env.SKYVERN_API_KEY;
        if (before !== undefined) {
          process.env.SKYVERN_API_KEY = before;
        }
      }
    });
  }
});

describe("signWebhook", () => {
  it("spells a delivery as the service does", () => {
    const { body, headers } = signWebhook({ run_id: "wr_1", text: "é☃", big: 2n ** 70n }, "key");
    assert.equal(Buffer.from(body).toString(), `{"run_id":"wr_1","text":"é☃","big":${2n ** 70n}}`);
    assert.equal(headers["content-type"], "application/json");
  });
});

describe("awsLambda", () => {
  const key = "sk_test_key";

  it("answers events of API Gateway, function URLs and load balancers", async () => {
    const { body, headers } = signWebhook({ run_id: "wr_1", status: "completed", text: "☃" }, key);
    const seen = [];
    const handler = awsLambda(
      webhookEndpoint((event) => seen.push(event.run.text), { apiKey: key }),
    );
    const several = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, [value]]),
    );
    const encoded = { body: Buffer.from(body).toString("base64"), isBase64Encoded: true };
    const name = "x-skyvern-signature";
    const rows = [
      [{ headers, body: Buffer.from(body).toString(), isBase64Encoded: false }, 204],
      [{ headers, multiValueHeaders: several, ...encoded }, 204],
      [
        { multiValueHeaders: { ...several, [name]: [headers[name], headers[name]] }, ...encoded },
        401,
      ],
      [{ headers: { ...headers, [name]: "0".repeat(64) }, ...encoded }, 401],
      [{ headers: null, body: null }, 401],
    ];
    for (const [event, expected] of rows) {
      assert.equal((await handler(event)).statusCode, expected);
    }
    assert.deepEqual(seen, ["☃"]);
  });
});

describe("WebhookClaims", () => {
  it("has an event claimed, then committed or released", () => {
    const claims = new WebhookClaims(1);
    assert.deepEqual([claims.claim("a"), claims.claim("a")], ["new", "busy"]);
    claims.release("a");
    assert.equal(claims.claim({ key: "a" }), "new");
    claims.commit("a");
    claims.release("a");
    assert.equal(claims.claim("a"), "done");
    claims.commit("b");
    assert.equal(claims.claim("a"), "new");
  });
});
