import { notFound } from "next/navigation";
import { readRun } from "../../skyvern";

export default async function Page({ params }: { params: Promise<{ run: string }> }) {
  const { run: id } = await params;
  const run = await readRun(id);
  if (!run) notFound();
  return (
    <main>
      <h1>{id}</h1>
      <p>{run.status}</p>
      {run.failure_reason && <p>{run.failure_reason}</p>}
      <pre>{JSON.stringify(run.output, null, 2)}</pre>
    </main>
  );
}
