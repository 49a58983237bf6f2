"""Texts and JSON values as no person writes them, for properties that must hold for all of them."""

from hypothesis import strategies as st

LONGEST = 4000
# What the readers look for, so that chance finds more than a refusal at the first letter.
PIECES = (
    *("11", "elf", "12,5", "-3", "0", "99999999999", "٣", "²", "½", "twee", "duizend", "eenentwintig", "anderhalf"),
    *("jaar", "weken", "dagen geleden", "groep", "klas", "iq", "geboren in", "wordt", "bijna", "geen", "niet", "nog"),
    *("januari", "31 februari", "0000", "9999", "2018", "2026/27", "1-1-0001", "0-0-0000", "vorig jaar", "gisteren"),
    *("artikel", "lid", "onder a", "8.9", "2.47a", "WVO 2020", "wpo", "Awb", "tlv", "t l v", "pro", "vmbo", "lwoo"),
    *("tee el vee", "schooladvies", "mijn zoon", "en", "of", "wat is", "?", "!", ".", ",", ";", "\n", "\t", " ", "  "),
    *("a@b.nl", "06 12345678", "NL91ABNA0417164300", "111222333", "1234 AB 5", "+31", "[", "]", "(", ")", "{", "}"),
    *("<at>", "</at>", "<script>", "&lt;", "%s", "{{7*7}}", "${x}", "../", "\\", "/restart", "'", '"', "`", "|", "*"),
    *("\x00", "\x1b[31m", "\u202e", "\u200b", "\ufeff", "\ud800", "\U0010ffff", "İ", "ß", "ﷺ", "e\u0301", "e" * 50),
)
some_text = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
joined_text = st.one_of(some_text, st.lists(st.sampled_from(PIECES), max_size=25).map(" ".join))
# The same few pieces over and over: what takes long in a pattern takes long here.
pumped_text = st.tuples(
    st.lists(st.sampled_from(PIECES), min_size=1, max_size=3), st.sampled_from(["", " ", "-"]), some_text
).map(lambda parts: (parts[1].join(parts[0] * LONGEST)[: LONGEST - 200] + parts[2])[:LONGEST])
any_text = st.one_of(joined_text, pumped_text)

any_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | joined_text,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(joined_text, inner, max_size=4),
    max_leaves=12,
)


def json_with(*names: str) -> st.SearchStrategy[object]:
    """Objects in which these names are likely, with any values."""
    return st.dictionaries(st.sampled_from(names) | joined_text, any_json, max_size=len(names)) | any_json
