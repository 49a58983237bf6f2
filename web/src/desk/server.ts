import { text, values } from "../chat/parse";
import type { Call, Reply } from "./model";
import { parseMasked, parseReply } from "./parse";

const TIME_LIMIT = 20_000;

/** A request that failed: `status` is 0 where no usable reply came. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message = "",
  ) {
    super(message);
  }
}

/** The answer to a call; a newer call aborts this one through `signal`. */
export async function answer(call: Call, signal: AbortSignal): Promise<Reply> {
  return parseReply(await post("answer", { ...call, on: call.on || null }, signal));
}

/** Words of the adviser without personal data. */
export async function withoutPersonalData(words: string): Promise<{ text: string; kinds: string[] }> {
  return parseMasked(await post("mask", { text: words }, new AbortController().signal));
}

async function post(route: string, body: object, signal: AbortSignal): Promise<unknown> {
  const abort = new AbortController();
  const stop = (): void => abort.abort();
  const timer = setTimeout(stop, TIME_LIMIT);
  signal.addEventListener("abort", stop);
  try {
    const reply = await fetch(`/desk/${route}`, {
      method: "POST",
      headers: { "Content-Type": "application/json" },
      credentials: "same-origin",
      cache: "no-store",
      body: JSON.stringify(body),
      signal: abort.signal,
    });
    const found: unknown = await reply.json().catch(() => null);
    if (!reply.ok || found === null) {
      throw new Problem(reply.ok ? 0 : reply.status, text(values(found).error));
    }
    return found;
  } catch (error) {
    throw error instanceof Problem ? error : new Problem(0);
  } finally {
    clearTimeout(timer);
    signal.removeEventListener("abort", stop);
  }
}
