import type { Spoken } from "../render/plain";

/** Reads answers aloud with the voices of the browser, while it is on. */
export class Reader {
  isOn = false;
  private readonly speech = "speechSynthesis" in window ? window.speechSynthesis : null;

  /** Whether the browser can speak at all. */
  get isPossible(): boolean {
    return this.speech !== null;
  }

  /** Whether a Dutch voice is missing; a list that is still empty is not known yet. */
  get lacksDutch(): boolean {
    const voices = this.speech?.getVoices() ?? [];
    return voices.length > 0 && !voices.some((voice) => isFor(voice, "nl"));
  }

  /** Read texts, instead of what is being read. */
  read(parts: readonly Spoken[]): void {
    this.stop();
    if (!this.isOn) {
      return;
    }
    // One utterance for each paragraph: browsers break off long ones.
    for (const part of parts) {
      for (const paragraph of part.text.split(/\n+(?:[-•] )?/).filter((one) => one.trim())) {
        const utterance = new SpeechSynthesisUtterance(paragraph);
        utterance.lang = part.language === "nl" ? "nl-NL" : part.language;
        utterance.voice = this.speech?.getVoices().find((voice) => isFor(voice, part.language)) ?? null;
        this.speech?.speak(utterance);
      }
    }
  }

  /** Be silent. */
  stop(): void {
    this.speech?.cancel();
  }
}

function isFor(voice: SpeechSynthesisVoice, language: string): boolean {
  return voice.lang.toLowerCase().split(/[-_]/)[0] === language;
}
