import type { Line } from "../model";
import { parseLines, text, values } from "./parse";

const TIME_LIMIT = 20_000;

/** A request that failed: `status` is 0 where no usable reply came. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    message = "",
    readonly retryAfter = 0,
  ) {
    super(message);
  }
}

/** The server's routes. */
export class Server {
  constructor(private readonly address: string) {}

  /** Start a conversation or take up the one of `session`. */
  async start(session: string | null): Promise<{ session: string; lines: Line[] }> {
    const reply = await this.post("start", session ? { session } : {});
    const given = text(reply.session);
    if (!given) {
      throw new Problem(0);
    }
    return { session: given, lines: parseLines(reply.lines) };
  }

  /** Send a message; the same `id` is answered once, however often it is sent. */
  async message(session: string, words: string, id: string): Promise<Line[]> {
    return parseLines((await this.post("message", { session, text: words, id })).lines);
  }

  /** The lines after number `after`. */
  async lines(session: string, after: number): Promise<Line[]> {
    return parseLines((await this.post("lines", { session, after })).lines);
  }

  /** Erase a conversation on the server. */
  async erase(session: string): Promise<void> {
    await this.post("erase", { session });
  }

  private async post(route: string, body: object): Promise<Record<string, unknown>> {
    const abort = new AbortController();
    const timer = setTimeout(() => abort.abort(), TIME_LIMIT);
    try {
      const reply = await fetch(`${this.address}/webhooks/web/${route}`, {
        method: "POST",
        headers: { "Content-Type": "application/json" },
        credentials: "omit",
        cache: "no-store",
        body: JSON.stringify(body),
        signal: abort.signal,
      });
      // An error page of a proxy is no JSON, its status still counts.
      const found = values(await reply.json().catch((error) => (reply.ok ? Promise.reject(error) : null)));
      if (!reply.ok) {
        throw new Problem(reply.status, text(found.error), Number(found.retry_after) || 0);
      }
      return found;
    } catch (error) {
      throw error instanceof Problem ? error : new Problem(0);
    } finally {
      clearTimeout(timer);
    }
  }
}
