import { createServer } from "node:net";

/**
 * A store of files that answers byte for byte as a test says: cut, changed, redirected. Each answer
 * is sent as it is, and the connection closed.
 */
export async function store(answer) {
  const asked = [];
  const server = createServer((socket) => {
    let head = "";
    socket.on("error", () => {});
    socket.on("data", async (data) => {
      head += data;
      if (!head.endsWith("\r\n\r\n")) {
        return;
      }
      const [first, ...lines] = head.trimEnd().split("\r\n");
      const headers = Object.fromEntries(
        lines
          .map((line) => line.split(/:\s*(.*)/))
          .map(([name, value]) => [name.toLowerCase(), value]),
      );
      const request = { target: first.split(" ")[1], headers };
      asked.push(request);
      socket.end(await answer(request));
    });
  });
  await new Promise((listening) => server.listen(0, "127.0.0.1", listening));
  return {
    baseUrl: `http://127.0.0.1:${server.address().port}`,
    asked,
    stop: () => new Promise((closed) => server.close(closed)),
  };
}

/** An answer as it goes over the wire; `headers` has the length too, so that it can lie. */
export function http(status, headers, body = "") {
  const head = [`HTTP/1.1 ${status}`, "connection: close", ...headers, "", ""].join("\r\n");
  return Buffer.concat([Buffer.from(head), Buffer.from(body)]);
}

/** A file, from where the request wants it on if it is of the same tag. */
export function ranged({ headers }, etag, content) {
  const whole = Buffer.from(content);
  const first = Number.parseInt(headers.range?.slice("bytes=".length) ?? "0", 10);
  if (first === 0 || (headers["if-range"] ?? etag) !== etag) {
    return http("200 OK", [`etag: ${etag}`, `content-length: ${whole.length}`], whole);
  }
  const span = `content-range: bytes ${first}-${whole.length - 1}/${whole.length}`;
  const length = `content-length: ${whole.length - first}`;
  return http("206 Partial", [`etag: ${etag}`, span, length], whole.subarray(first));
}
