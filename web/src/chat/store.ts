/** What other tabs of the same site tell. */
export interface Neighbours {
  /** Another tab got new lines. */
  onNews(): void;
  /** Another tab started a conversation, or erased it (null). */
  onSession(session: string | null): void;
}

/** The session that the tabs of a site share, and the sessions that the server has still to erase. */
export class Store {
  private readonly channel: BroadcastChannel;
  private readonly memory = new Map<string, string>();
  private readonly key: string;
  private readonly eraseKey: string;

  constructor(
    server: string,
    private readonly neighbours: Neighbours,
  ) {
    this.key = `prowijs:${server}`;
    this.eraseKey = `${this.key}:erase`;
    this.channel = new BroadcastChannel(this.key);
    this.channel.onmessage = () => neighbours.onNews();
    addEventListener("storage", this.onStorage);
  }

  get session(): string | null {
    return this.read(this.key) || null;
  }

  set session(session: string | null) {
    this.write(this.key, session ?? "");
  }

  get toErase(): string | null {
    return this.read(this.eraseKey).split(" ").find(Boolean) ?? null;
  }

  /** Forget the session here and remember that the server must erase it. */
  eraseSession(session: string): void {
    this.write(this.eraseKey, `${this.read(this.eraseKey)} ${session}`);
    this.session = null;
  }

  /** The server erased it. */
  erased(session: string): void {
    this.write(this.eraseKey, this.read(this.eraseKey).split(" ").filter((one) => one && one !== session).join(" "));
  }

  /** Tell the other tabs that there are new lines. */
  tellNews(): void {
    this.channel.postMessage("");
  }

  /** Stop listening to other tabs. */
  stop(): void {
    this.channel.close();
    removeEventListener("storage", this.onStorage);
  }

  private readonly onStorage = (event: StorageEvent): void => {
    if (event.key === this.key || event.key === null) {
      this.neighbours.onSession(event.newValue || null);
    }
  };

  // A browser may refuse localStorage; the conversation then lasts as long as the page.
  private read(key: string): string {
    try {
      return localStorage.getItem(key) ?? "";
    } catch {
      return this.memory.get(key) ?? "";
    }
  }

  private write(key: string, value: string): void {
    try {
      if (value) {
        localStorage.setItem(key, value);
      } else {
        localStorage.removeItem(key);
      }
    } catch {
      this.memory.set(key, value);
    }
  }
}
