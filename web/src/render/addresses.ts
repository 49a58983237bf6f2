// Sites that an answer may link to; a dot in front stands for the site and all below it. A unit test holds them beside
// the addresses in knowledge/.
const SITES = [
  // The government and its services.
  ".overheid.nl",
  ".rijksoverheid.nl",
  ".officielebekendmakingen.nl",
  "government.nl",
  "duo.nl",
  "onderwijsinspectie.nl",
  "nieuwsbrievenminocw.nl",
  // Whom people are sent to.
  "oudersenonderwijs.nl",
  "onderwijsconsulenten.nl",
  "steunpuntpassendonderwijs-povo.nl",
  "onderwijsgeschillen.nl",
  "113.nl",
  // The schools' own associations.
  "vo-raad.nl",
  "praktijkonderwijs.nl",
  // Samenwerkingsverbanden: the law gives them the decision on pro and lwoo.
  "ouderjeugdsteunpuntdemeierij.nl",
  "swv-hanzeland.nl",
  "swv-vo-mhr.nl",
  "swv-westland.nl",
  "swvadam.nl",
  "swvvowestelijkemijnstreek.nl",
];
const LINKED = new RegExp(
  [
    /https:\/\/[^\s<>"]*[^\s<>".,;:!?)]/,
    /(?<![\w@./-])(?:[a-z\d-]+\.)+nl\b/,
    // 0800 and 0900 numbers, numbers with a country code, numbers of ten digits.
    /\b0[89]00[ -]?\d{4}(?:\d{3})?\b/,
    /\+31[ -]?(?:\(0\)[ -]?)?\d(?:[ -]?\d){8}\b/,
    /\b0\d(?:[ -]?\d){8}\b/,
    // The short numbers for emergencies.
    /(?<=\bbel )11[23]\b/,
  ]
    .map((form) => form.source)
    .join("|"),
  "gi",
);

/** A part of a text; `href` where it is a site or a phone number. */
export interface Piece {
  readonly text: string;
  readonly href: string | null;
}

/** An address that may be a link, in its normal form, or null. */
export function safeLink(address: string): string | null {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return null;
  }
  const isPlain = url.protocol === "https:" && !url.port && !url.username && !url.password;
  return isPlain && SITES.some((site) => isOnSite(url.hostname, site)) ? url.href : null;
}

function isOnSite(host: string, site: string): boolean {
  return site.startsWith(".")
    ? host === site.slice(1) || host.endsWith(site)
    : host === site || host === `www.${site}`;
}

/** A mailto address, or null for anything else. */
export function safeMail(address: string): string | null {
  return /^mailto:/i.test(address) ? address : null;
}

/** A text cut into allowed sites, phone numbers and what stands between them. */
export function withLinks(text: string): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  for (const found of text.matchAll(LINKED)) {
    const href = hrefOf(found[0]);
    if (href) {
      const at = found.index ?? 0;
      pieces.push({ text: text.slice(from, at), href: null }, { text: found[0], href });
      from = at + found[0].length;
    }
  }
  return [...pieces, { text: text.slice(from), href: null }].filter((piece) => piece.text);
}

function hrefOf(found: string): string | null {
  if (/nl$|^https:/i.test(found)) {
    return safeLink(found.replace(/^(?!https:)/i, "https://"));
  }
  return `tel:${found.replace("(0)", "").replace(/[^\d+]/g, "")}`;
}
