// Webhooks in the web frameworks of others: genuine ones are handled once, forgeries refused.
import assert from "node:assert/strict";
import { once } from "node:events";
import { createServer } from "node:http";
import { describe, it } from "node:test";
import { serve } from "@hono/node-server";
import { signWebhook } from "@skyvern/client";
import {
  express as forExpress,
  fastify as forFastify,
  hono as forHono,
  next as forNext,
  node as forNode,
  totpEndpoint,
  webhookEndpoint,
} from "@skyvern/client/webhooks";
import express from "express";
import fastify from "fastify";
import { Hono } from "hono";

const apiKey = "sk_test_key";
const { body, headers } = signWebhook({ run_id: "wr_1", status: "completed", text: "☃ é" }, apiKey);
const forged = { ...headers, "x-skyvern-signature": "0".repeat(64) };
const oddTypes = ["application/json", "application/x-www-form-urlencoded", "text/plain", "x/y"];

const listening = async (server) => {
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return { port: server.address().port, close: () => server.close() };
};

const frameworks = {
  "node:http": (hooks, totp) => {
    const [onHook, onTotp] = [forNode(hooks), forNode(totp)];
    return listening(
      createServer((request, response) =>
        request.url === "/hooks" ? onHook(request, response) : onTotp(request, response),
      ),
    );
  },
  express: (hooks, totp) => {
    const app = express();
    app.post("/hooks", forExpress(hooks));
    app.post("/totp", forExpress(totp));
    app.use(express.json());
    return listening(createServer(app));
  },
  "express, with the bytes kept by its parser": (hooks, totp) => {
    const app = express();
    const verify = (request, _response, bytes) => {
      request.rawBody = bytes;
    };
    app.use(express.json({ type: () => true, strict: false, verify, limit: "12mb" }));
    // A body that is no JSON does not reach a route.
    app.post("/hooks", forExpress(hooks));
    app.post("/totp", forExpress(totp));
    app.use((_error, _request, response, _next) => response.sendStatus(401));
    return listening(createServer(app));
  },
  fastify: async (hooks, totp) => {
    const app = fastify();
    app.post("/json", async (request) => request.body);
    await app.register(forFastify("/hooks", hooks));
    await app.register(forFastify("/totp", totp));
    await app.listen({ port: 0, host: "127.0.0.1" });
    const other = await app.inject({ method: "POST", url: "/json", payload: { a: 1 } });
    assert.deepEqual(other.json(), { a: 1 }, "other routes parse as before");
    return { port: app.server.address().port, close: () => app.close() };
  },
  hono: async (hooks, totp) => {
    const app = new Hono();
    app.use("/hooks", async (context, following) => {
      await context.req.text();
      await following();
    });
    app.post("/hooks", forHono(hooks));
    app.post("/totp", forHono(totp));
    const server = serve({ fetch: app.fetch, port: 0, hostname: "127.0.0.1" });
    await once(server, "listening");
    return { port: server.address().port, close: () => server.close() };
  },
  "route handlers of Next.js": (hooks, totp) => {
    const routes = { "/hooks": { POST: forNext(hooks) }, "/totp": { POST: forNext(totp) } };
    const app = new Hono();
    app.post("*", (context) => routes[context.req.path].POST(context.req.raw));
    return listening(createServer(honoListener(app)));
  },
};

/** Has Hono's own server make the requests that Next.js would make. */
function honoListener(app) {
  return async (request, response) => {
    const chunks = await request.toArray();
    const answer = await app.fetch(
      new Request(`http://x${request.url}`, {
        method: request.method,
        headers: request.headers,
        body: Buffer.concat(chunks),
      }),
    );
    response.writeHead(answer.status, Object.fromEntries(answer.headers));
    response.end(Buffer.from(await answer.arrayBuffer()));
  };
}

