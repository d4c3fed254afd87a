import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { request } from "node:http";
import { connect } from "node:net";
import { describe, it } from "node:test";
import { signWebhook, WebhookReceiver } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";
import { until } from "./support/until.mjs";

const file = new URL("../scenarios/webhooks.json", import.meta.url);
const scenarios = JSON.parse(readFileSync(file, "utf8"));
const KEY = "sk_test_key";

/** Posts a delivery of a scenario, and gives the status it is answered with. */
function deliver(url, delivery, key, runId = "wr_1") {
  const { status = "completed", attempt = 1, retry_pending = false } = delivery;
  const payload = delivery.payload ?? { run_id: runId, status, attempt, retry_pending };
  const { body, headers } = signWebhook(payload, delivery.key ?? key);
  if ("signature" in delivery) {
    headers["x-skyvern-signature"] = delivery.signature;
  }
  if (delivery.signature === null) {
    delete headers["x-skyvern-signature"];
  }
  headers["content-length"] = delivery.length ?? body.length;
  const target = new URL(delivery.path ?? "", url);
  return new Promise((resolve, reject) => {
    const call = request(target, { method: "POST", headers, agent: false }, (answer) => {
      resolve(answer.statusCode);
      call.destroy();
    });
    call.on("error", reject);
    call.write(body);
    if (delivery.length === undefined) {
      call.end();
    }
  });
}

describe("WebhookReceiver", () => {
  for (const { name, ...scenario } of scenarios.receive) {
    it(`receives: ${name}`, async () => {
      const keys = scenario.keys ?? [KEY];
      const hooks = new WebhookReceiver({
        apiKeys: keys,
        path: "/hooks",
        answerWithin: scenario.answer_within,
        answerAtOnce: scenario.answer_at_once,
      });
      const seen = [];
      const read = async () => {
        for await (const event of hooks) {
          seen.push(event.key);
        }
      };
      const reader = scenario.unread ? undefined : read();
      const { port } = new URL(hooks.url);
      const slow = Array.from({ length: scenario.slow ?? 0 }, () => {
        const socket = connect(Number(port), "127.0.0.1");
        socket.on("error", () => {});
        socket.write("POST /hooks HTTP/1.1\r\nhost: x\r\nx-slow: ");
        return socket;
      });
      const posts = scenario.deliveries.map(
        (delivery) => () => deliver(hooks.url, delivery, keys[0]),
      );
      const answers = scenario.together ? await Promise.all(posts.map((post) => post())) : [];
      for (const post of scenario.together ? [] : posts) {
        answers.push(await post());
      }
      assert.deepEqual(
        answers,
        scenario.deliveries.map(({ answer }) => answer),
      );
      for (const socket of slow) {
        socket.destroy();
      }
      await hooks.close();
      await reader;
      assert.deepEqual(seen, scenario.events);
    });
  }

  for (const { name, ...scenario } of scenarios.wait) {
    it(`ends waits: ${name}`, async () => {
      const emulator = await Emulator.start({ webhooks: { copies: scenario.copies ?? 1 } });
      const hooks = new WebhookReceiver({ apiKey: emulator.apiKey, path: "/hooks" });
      try {
        const client = emulator.client();
        const workflowId = await emulator.workflow(scenario.behaviour);
        const idempotencyKey = scenario.idempotency_key;
        if (scenario.earlier) {
          const webhookUrl = scenario.earlier.webhook_url;
          await client.runWorkflow({ workflowId, idempotencyKey, webhookUrl });
        }
        const waiting = client.runWorkflow({
          workflowId,
          idempotencyKey,
          waitForCompletion: true,
          timeout: 20,
          pollInterval: scenario.poll_interval,
          webhookUrl: scenario.webhook_url,
          webhooks: hooks,
        });
        await until(async () => (await emulator.runs()).length > 0);
        const [{ run_id }] = await emulator.runs();
        for (const delivery of scenario.deliveries ?? []) {
          const answer = await deliver(hooks.url, delivery, emulator.apiKey, run_id);
          assert.equal(answer, delivery.answer ?? answer);
        }
        const run = await waiting;
        assert.equal(run.status, scenario.status ?? "completed");
        assert.equal(run.started_by, scenario.started_by);
        assert.equal((await emulator.runs()).length, 1);
        const { requests } = await emulator.control("requests", { operation: "get_run" });
        assert.ok(requests.length <= (scenario.reads ?? 20), `${requests.length} reads`);
      } finally {
        await hooks.close();
        await emulator.stop();
      }
    });
  }

  it("answers a delivery when its event is taken, or given back", async () => {
    const hooks = new WebhookReceiver({ apiKey: KEY });
    const events = hooks[Symbol.asyncIterator]();
    const first = deliver(hooks.url, {}, KEY);
    const { value: event } = await events.next();
    event.release();
    assert.equal(await first, 503);
    const second = deliver(hooks.url, {}, KEY);
    const { value: again } = await events.next();
    again.ack();
    assert.equal(await second, 204);
    await hooks.close();
    assert.deepEqual(await events.next(), { done: true, value: undefined });
  });

  it("tells what nobody took", async () => {
    const hooks = new WebhookReceiver({ apiKey: KEY, answerAtOnce: true });
    assert.equal(await deliver(hooks.url, { attempt: 3 }, KEY), 204);
    const left = await hooks.close();
    assert.deepEqual(
      left.map(({ key }) => key),
      ["wr_1:3:completed"],
    );
    assert.deepEqual(await hooks.close(), []);
  });

  it("says at once what can't work", () => {
    for (const options of [{ path: "hooks" }, { publicUrl: "x" }, { port: "1" }, { ports: 1 }]) {
      assert.throws(() => new WebhookReceiver({ apiKey: KEY, ...options }), TypeError);
    }
  });
});
