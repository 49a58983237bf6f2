import { Problem } from "./server";

const PAUSES = [2, 4, 8, 16, 30];

/** What a loop does: one step after the other, as long as there is work. */
export interface Work {
  hasWork(): boolean;
  step(): Promise<void>;
  /** Deal with a failed step; false where the same step must be tried again after a pause. */
  isSettled(problem: Problem): boolean;
  /** Called each second of a pause. */
  onPause(problem: Problem, secondsLeft: number): void;
  onRest(): void;
}

/** Does one step at a time and repeats a failed one after pauses that grow. */
export class Loop {
  private isRunning = false;
  private attempt = 0;
  private endPause: (() => void) | null = null;

  constructor(private readonly work: Work) {}

  /** Do what there is to do; without effect while it is already at it. */
  async run(): Promise<void> {
    if (this.isRunning) {
      return;
    }
    this.isRunning = true;
    while (this.work.hasWork()) {
      try {
        await this.work.step();
        this.attempt = 0;
      } catch (error) {
        const problem = error instanceof Problem ? error : new Problem(0);
        if (!this.work.isSettled(problem)) {
          await this.pause(problem);
        }
      }
    }
    this.isRunning = false;
    this.work.onRest();
  }

  /** Go on now: end the pause, or start where nothing runs. */
  wake(): void {
    this.endPause?.();
    void this.run();
  }

  private async pause(problem: Problem): Promise<void> {
    const seconds = Math.ceil(problem.retryAfter || (PAUSES[this.attempt] ?? 30));
    this.attempt += 1;
    let isEnded = false;
    const ended = new Promise<void>((resolve) => {
      this.endPause = () => {
        isEnded = true;
        resolve();
      };
    });
    for (let left = seconds; left > 0 && !isEnded; left--) {
      this.work.onPause(problem, left);
      await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 1000))]);
    }
    this.endPause = null;
  }
}
