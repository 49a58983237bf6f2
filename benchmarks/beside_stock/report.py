"""The figures as a table of targets, a page and plots."""

import statistics
from collections.abc import Mapping, Sequence
from typing import Any

from benchmarks.beside_stock.bots import EPOCHS
from bot.paths import ROOT

PAGE = ROOT / "docs" / "performance-figures.md"
PLOTS = ROOT / "docs" / "evaluation"
KINDS = {"stock": "stock Rasa", "prowijs": "Prowijs", "prowijs_on_all": "Prowijs on all phrasings"}
COLOURS = {"stock": "#9a9a9a", "prowijs": "#1f5fa8", "prowijs_on_all": "#12355f"}
BAR = 0.27
UNITS = {
    "cold_start_s": "cold start to the first answer, s",
    "p50_ms": "warm turn, p50, ms",
    "p95_ms": "warm turn, p95, ms",
    "p99_ms": "warm turn, p99, ms",
    "answered_percent": "of those turns with an answer, %",
    "answered_p50_ms": "turns with an answer, p50, ms",
    "throughput_1": "turns a second, 1 client",
    "throughput_8": "turns a second, 8 clients",
    "throughput_32": "turns a second, 32 clients",
    "memory_mb": "memory of all processes, MB",
    "train_s": "training from nothing, s",
    "turn_1_ms": "1st turn of a conversation, ms",
    "turn_10_ms": "10th turn, ms",
    "turn_50_ms": "50th turn, ms",
    "turn_200_ms": "200th turn, ms",
}


def medians(rounds: Sequence[Mapping[str, float]], train_s: float | None) -> dict[str, Any]:
    """Each figure as the median of the rounds, with the lowest and highest under "spread"; training where measured."""
    names = [name for name in UNITS if name != "train_s"]
    found: dict[str, Any] = {name: round(statistics.median(one[name] for one in rounds), 2) for name in names}
    if train_s is not None:
        found["train_s"] = round(train_s, 1)
    found["spread"] = {
        name: [round(min(one[name] for one in rounds), 2), round(max(one[name] for one in rounds), 2)] for name in names
    }
    return found


def targets(found: Mapping[str, Any], kind: str) -> list[tuple[str, str, str, bool]]:
    """What was to be reached, the bound, what was measured of a kind of Prowijs, and whether it is reached."""
    stock, own = found["stock"], found[kind]
    rows = [
        ("turn p50", "at most 1/4 of stock", own["p50_ms"] / stock["p50_ms"], 0.25),
        ("cold start", "at most 1/3 of stock", own["cold_start_s"] / stock["cold_start_s"], 1 / 3),
        ("memory", "at most 1/2 of stock", own["memory_mb"] / stock["memory_mb"], 0.5),
        ("200th turn", "at most 1.2 times its first", own["turn_200_ms"] / own["turn_1_ms"], 1.2),
    ]
    shown = [(what, bound, f"{ratio:.2f}", ratio <= most) for what, bound, ratio, most in rows]
    faster = own["throughput_8"] / stock["throughput_8"]
    return [*shown, ("throughput, 8 clients", "at least 5 times stock", f"{faster:.1f}", faster >= 5)]


def table(found: Mapping[str, Any]) -> str:
    """Targets and figures as Markdown."""
    kinds = [kind for kind in KINDS if kind in found]
    own = kinds[1:]
    lines = [
        _cells("target", "bound", *(f"{KINDS[kind]} | reached" for kind in own)),
        "|---" * (2 + 2 * len(own)) + "|",
    ]
    for rows in zip(*(targets(found, kind) for kind in own), strict=True):
        what, bound = rows[0][:2]
        lines.append(_cells(what, bound, *(f"{shown} | {'yes' if ok else '**no**'}" for _, _, shown, ok in rows)))
    lines += ["", _cells("", *(KINDS[kind] for kind in kinds)), "|---" * (1 + len(kinds)) + "|"]
    lines += [_cells(label, *(_shown(found[kind], name) for kind in kinds)) for name, label in UNITS.items()]
    return "\n".join(lines)


def _cells(*cells: str) -> str:
    return f"| {' | '.join(cells)} |"


def write(found: Mapping[str, Any]) -> None:
    """Write the page and the plots."""
    PLOTS.mkdir(parents=True, exist_ok=True)
    machine = found["machine"]
    parts = [
        "# Prowijs beside stock Rasa: the figures",
        "",
        f"Written by `make bench` on {found['on']}: {machine['cores']} cores, Python {machine['python']}, "
        f"{len(found['rounds']['stock'])} rounds; medians, with the lowest and highest round in brackets. "
        "How it is measured and why it is so: [performance.md](performance.md).",
        "",
        table(found),
        "",
        "![turns, throughput, a long conversation, start and memory](evaluation/performance.png)",
        "",
        *_notes(found),
        "## Where a turn's time goes, in milliseconds",
        "",
        *_stage_rows(found["stages"]),
    ]
    if found.get("growth"):
        parts += ["", "## More topics", "", *_growth_rows(found["growth"])]
        parts += ["", "![what more topics cost](evaluation/performance-growth.png)"]
        _plot_growth(found["growth"])
    PAGE.write_text("\n".join(parts) + "\n", encoding="utf-8")
    _plot(found)


