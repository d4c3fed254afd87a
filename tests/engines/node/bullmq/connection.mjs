export const name = "invoices";
export const connection = {
  port: Number(process.env.REDIS_PORT),
  host: "127.0.0.1",
  maxRetriesPerRequest: null,
};
export const bull = await import(process.env.BULLMQ);
