import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "node:test";
import { context, trace } from "@opentelemetry/api";
import { AsyncLocalStorageContextManager } from "@opentelemetry/context-async-hooks";
import {
  AggregationTemporality,
  InMemoryMetricExporter,
  MeterProvider,
  PeriodicExportingMetricReader,
} from "@opentelemetry/sdk-metrics";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { parseWebhook, Skyvern, signWebhook, withWebhookSpan } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

const QUICK = { waitForCompletion: true, pollInterval: 0.05 };

describe("telemetry", () => {
  let emulator;
  let spans;
  let tracerProvider;
  before(async () => {
    emulator = await Emulator.start({ acceptAnyWorkflow: true });
    context.setGlobalContextManager(new AsyncLocalStorageContextManager().enable());
  });
  after(async () => {
    context.disable();
    await emulator.stop();
  });
  beforeEach(() => {
    spans = new InMemorySpanExporter();
    tracerProvider = new BasicTracerProvider({ spanProcessors: [new SimpleSpanProcessor(spans)] });
  });

  async function workflow(behaviour = { duration: 0.2 }) {
    const workflow_id = `wpid_${Math.random().toString().slice(2)}`;
    await emulator.control("workflows", { workflow_id, behaviour });
    return workflow_id;
  }

  function named(name) {
    return spans.getFinishedSpans().filter((span) => span.name === name);
  }

  const parentOf = (span) => span.parentSpanContext?.spanId;

  it("makes a start and a wait of a run, in the trace of the caller", async () => {
    const client = emulator.client({ telemetry: { tracerProvider } });
    const tracer = tracerProvider.getTracer("application");
    const id = await workflow({ queued_after: 0.1, started_after: 0.2, duration: 0.3 });
    const run = await tracer.startActiveSpan("mine", async (mine) => {
      const run = await client.runWorkflow({ workflow_id: id, ...QUICK });
      mine.end();
      return run;
    });
    const [[mine], [start], [wait], [request]] = [
      "mine",
      "skyvern.start",
      "skyvern.wait",
      "skyvern.request",
    ].map(named);
    assert.equal(parentOf(start), mine.spanContext().spanId);
    assert.equal(parentOf(wait), mine.spanContext().spanId);
    assert.equal(parentOf(request), start.spanContext().spanId);
    assert.equal(start.attributes["skyvern.run_id"], run.run_id);
    assert.equal(start.attributes["skyvern.workflow_id"], id);
    assert.equal(wait.attributes["skyvern.run.status"], "completed");
    assert.ok(wait.attributes["skyvern.polls"] > 0);
    assert.equal(wait.events.at(-1).attributes["skyvern.run.status"], "completed");
    assert.equal(request.attributes["http.response.status_code"], 200);
    assert.equal(request.attributes["url.template"], "/v1/run/workflows");
    assert.equal(request.kind, 2);
    const sent = await emulator.requests();
    const parents = sent.map(({ headers }) => Object.fromEntries(headers).traceparent);
    const { traceId, spanId } = start.spanContext();
    assert.ok(parents.length > 1);
    assert.deepEqual([...new Set(parents)], [`00-${traceId}-${spanId}-01`]);
  });

  it("continues the trace of the start in its webhook", async () => {
    const client = emulator.client({ telemetry: { tracerProvider } });
    const { run_id: runId } = await client.runWorkflow({ workflow_id: await workflow() });
    const { body, headers } = signWebhook({ run_id: runId, status: "completed" }, "key");
    const event = parseWebhook(body, headers, { apiKeys: ["key"] });
    const tracer = tracerProvider.getTracer("application");
    const handle = () => tracer.startSpan("handler").end();
    await withWebhookSpan(event, handle, { tracerProvider });
    const [[start], [webhook], [handler]] = ["skyvern.start", "skyvern.webhook", "handler"].map(
      named,
    );
    assert.equal(parentOf(webhook), start.spanContext().spanId);
    assert.equal(webhook.attributes["skyvern.run_id"], runId);
    assert.equal(parentOf(handler), webhook.spanContext().spanId);
    const traceparent = `00-${"a".repeat(32)}-${"b".repeat(16)}-01`;
    await withWebhookSpan(event, () => {}, { traceparent, tracerProvider });
    assert.equal(named("skyvern.webhook").at(-1).spanContext().traceId, "a".repeat(32));
  });

  it("makes one trace of a batch", async () => {
    const client = emulator.client({ telemetry: { tracerProvider } });
    const rows = [{ n: 1 }, { n: 2 }];
    const request = { workflowId: await workflow(), rows, concurrency: 2, pollInterval: 0.05 };
    const runs = [];
    for await (const { run } of client.runWorkflows(request)) {
      runs.push(run.run_id);
    }
    const [batch] = named("skyvern.batch");
    const waits = named("skyvern.wait");
    assert.deepEqual(
      waits.map(({ attributes }) => attributes["skyvern.run_id"]).sort(),
      runs.sort(),
    );
    assert.ok(waits.every((wait) => parentOf(wait) === batch.spanContext().spanId));
    assert.ok(waits.every(({ attributes }) => attributes["skyvern.run.status"] === "completed"));
    assert.equal(batch.attributes["skyvern.workflow_id"], request.workflowId);
  });

  it("ends the spans of calls that fail or are given up", async () => {
    const client = emulator.client({ telemetry: { tracerProvider } });
    await assert.rejects(client.waitForRun("wr_none"));
    assert.equal(named("skyvern.wait").at(-1).status.code, 2);
    const running = client.runWorkflow(
      { workflow_id: await workflow({ duration: 60 }), ...QUICK },
      { abortSignal: AbortSignal.timeout(300) },
    );
    await assert.rejects(running);
    await new Promise((resolve) => setTimeout(resolve, 50));
    assert.equal(named("skyvern.wait").at(-1).status.code, 2);
  });

  it("counts, without ids", async () => {
    const exporter = new InMemoryMetricExporter(AggregationTemporality.CUMULATIVE);
    const reader = new PeriodicExportingMetricReader({ exporter });
    const meterProvider = new MeterProvider({ readers: [reader] });
    const client = emulator.client({ telemetry: { tracerProvider, meterProvider } });
    const id = await workflow();
    const run = await client.runWorkflow({ workflow_id: id, ...QUICK });
    await reader.forceFlush();
    const metrics = exporter.getMetrics()[0].scopeMetrics[0].metrics;
    await meterProvider.shutdown();
    const points = Object.fromEntries(
      metrics.map(({ descriptor, dataPoints }) => [descriptor.name, dataPoints]),
    );
    assert.equal(points["skyvern.runs"][0].value, 1);
    assert.deepEqual(points["skyvern.runs"][0].attributes, { "skyvern.run.status": "completed" });
    assert.equal(points["skyvern.starts"][0].value, 1);
    assert.equal(points["skyvern.calls.in_flight"][0].value, 0);
    assert.equal(points["skyvern.wait.duration"][0].value.count, 1);
    assert.ok(points["skyvern.polls"][0].value > 0);
    assert.ok(points["http.client.request.duration"].length > 0);
    const shown = JSON.stringify(points);
    assert.ok(!shown.includes(run.run_id) && !shown.includes(id));
  });

  it("loses no run to a tracer that breaks", async () => {
    const warnings = [];
    const logger = { debug() {}, info() {}, warn: (message) => warnings.push(message) };
    const broken = {
      getTracer: () => ({
        startSpan: () => {
          throw new Error("broken tracer");
        },
      }),
    };
    const client = emulator.client({ logger, telemetry: { tracerProvider: broken } });
    const { status } = await client.runWorkflow({ workflow_id: await workflow(), ...QUICK });
    assert.equal(status, "completed");
    assert.ok(warnings.some((message) => message.includes("broken tracer")));
  });

  it("uses the application's global provider", () => {
    assert.equal(trace.getTracerProvider().constructor.name, "ProxyTracerProvider");
    assert.ok(new Skyvern({ apiKey: "key", telemetry: true }));
    assert.throws(
      () => new Skyvern({ apiKey: "key", telemetry: "yes" }),
      /telemetry has to be true/,
    );
    assert.throws(
      () => new Skyvern({ apiKey: "key", telemetry: { poll: true } }),
      /telemetry: there is no option "poll".*"?polls"?/,
    );
  });
});
