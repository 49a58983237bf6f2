// Reads a list of Adaptive Cards from standard input; prints for each what Microsoft's library has against it.
const cards = require("adaptivecards/dist/adaptivecards.min.js");

const faultsOf = (json) => {
  const context = new cards.SerializationContext(cards.Versions.v1_5);
  const card = new cards.AdaptiveCard();
  card.parse(json, context);
  const events = Array.from({ length: context.eventCount }, (_, place) => context.getEventAt(place).message);
  const invalid = card.validateProperties().validationEvents.map((event) => event.message);
  return [...events, ...invalid];
};

let text = "";
process.stdin.on("data", (chunk) => (text += chunk));
process.stdin.on("end", () => console.log(JSON.stringify(JSON.parse(text).map(faultsOf))));
