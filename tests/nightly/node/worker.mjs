// A thread that tells how its call fails, or that it is under way.
import { parentPort, workerData } from "node:worker_threads";
import { SkyvernClient } from "@skyvern/client";

const { settings, id } = workerData;
const call = new SkyvernClient(settings).getRun(id);
if (id === "wr_silent") {
  parentPort.postMessage("under way");
}
call.catch((error) => parentPort.postMessage(error.name));
