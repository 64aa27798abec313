"""The page in a browser: cards, keys, filters, before and after, names, paper, darkness, phones, and no script at all.

Every page that is opened here has to stay silent on the console and to ask for nothing but itself.
"""

from pathlib import Path

import pytest

import mtlint
from mtlint.render import render
from reports import document, finding, report
from test_escape import HOSTILE, hostile

pytestmark = pytest.mark.browser

SAMPLES = Path(__file__).parents[2] / "samples"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}
# What the page copies is kept where a test finds it: a browser without a window has no clipboard of its own.
CLIPBOARD = """
    window.copied = [];
    Object.defineProperty(navigator, "clipboard", {value: {writeText: async (words) => { window.copied.push(words); }}});
"""
# The least contrast of words on what is behind them (WCAG 2.2, 1.4.3), and the words it is found at.
CONTRAST = """() => {
    const channels = (colour) => {
        const parts = colour.match(/[\\d.]+/g).map(Number);
        return colour.startsWith("color(") ? [...parts.slice(0, 3).map((one) => one * 255), parts[3] ?? 1] : [...parts, 1];
    };
    const luminance = (rgb) => {
        const [r, g, b] = rgb.map((one) => one / 255).map((one) => one <= .03928 ? one / 12.92 : ((one + .055) / 1.055) ** 2.4);
        return .2126 * r + .7152 * g + .0722 * b;
    };
    const behind = (node) => {
        const layers = [];
        for (let at = node; at; at = at.parentElement) {
            const [r, g, b, a] = channels(getComputedStyle(at).backgroundColor);
            if (a > 0) layers.push([r, g, b, a]);
            if (a === 1) break;
        }
        return layers.reverse().reduce((under, [r, g, b, a]) =>
            [r, g, b].map((one, index) => one * a + under[index] * (1 - a)), [255, 255, 255]);
    };
    let worst = [21, ""];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const parent = node.parentElement;
        if (!node.data.trim() || !parent.checkVisibility({visibilityProperty: true}) || parent.closest("script, .unseen, .skip")) continue;
        const light = [luminance(channels(getComputedStyle(parent).color).slice(0, 3)), luminance(behind(parent))].sort((a, b) => a - b);
        const ratio = (light[1] + .05) / (light[0] + .05);
        if (ratio < worst[0]) worst = [ratio, node.data.trim().slice(0, 60)];
    }
    return worst;
}"""


@pytest.fixture
def open_page(browser, tmp_path):
    """Opens the page of a report; at the end of the test it must have been silent and alone."""
    contexts, said, asked = [], [], []

    def opened(of, **options):
        path = tmp_path / f"{len(contexts)}.html"
        path.write_text(render(of, "html"), encoding="utf-8")
        context = browser.new_context(**{"viewport": WIDE, "reduced_motion": "reduce", **options})
        context.add_init_script(CLIPBOARD)
        context.set_default_timeout(10_000)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: said.append(message.text))
        page.on("pageerror", lambda error: said.append(str(error)))
        page.on("dialog", lambda dialog: said.append(dialog.message))
        page.on("request", lambda request: asked.append(request.url))
        page.goto(path.as_uri())
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not said
    assert [url for url in asked if not url.startswith(("blob:", tmp_path.as_uri()))] == []


@pytest.fixture(scope="module")
def talks():
    return mtlint.check_path(str(SAMPLES / "dirty" / "maghreb-talks.txt"), source_lang="fr")


@pytest.fixture(scope="module")
def feed():
    return mtlint.check_path(str(SAMPLES / "feeds" / "coast-wire.xml"), source_lang="fr")


def number_of(of, code):
    """The number on the page of the first finding of a rule, in a report on one document."""
    ordered = sorted(of.findings, key=lambda one: (one.span, one.code))
    return next(number for number, one in enumerate(ordered, 1) if one.code == code)


def mark(page, number, nth=0):
    return page.locator(f'#d1 .text a.mark[data-n~="{number}"]').nth(nth)


# --- cards and keys ---------------------------------------------------------------------------------------------


def test_a_click_on_a_mark_opens_its_card_and_escape_goes_back(open_page, talks):
    page = open_page(talks)
    card = page.locator("#card")
    assert card.is_hidden()
    at = number_of(talks, "MT303")
    mark(page, at).click()
    assert card.is_visible()
    for words in ("No blank between the words of “ambassadorThat”", "Why", "What to do", "Correction", "ambassador that",
                  "mtlint fix --unsafe-fixes", "MT303", f"{at} of {len(talks.findings)}"):  # fmt: skip
        assert words in card.inner_text()
    assert page.evaluate("document.activeElement.id") == "card"
    assert "current" in mark(page, at).get_attribute("class")
    page.keyboard.press("Escape")
    assert card.is_hidden()
    assert page.evaluate("document.activeElement.id") == mark(page, at).get_attribute("id")


