"""The sites that the widget makes links to, beside the addresses in the knowledge base."""

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.knowledge.model import Knowledge
from bot.paths import ROOT

# Hosts of the knowledge base that the widget, which stands on other people's sites, shows as text: with the reason.
TEXT_ONLY = {
    "help.bureau-ice.nl": "a firm that sells tests",
    "www.gouwe-academie.nl": "a firm that gives courses",
    "in1school.nl": "what kind of organisation this is, the knowledge base does not tell",
    "www.centraleeindtoetspo.nl": "the test is gone: the name may go to somebody else",
}


def sites() -> list[str]:
    source = (ROOT / "web" / "src" / "render" / "addresses.ts").read_text(encoding="utf-8")
    listed = re.search(r"const SITES = \[(.*?)\];", source, re.DOTALL)
    return re.findall(r'"([^"]+)"', listed.group(1)) if listed else []


def addresses(knowledge: Knowledge) -> Iterator[str]:
    yield from (source.link for source in knowledge.sources.values() if source.link)
    yield from (document.link for document in knowledge.documents.values() if document.link)
    for contact in knowledge.contacts.values():
        yield from (route.site for route in contact.routes if route.site)
    for danger in knowledge.dangers.values():
        yield from (f"https://{host}" for host in re.findall(r"\b[\w-]+\.nl\b", danger.line))


def is_on(host: str, site: str) -> bool:
    return host == site.lstrip(".") or (host.endswith(site) if site[0] == "." else host == f"www.{site}")


def test_each_host_of_the_knowledge_base_is_a_link_or_is_text_for_a_reason(knowledge: Knowledge) -> None:
    hosts = {urlsplit(address).hostname or address for address in addresses(knowledge)}
    assert len(hosts) > 15
    linked = {host for host in hosts if any(is_on(host, site) for site in sites())}
    assert hosts - linked == set(TEXT_ONLY), (
        "Zet een officiële site in SITES van web/src/render/addresses.ts, een andere met de reden in TEXT_ONLY."
    )


def test_no_site_may_be_linked_to_that_the_knowledge_base_does_not_name(knowledge: Knowledge) -> None:
    hosts = {urlsplit(address).hostname or "" for address in addresses(knowledge)}
    assert [site for site in sites() if not any(is_on(host, site) for host in hosts)] == []
