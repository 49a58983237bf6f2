"""An answer as data: what machines, tests and richer channels read beside the text."""

from dataclasses import asdict
from typing import Any

from bot.answer.model import Answer
from bot.answer.render import parts


def to_data(answer: Answer) -> dict[str, Any]:
    """The answer as JSON values; citations as the command-line contract writes them."""
    return {
        "topic": answer.topic,
        "decision": answer.decision,
        "conclusion": answer.conclusion,
        "certainty": answer.certainty,
        "certainty_text": parts.certainty(answer),
        "facts": dict(answer.facts),
        "on": answer.on.isoformat() if answer.on else None,
        "version": answer.version.isoformat() if answer.version else None,
        "read_on": answer.read_on.isoformat() if answer.read_on else None,
        "lead": answer.lead,
        "changed": answer.changed,
        "told": list(answer.told),
        "why": answer.why,
        "advice": answer.advice,
        "doubt": answer.doubt,
        "question": answer.question,
        "contact": answer.contact,
        "buttons": [button.title for button in answer.buttons],
        "see_also": [button.title for button in answer.see_also],
        "glossary": [asdict(word) for word in answer.glossary],
        "about_us": answer.about_us,
        "document": asdict(answer.document) if answer.document else None,
        "may_rate": answer.decision == "answer" and answer.conclusion is not None,
        "translation": asdict(answer.translation) if answer.translation else None,
        "links": [{"title": title, "url": url} for title, url in answer.links],
        "citations": [
            {
                "source": place.source,
                "bwb": place.bwb,
                "article": place.article,
                "paragraph": place.paragraph,
                "text": place.text,
                "url": place.url,
                "valid_on": place.valid_on.isoformat(),
                "certainty": place.certainty,
                "note": place.note,
            }
            for place in answer.citations
        ],
    }
