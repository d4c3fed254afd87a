import { redirect } from "next/navigation";
import { skyvern } from "./skyvern";

/** Starts the run of an invoice. Sent twice, it is one run: the key says so. */
async function pay(form: FormData) {
  "use server";
  const invoice = String(form.get("invoice"));
  const { run_id } = await skyvern().runWorkflow({
    workflowId: process.env.WORKFLOW_ID ?? "wpid_invoices",
    parameters: { invoice },
    idempotencyKey: `invoice-${invoice}`,
    webhookUrl: `${process.env.PUBLIC_URL}/webhooks/skyvern`,
  });
  redirect(`/runs/${run_id}`);
}

export default function Page() {
  return (
    <form action={pay}>
      <label>
        Invoice <input name="invoice" required />
      </label>
      <button type="submit">Pay</button>
    </form>
  );
}
