"""`prowijs export faqpage`: the questions and answers as static files."""

import argparse
import json
from datetime import date
from pathlib import Path
from typing import Any

from bot.cli.options import checked_day


def add_parser(kinds: Any) -> None:
    """Add the command with its options."""
    parser = kinds.add_parser("faqpage", help="een pagina met FAQPage-gegevens voor zoekmachines")
    parser.add_argument("--out", type=Path, metavar="map", default=Path("var/faqpage"), help="anders var/faqpage")
    parser.add_argument("--on", metavar="jjjj-mm-dd", help="de dag waarvoor de antwoorden gelden; anders vandaag")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write index.html, site.css and faqpage.json; the page holds the same data."""
    from bot.answer.faq import entries, to_structured_data
    from bot.channels.site import FOLDER, faq_page
    from bot.knowledge import load
    from bot.paths import knowledge_folder

    on = date.fromisoformat(checked_day(options.on) or date.today().isoformat())
    data = to_structured_data(list(entries(load(knowledge_folder()), on)))
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "index.html").write_text(faq_page(on, is_static=True), encoding="utf-8")
    (options.out / "site.css").write_text((FOLDER / "site.css").read_text(encoding="utf-8"), encoding="utf-8")
    (options.out / "faqpage.json").write_text(json.dumps(data, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{options.out}: index.html, site.css en faqpage.json, {len(data['mainEntity'])} vragen.")
    return 0
