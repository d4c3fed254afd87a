// jest evaluates each file in a realm of its own, with an `Error` and a `TypeError` of its own.
import { Blob } from "node:buffer"; // that of jsdom can't be read
import { rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { expect, test } from "@jest/globals";
import {
  parseWebhook,
  SkyvernApi,
  SkyvernClient,
  SkyvernConnectionError,
  signWebhook,
} from "@skyvern/client";
import { Emulator } from "@skyvern/client/testing";

test("errors are those of this realm", async () => {
  const emulator = await Emulator.start();
  const call = emulator.client().getRun("wr_none");
  await expect(call).rejects.toBeInstanceOf(SkyvernApi.NotFoundError);
  await expect(call).rejects.toBeInstanceOf(Error);
  await emulator.stop();
  const gone = await emulator
    .client({ maxRetries: 0 })
    .getRun("wr_1")
    .catch((error) => error);
  expect(gone).toBeInstanceOf(SkyvernConnectionError);
  expect(gone.cause).toBeInstanceOf(Error);
  expect(() => new SkyvernClient({ apiKey: 5 as never })).toThrow(TypeError);
});

test("answers are plain objects of this realm", async () => {
  const emulator = await Emulator.start({ autoAdvance: true });
  const output = { a: [1, { b: null }] };
  const workflow_id = await emulator.workflow({ output });
  const run = await emulator
    .client()
    .runWorkflow({ body: { workflow_id }, waitForCompletion: true });
  expect(run.output).toStrictEqual(output);
  await emulator.stop();
});

test("bytes of any realm are files", async () => {
  const emulator = await Emulator.start();
  const answer = { s3_uri: "s3://a/b", presigned_url: "https://a/b" };
  await emulator.on().status(200, { body: answer });
  const bytes = Uint8Array.from(Buffer.from("notes"));
  for (const file of [Buffer.from("notes"), bytes, bytes.buffer, new Blob(["notes"])]) {
    expect(await emulator.client().uploadFile({ file })).toEqual(answer);
  }
  await emulator.stop();
});

test("bytes of any realm are webhooks", () => {
  const { body, headers } = signWebhook({ run_id: "wr_1", status: "completed" }, "key");
  for (const bytes of [Buffer.from(body), Uint8Array.from(body), Uint8Array.from(body).buffer]) {
    expect(parseWebhook(bytes, headers, { apiKey: "key" }).run_id).toBe("wr_1");
  }
});

test("an address of any realm is a file of rows", async () => {
  const emulator = await Emulator.start({ acceptAnyWorkflow: true, autoAdvance: true });
  const workflowId = "wpid_1";
  const file = join(tmpdir(), `rows-${process.pid}-${Math.random()}.csv`);
  writeFileSync(file, "invoice\n1\n");
  for (const rows of [pathToFileURL(file), new URL(pathToFileURL(file).href)]) {
    const statuses = [];
    for await (const item of emulator.client().runWorkflows({ workflowId, rows, key: "invoice" })) {
      statuses.push(item.run?.status ?? item.error);
    }
    expect(statuses).toEqual(["completed"]);
  }
  rmSync(file);
  await emulator.stop();
});
