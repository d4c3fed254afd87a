/** The requests an emulator has seen, with their queries and headers ready to be looked into. */
export async function seen(emulator, filter) {
  return (await emulator.requests(filter)).map(({ method, path, query, headers, body }) => ({
    method,
    path,
    query: new URLSearchParams(query ?? ""),
    headers: Object.fromEntries(headers),
    body,
  }));
}
