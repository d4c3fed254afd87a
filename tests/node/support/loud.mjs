// Plays scenarios of starts and waits at the loudest, and writes everything that a program can see to stdout.
import { readFileSync } from "node:fs";
import { inspect } from "node:util";
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from "@opentelemetry/sdk-trace-base";
import { Skyvern } from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

const { key, parameter, signature, password } = JSON.parse(process.argv[2]);
const spans = new InMemorySpanExporter();
const tracerProvider = new BasicTracerProvider({
  spanProcessors: [new SimpleSpanProcessor(spans)],
});

function show(value) {
  console.log(inspect(value, { depth: 9, maxArrayLength: null, maxStringLength: null }));
}

function scenariosOf(file) {
  const path = new URL(`../../scenarios/${file}`, import.meta.url);
  const all = JSON.parse(readFileSync(path, "utf8"));
  return all.filter(({ options }) => (options?.wait?.timeout ?? 0) < 5);
}

const take = (message, fields) => show([message, fields]);
const logger = { debug: take, info: take, warn: take };

async function play({ emulator: options = {}, runs = {}, faults = [] }) {
  const workflow = { workflow_id: "wpid_scenario", behaviour: runs };
  const emulator = await Emulator.start({
    scenario: { ...options, api_key: key, accept_any_workflow: true, workflows: [workflow] },
  });
  try {
    await emulator.control("script", { faults });
    const proxied = emulator.baseUrl.replace("http://", `http://me:${password}@`);
    const clients = [{}, { proxy: proxied }].map((more) => loudClient(emulator, more));
    await Promise.all(clients.flatMap(calls).map(outcome));
  } finally {
    await emulator.stop();
  }
}

function loudClient(emulator, more) {
  const client = new Skyvern({
    apiKey: key,
    baseUrl: emulator.baseUrl,
    logger,
    telemetry: { tracerProvider, polls: true },
    onRequest: show,
    onResponse: show,
    onEvent: show,
    ...more,
  });
  show(client);
  return client;
}

function calls(client) {
  const abortSignal = AbortSignal.timeout(1000);
  const request = {
    workflowId: "wpid_scenario",
    parameters: { customer: parameter },
    browserAddress: `https://files.example/x?X-Amz-Signature=${signature}`,
    waitForCompletion: true,
    timeout: 0.4,
    pollInterval: 0.05,
  };
  const rows = [{ id: "a", customer: parameter }];
  const batch = { workflowId: "wpid_scenario", rows, key: "id", timeout: 0.4, pollInterval: 0.05 };
  return [
    () => client.runWorkflow(request, { abortSignal }),
    () => client.getRun("wr_1", { abortSignal }),
    () => client.check({ abortSignal, timeoutInSeconds: 1 }),
    async () => {
      for await (const { error } of client.runWorkflows(batch, { abortSignal })) {
        show(error);
      }
    },
  ];
}

async function outcome(call) {
  try {
    const told = await call();
    show(told?.text ?? typeof told);
  } catch (error) {
    show(error);
    console.log(error.stack, JSON.stringify(error), error.headers);
  }
}

const scenarios = ["start.json", "wait.json"].flatMap(scenariosOf);
while (scenarios.length > 0) {
  await Promise.all(scenarios.splice(0, 25).map(play));
}
show(
  spans
    .getFinishedSpans()
    .map(({ name, attributes, events, status }) => [name, attributes, events, status]),
);