def test_enter_opens_a_card_for_whoever_has_no_mouse(open_page, talks):
    page = open_page(talks)
    mark(page, 1).focus()
    page.keyboard.press("Enter")
    assert page.locator("#card").is_visible()
    page.get_by_role("button", name="Close").click()
    assert page.locator("#card").is_hidden()


def test_the_keys_go_round(open_page, talks):
    page = open_page(talks)
    count = page.locator("#card .count")
    seen = []
    for _ in range(len(talks.findings) + 1):
        page.keyboard.press("n")
        seen.append(count.inner_text())
    assert seen == [f"{at} of {len(talks.findings)}" for at in [*range(1, len(talks.findings) + 1), 1]]
    page.keyboard.press("p")
    assert count.inner_text().startswith(f"{len(talks.findings)} of")
    box = page.locator(".mark.current").bounding_box()
    assert 0 <= box["y"] <= WIDE["height"]


def test_the_places_of_a_name_lead_to_each_other(open_page, talks):
    page = open_page(talks)
    at = number_of(talks, "MT203")
    mark(page, at).click()
    places = page.locator("#card a.place")
    assert places.count() == 3
    assert page.locator(".of-card").count() == 3
    places.nth(2).click()
    assert "current" in mark(page, at, 2).get_attribute("class")
    assert "current" not in mark(page, at).get_attribute("class")


def test_a_place_in_the_list_leads_to_the_text(open_page, talks):
    page = open_page(talks)
    entry = page.locator("#d1f4")
    entry.locator("summary").click()
    entry.locator("a.place").first.click()
    assert page.locator("#card").is_visible()
    assert page.locator("#card .count").inner_text().startswith("4 of")


def test_findings_that_share_a_place_lead_to_each_other(open_page):
    of = document("The quay is open.\n")
    found = [finding(of, "MT102", "left in French", "The quay is open"), finding(of, "MT101", "one word", "quay")]
    page = open_page(report((of, found)))
    page.get_by_text("quay", exact=True).click()
    card = page.locator("#card")
    assert "One word" in card.locator("h2").inner_text()
    card.get_by_role("button", name="Left in French").click()
    assert "Left in French" in card.locator("h2").inner_text()


def test_an_address_with_a_finding_opens_its_card(open_page, talks):
    page = open_page(talks)
    page.goto(f"{page.url}#d1f4")
    page.reload()
    assert page.locator("#card .count").inner_text() == f"4 of {len(talks.findings)}"


def test_the_margin_leads_to_the_places(open_page, talks):
    page = open_page(talks)
    ticks = page.locator("#minimap .tick")
    places = sum(len(one.spans) for one in talks.findings)
    assert 0 < ticks.count() <= places
    ticks.last.click()
    assert page.locator("#card .count").inner_text().startswith(f"{len(talks.findings)} of")


# --- before and after -------------------------------------------------------------------------------------------


def test_before_after_and_both(open_page, talks):
    page = open_page(talks)
    text = page.locator(".text")
    words = text.inner_text()
    assert "cafÃ©s" in words
    assert "cafés" not in words
    page.get_by_text("After", exact=True).click()
    words = text.inner_text()
    assert "cafés" in words
    assert "cafÃ©s" not in words
    assert "Published on" in words
    assert "ambassadorThat" in words
    page.locator("#unsafe").check()
    words = text.inner_text()
    assert "Published on" not in words
    assert "ambassador that" in words
    page.get_by_text("Both", exact=True).click()
    words = text.inner_text()
    assert "cafÃ©s" in words
    assert "cafés" in words
    assert "Published on" in words


def test_the_corrected_text_and_the_patch_can_be_taken_away(open_page, talks):
    page = open_page(talks)
    page.get_by_role("button", name="Copy corrected text").click()
    with page.expect_download() as download:
        page.get_by_role("button", name="Save corrected text").click()
    assert download.value.suggested_filename.endswith(".corrected.txt")
    saved = Path(download.value.path()).read_text(encoding="utf-8")
    page.get_by_role("button", name="Copy patch").click()
    page.locator("#unsafe").check()
    page.get_by_role("button", name="Copy corrected text").click()
    page.get_by_role("button", name="Copy patch").click()
    assert page.locator("#told").inner_text() == "Patch copied."
    safe, patch, everything, whole_patch = page.evaluate("window.copied")
    assert safe == saved == mtlint.fix(talks.documents[0].document.text, source_lang="fr").text
    assert "ambassador that" in everything
    assert "ambassador that" not in patch
    assert "ambassador that" in whole_patch
    assert patch.startswith("--- a/")