describe("webhooks in frameworks", () => {
  for (const [name, start] of Object.entries(frameworks)) {
    it(`are verified and handled once in ${name}`, async () => {
      const seen = [];
      const hooks = webhookEndpoint((event) => seen.push(event), { apiKey });
      const totp = totpEndpoint(() => "123456", { apiKey });
      const { port, close } = await start(hooks, totp);
      const post = (path, payload, given) =>
        fetch(`http://127.0.0.1:${port}${path}`, { method: "POST", body: payload, headers: given });
      try {
        for (const type of oddTypes) {
          const { status } = await post("/hooks", body, { ...headers, "content-type": type });
          assert.equal(status, 204, type);
        }
        assert.deepEqual(
          seen.map((event) => event.run.text),
          ["☃ é"],
        );
        assert.equal((await post("/hooks", body, forged)).status, 401);
        assert.equal((await post("/hooks", `${Buffer.from(body)} `, headers)).status, 401);
        assert.equal((await post("/hooks", body, { "content-type": "x/y" })).status, 401);
        const asked = signWebhook({ workflow_run_id: "wr_1" }, apiKey);
        const code = await post("/totp", asked.body, asked.headers);
        assert.deepEqual(await code.json(), { verification_code: "123456" });
        assert.equal((await post("/totp", asked.body, forged)).status, 401);
      } finally {
        await close();
      }
    });
  }

  it("say what to do where Express has parsed the body", async () => {
    const app = express();
    app.use(express.json());
    app.post("/hooks", forExpress(webhookEndpoint(() => {}, { apiKey })));
    app.use((error, _request, response, _next) => response.status(500).send(error.message));
    const { port, close } = await listening(createServer(app));
    const answer = await fetch(`http://127.0.0.1:${port}/hooks`, { method: "POST", body, headers });
    assert.equal(answer.status, 500);
    assert.match(await answer.text(), /before express\.json\(\)/);
    close();
  });

  it("say what to do where a hook of Fastify has read the body", async () => {
    const app = fastify();
    app.addHook("onRequest", async (request) => {
      await request.raw.toArray();
    });
    await app.register(
      forFastify(
        "/hooks",
        webhookEndpoint(() => {}, { apiKey }),
      ),
    );
    await app.listen({ port: 0, host: "127.0.0.1" });
    const url = `http://127.0.0.1:${app.server.address().port}/hooks`;
    const answer = await fetch(url, { method: "POST", body, headers });
    assert.equal(answer.status, 500);
    assert.match(await answer.text(), /register this plugin outside/);
    await app.close();
  });

  it("take in Hono what a validator has read, and say what to do where it was read raw", async () => {
    const app = new Hono();
    const hook = forHono(webhookEndpoint(() => {}, { apiKey }));
    app.onError((error, context) => context.text(error.message, 500));
    app.use("/json", async (context, following) => {
      await context.req.json();
      await following();
    });
    app.use("/raw", async (context, following) => {
      await context.req.raw.json();
      await following();
    });
    app.post("/:how", hook);
    const post = (how) => app.request(`/${how}`, { method: "POST", body, headers });
    assert.equal((await post("json")).status, 204);
    const answer = await post("raw");
    assert.equal(answer.status, 500);
    assert.match(await answer.text(), /Hono: read it with c\.req\.text\(\)/);
  });

  it("refuse a fetch request that was read, and one that is too large", async () => {
    const POST = forNext(webhookEndpoint(() => {}, { apiKey }));
    const request = (given) => new Request("http://x/", { method: "POST", headers, body: given });
    const read = request(body);
    await read.json();
    await assert.rejects(POST(read), /request\.clone\(\)/);
    assert.equal((await POST(request(new Uint8Array(11 << 20)))).status, 413);
  });

  it("give a handler that fails its claim back", async () => {
    const outcomes = [new Error("no"), undefined];
    const handle = () => {
      const outcome = outcomes.shift();
      if (outcome !== undefined) {
        throw outcome;
      }
    };
    const POST = forNext(webhookEndpoint(handle, { apiKey }));
    const call = () => POST(new Request("http://x/", { method: "POST", body, headers }));
    await assert.rejects(call(), /no/);
    assert.equal((await call()).status, 204);
    assert.equal((await call()).status, 204);
    assert.equal(outcomes.length, 0);
  });
});