def _notes(found: Mapping[str, Any]) -> list[str]:
    notes, epochs = [], found["stock_epochs"]
    if found["phrases"] < found["all_phrases"]:
        notes += [
            f"Both were trained on {found['phrases']} of the {found['all_phrases']} phrasings: "
            "on all of them stock takes too long on this machine. Prowijs as it is served, trained on all of them, "
            "stands beside that: with more phrasings it needs the embedding less often.",
            "",
        ]
    if epochs == EPOCHS:
        return notes
    return [
        *notes,
        f"Stock was trained for {epochs} of its {EPOCHS} epochs, and its training time is calculated from what an "
        "epoch took. What memory it takes does not depend on that; a turn does only as far as a bot that has learnt "
        "less finds nothing to say more often, which is quick: see the share with an answer.",
        "",
    ]


def _shown(figures: Mapping[str, Any], name: str) -> str:
    if name not in figures:
        return "not measured here"
    low, high = figures["spread"].get(name, (None, None))
    return f"{figures[name]:g}" + (f" ({low:g} to {high:g})" if low is not None else "")


def _stage_rows(stages: Mapping[str, Mapping[str, float]]) -> list[str]:
    rows = []
    for kind, own in stages.items():
        rows += ["", f"| {kind} | ms |", "|---|---|"]
        ranked = sorted(((ms, stage) for stage, ms in own.items() if stage != "whole turn"), reverse=True)
        rows += [f"| {stage} | {ms:.2f} |" for ms, stage in ranked if ms >= 0.05]
        rows.append(f"| **whole turn** | **{own['whole turn']:.1f}** |")
    return rows


def _growth_rows(growth: Mapping[str, Mapping[str, Mapping[str, float]]]) -> list[str]:
    rows = ["| topics | | training, s | understanding a message, p50, ms | memory, MB |", "|---|---|---|---|---|"]
    for own in growth.values():
        for kind, one in own.items():
            figures = f"{one['train_s']:.0f} | {one['parse_p50_ms']:.1f} | {one['memory_mb']:.0f}"
            rows.append(f"| {one['topics']} | {kind} | {figures} |")
    return rows


def _plot(found: Mapping[str, Any]) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    kinds = {kind: colour for kind, colour in COLOURS.items() if kind in found}
    figure, axes = pyplot.subplots(2, 2, figsize=(10, 7.5))

    def bars(axis: Any, title: str, values: Mapping[str, Sequence[float]], labels: Sequence[str], shown: str) -> None:
        for place, (kind, colour) in enumerate(kinds.items()):
            places = [number + place * BAR for number in range(len(labels))]
            drawn = axis.bar(places, values[kind], BAR - 0.02, label=KINDS[kind], color=colour)
            axis.bar_label(drawn, fmt=shown, fontsize=8)
        axis.set_xticks([number + BAR * (len(kinds) - 1) / 2 for number in range(len(labels))], labels)
        axis.set_title(title)

    def of(*names: str) -> dict[str, list[float]]:
        return {kind: [found[kind][name] for name in names] for kind in kinds}

    bars(axes[0][0], "A turn (ms, less is better)", of("p50_ms", "p95_ms", "p99_ms"), ("p50", "p95", "p99"), "%.0f")
    throughput = of("throughput_1", "throughput_8", "throughput_32")
    bars(axes[0][1], "Turns a second", throughput, ("1 client", "8", "32 clients"), "%.1f")
    axes[0][0].legend(loc="upper left")
    turns = (1, 10, 50, 200)
    for kind, colour in kinds.items():
        values = [found[kind][f"turn_{turn}_ms"] for turn in turns]
        axes[1][0].plot(turns, values, marker="o", label=KINDS[kind], color=colour)
    axes[1][0].set_title("The same question, later in a conversation (ms)")
    axes[1][0].set_xlabel("turn")
    axes[1][0].set_ylim(bottom=0)
    sizes = {kind: [cold, memory / 10] for kind, (cold, memory) in of("cold_start_s", "memory_mb").items()}
    bars(axes[1][1], "Start and memory", sizes, ("cold start (s)", "memory (10 MB)"), "%.0f")
    figure.tight_layout()
    figure.savefig(PLOTS / "performance.png", dpi=110)
    pyplot.close(figure)


def _plot_growth(growth: Mapping[str, Mapping[str, Mapping[str, float]]]) -> None:
    import matplotlib

    matplotlib.use("Agg")
    from matplotlib import pyplot

    panels = (
        ("train_s", "Training (s)"),
        ("parse_p50_ms", "Understanding a message (ms)"),
        ("memory_mb", "Memory (MB)"),
    )
    figure, axes = pyplot.subplots(1, len(panels), figsize=(11, 3.6))
    for axis, (name, title) in zip(axes, panels, strict=True):
        for kind in ("stock", "prowijs"):
            points = [(own[kind]["topics"], own[kind][name]) for own in growth.values()]
            axis.plot(*zip(*points, strict=True), marker="o", label=KINDS[kind], color=COLOURS[kind])
        axis.set_title(title)
        axis.set_xlabel("topics")
        axis.set_ylim(bottom=0)
    axes[0].legend()
    figure.tight_layout()
    figure.savefig(PLOTS / "performance-growth.png", dpi=110)
    pyplot.close(figure)