def test_a_correction_can_be_copied(open_page, talks):
    page = open_page(talks)
    mark(page, number_of(talks, "MT203")).click()
    page.locator("#card").get_by_role("button", name="Copy the correction").click()
    assert page.evaluate("window.copied") == ["Sirte"]


# --- filters ----------------------------------------------------------------------------------------------------


def test_what_is_filtered_out_is_neither_marked_nor_listed_nor_visited(open_page, talks):
    page = open_page(talks)
    for family in "1234567":
        if family != "2":
            page.locator(f"#family-{family}").uncheck()
    assert page.locator(".findings > li:visible").count() == 1
    hidden = mark(page, number_of(talks, "MT102"))
    assert hidden.evaluate("node => getComputedStyle(node).textDecorationLine") == "none"
    page.keyboard.press("n")
    assert page.locator("#card .count").inner_text() == "1 of 1"
    page.keyboard.press("Escape")
    page.locator("#family-2").uncheck()
    page.keyboard.press("n")
    assert page.locator("#card").is_hidden()


def test_a_card_closes_when_its_finding_is_filtered_out(open_page, talks):
    # On a phone the filters can be reached while a card is open.
    page = open_page(talks, viewport=PHONE)
    mark(page, number_of(talks, "MT303")).click()
    page.evaluate("document.getElementById('family-3').click()")
    assert page.locator("#card").is_hidden()


def test_severities_can_be_left_out(open_page, talks):
    page = open_page(talks)
    severities = [one.severity for one in talks.findings]
    visible = page.locator(".findings > li:visible")
    assert visible.count() == len(severities)
    page.get_by_label("errors and warnings").check()
    assert visible.count() == len(severities) - severities.count("info")
    page.get_by_label("errors only").check()
    assert visible.count() == severities.count("error")


# --- names ------------------------------------------------------------------------------------------------------


def test_the_spelling_that_is_chosen_goes_into_the_lines(open_page, talks):
    page = open_page(talks)
    listed = page.locator("#house-list")
    assert listed.inner_text() == '[[name]]\ncanonical = "Sirte"\nvariants = ["Syrte"]'
    page.get_by_role("radio", name="Syrte").check()
    assert listed.inner_text() == '[[name]]\ncanonical = "Syrte"\nvariants = ["Sirte"]'
    page.get_by_role("button", name="Copy the lines").click()
    assert page.evaluate("window.copied") == ['[[name]]\ncanonical = "Syrte"\nvariants = ["Sirte"]\n']
    page.get_by_label("list it").uncheck()
    assert listed.inner_text() == ""


# --- several documents, two languages ---------------------------------------------------------------------------


def test_a_feed_leads_from_its_table_to_the_articles(open_page, feed):
    page = open_page(feed)
    page.locator(".documents tbody a").nth(1).click()
    assert page.locator("#d2").bounding_box()["y"] < WIDE["height"]
    page.locator("#d2").get_by_role("button", name="Copy corrected text").click()
    (copied,) = page.evaluate("window.copied")
    assert copied.startswith("The school of Port-Breval")
    page.keyboard.press("n")
    assert page.locator("#card").is_visible()


def test_a_catalogue_stands_beside_its_source(open_page):
    page = open_page(mtlint.check_path(str(SAMPLES / "catalogues" / "reading-room.po")))
    pair = page.locator(".pair").first
    source, target = pair.locator("p").first.bounding_box(), pair.locator("p").nth(1).bounding_box()
    assert source["x"] + source["width"] <= target["x"]
    assert abs(source["y"] - target["y"]) < 2


def test_a_place_leads_to_the_words_of_the_source_and_back(open_page):
    target = "The bridge cost 5,600 euros.\n\nThe town waits for the summer."
    source = "Le pont a coûté 6 500 euros.\n\nLa ville attend l’été."
    page = open_page(mtlint.check(target, source=source, source_lang="fr"))
    page.keyboard.press("n")
    assert page.locator(".mark.current").inner_text() == "5,600"
    assert page.locator(".from.of-card").inner_text() == "6 500"
    page.keyboard.press("Escape")
    page.locator(".from").click()
    assert "6 500" in page.locator("#card").inner_text()


# --- screens, paper, eyes ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("sample", ["dirty/maghreb-talks.txt", "feeds/coast-wire.xml", "catalogues/reading-room.po"])
def test_a_phone_shows_everything(open_page, sample):
    page = open_page(mtlint.check_path(str(SAMPLES / sample), source_lang="fr"), viewport=PHONE, has_touch=True)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    page.locator(".text .mark").last.tap()
    card, marked = page.locator("#card").bounding_box(), page.locator(".mark.current").bounding_box()
    assert card["y"] + card["height"] <= PHONE["height"] + 1
    assert marked["y"] >= 0
    assert marked["y"] + marked["height"] <= card["y"]
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize(
    "folders", ["x" * 80, "the/desk/of/foreign/news/and/of/everything/that/is/translated/by/machines"]
)
@pytest.mark.parametrize("sample", ["dirty/maghreb-talks.txt", "feeds/coast-wire.xml", "catalogues/reading-room.po"])
def test_a_phone_shows_the_longest_of_names(open_page, tmp_path, sample, folders):
    path = tmp_path / folders / Path(sample).name
    path.parent.mkdir(parents=True)
    path.write_bytes((SAMPLES / sample).read_bytes().replace(b"said", b"said" + b"-said" * 20, 1))
    page = open_page(mtlint.check_path(str(path), source_lang="fr"), viewport=PHONE)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("view", ["before", "after", "both"])
def test_words_can_be_read(open_page, talks, feed, scheme, view):
    for of in (talks, feed):
        page = open_page(of, color_scheme=scheme)
        page.keyboard.press("n")
        page.locator(f"#view-{view}").check(force=True)
        page.locator("#unsafe").check()
        page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
        ratio, words = page.evaluate(CONTRAST)
        assert ratio >= 4.5, words


def test_darkness_is_dark(open_page, talks):
    def paper(scheme):
        page = open_page(talks, color_scheme=scheme)
        return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")

    assert paper("light") == "rgb(251, 250, 247)"
    assert paper("dark") == "rgb(20, 23, 26)"


def test_paper_has_the_article_and_every_finding_in_full(open_page, talks):
    page = open_page(talks)
    page.emulate_media(media="print")
    assert page.locator(".rail").is_hidden()
    assert page.locator(".text").is_visible()
    page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".findings .body:visible").count() == len(talks.findings)
    page.evaluate("window.dispatchEvent(new Event('afterprint'))")
    assert page.locator(".findings details[open]").count() == 0
    assert page.pdf().startswith(b"%PDF")


def test_nothing_moves_for_those_who_want_it_so(open_page, talks):
    for wish, animation in (("reduce", "none"), ("no-preference", "appear")):
        page = open_page(talks, reduced_motion=wish)
        mark(page, 1).click()
        assert page.locator("#card").evaluate("node => getComputedStyle(node).animationName") == animation


def test_without_scripts_the_page_can_be_read_and_turned(open_page, talks):
    page = open_page(talks, java_script_enabled=False)
    assert page.locator(".script:visible").count() == 0
    page.locator("#d1f4 summary").click()
    assert page.locator("#d1f4 .body").is_visible()
    page.locator("#view-after").check(force=True)
    assert "cafés" in page.locator(".text").inner_text()
    page.locator("#filters summary").click()
    page.locator("#family-1").uncheck()
    assert page.locator("#d1f4").is_hidden()


# --- what must not happen ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "words",
    ['</script><script>alert("x")</script>', '"><img src="https://x.example/" onerror="alert(1)">', "<!--<script>",
     "<svg onload=alert(1)>", "javascript:alert(1)", *HOSTILE[:3]],
)  # fmt: skip
def test_a_hostile_text_does_nothing(open_page, words):
    page = open_page(hostile(words))
    page.keyboard.press("n")
    assert page.locator("#card").is_visible()
    page.get_by_text("Both", exact=True).click()


def test_the_policy_holds_back_what_is_not_ours(browser, talks, tmp_path):
    path = tmp_path / "page.html"
    extra = '<script>document.title = "taken"</script><style>h1 { color: rgb(1, 2, 3) }</style><img src="https://x.example/">'
    path.write_text(render(talks, "html").replace("<main", f"{extra}<main"), encoding="utf-8")
    page = browser.new_page()
    stopped, answered = [], []
    page.on("requestfailed", lambda request: stopped.append((request.url, request.failure)))
    page.on("requestfinished", lambda request: answered.append(request.url))
    page.goto(path.as_uri())
    assert page.title() != "taken"
    assert page.locator("h1").evaluate("node => getComputedStyle(node).color") != "rgb(1, 2, 3)"
    assert stopped == [("https://x.example/", "csp")]
    assert answered == [path.as_uri()]
    page.close()
