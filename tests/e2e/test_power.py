"""The power chart by keys, pointer and touch, in the size of a company, and on paper."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import EMI, Enter
from tests.e2e.demo_pages import address_of_the_full_plan, visit_demo
from tests.e2e.test_boards import undo
from tests.e2e.test_editing import open_toa
from tests.e2e.visiting import PHONE, Visit
from tests.serving import Server
from tests.snapshots import large_snapshot
from tokui.core.orgchart import Metrics, layout, org_tree

pytestmark = pytest.mark.hands("en")

RIN = "rin@kitahama.example"
TRIES = 3


def open_chart(visit: Visit) -> Page:
    """The power chart of Toa Seimitsu, painted."""
    page = open_toa(visit, "power")
    expect(page.locator(".power-card").first).to_be_visible()
    return page


def test_tools_that_come_before_the_chart_do_nothing(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = visit.page
    held: list[Any] = []
    page.route("**/power/document/", lambda route: held.append(route))
    open_toa(visit, "power")
    page.locator("[data-do=whole]").click()
    page.locator("[data-power-host]").click()
    page.keyboard.press("ArrowDown")
    expect(page.locator(".power-card")).to_have_count(0)
    held[0].continue_()
    expect(page.locator(".power-card").first).to_be_visible()


def card(page: Page, name: str) -> Locator:
    return page.locator(".power-card.is-person", has=page.locator(f".card-name:text-is('{name}')"))


def chosen(page: Page) -> str:
    return page.locator("[data-chosen-name]").inner_text()


def boss_of(page: Page, name: str) -> str:
    """Who stands above somebody in the table underneath, as the server has it now."""
    page.reload()
    row = page.locator("#power-table tbody tr", has=page.get_by_role("link", name=name, exact=True))
    return row.locator("td").nth(2).inner_text()


def middle(place: Locator) -> tuple[float, float]:
    """The middle of a card that lies still: the chart glides to a new scale."""
    place.wait_for()
    handle = place.element_handle()
    assert handle is not None
    handle.wait_for_element_state("stable")
    box = place.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_keys_walk_open_find_and_fold(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_chart(visit)
    host = page.locator("[data-power-host]")
    host.focus()
    first = chosen(page)
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-chosen-name]")).not_to_have_text(first)
    expect(page.locator(".power-card.is-selected")).to_have_attribute("aria-selected", "true")
    page.locator("input[data-find]").fill("太郎0")
    expect(page.locator("[data-chosen-name]")).to_have_text("試験 太郎0")
    expect(page.locator("[data-power-says]")).to_contain_text("試験 太郎0")
    page.keyboard.press("ArrowDown")
    expect(host).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("#inspector .record")).to_contain_text("試験 太郎0")
    page.keyboard.press("Escape")
    expect(page.locator("#inspector")).to_be_hidden()
    expect(host).to_be_focused()
    page.locator("input[data-find]").fill("だれもいない")
    expect(page.locator("[data-power-says]")).to_have_text(visit.text("Nothing found."))
    page.locator("input[data-find]").fill("")
    visit.check_access()

    before = page.locator(".power-card").count()
    page.locator("input[data-find]").fill("太郎0")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Space")
    expect(page.locator(".card-fold.is-folded")).to_have_count(1)
    assert page.locator(".power-card").count() < before
    page.keyboard.press("Space")
    expect(page.locator(".card-fold.is-folded")).to_have_count(0)
    shown = page.locator("[data-zoom-shown]").inner_text()
    page.keyboard.press("+")
    expect(page.locator("[data-zoom-shown]")).not_to_have_text(shown)
    visit.take_picture("power-chart")


def test_a_boss_is_changed_by_dragging_and_a_circle_is_refused(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = open_chart(visit)
    page.locator("[data-do=whole]").click()
    boss, person = card(page, "試験 太郎0"), card(page, "鳥居 千早")
    carry(page, person, boss)
    expect(page.locator("#toasts .toast")).to_be_visible()
    assert boss_of(page, "鳥居 千早") == "試験 太郎0"
    expect(page.locator(".power-card").first).to_be_visible()
    page.locator("[data-do=whole]").click()
    visit.faults.expected.add(422)
    carry(page, card(page, "試験 太郎0"), card(page, "鳥居 千早"))
    expect(page.locator("#toasts .toast.error")).to_contain_text("鳥居 千早")
    assert boss_of(page, "試験 太郎0") != "鳥居 千早"


def carry(page: Page, source: Locator, target: Locator) -> None:
    """Press, move and let go, as a hand does."""
    (x, y), (to_x, to_y) = middle(source), middle(target)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 12, y + 12, steps=3)
    page.mouse.move(to_x, to_y, steps=5)
    page.mouse.up()


def test_a_line_is_drawn_by_hand_and_by_keys_and_taken_back(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = open_chart(visit)
    page.locator("[data-do=whole]").click()
    before = page.locator("[data-tie]").count()
    source = card(page, "試験 太郎1")
    source.hover()
    carry(page, source.locator("[data-handle]"), card(page, "鳥居 千早"))
    dialog = page.locator("dialog[data-line]")
    expect(dialog.locator("[data-line-title]")).to_have_text("試験 太郎1 → 鳥居 千早")
    visit.check_access()
    dialog.locator("[value=allied]").check()
    dialog.locator("[name=label]").fill("同期入社")
    dialog.locator("[value=draw]").click()
    expect(page.locator(".power-tie.is-allied")).not_to_have_count(0)
    expect(page.locator(".tie-word", has_text="同期入社")).to_have_count(1)
    undo(page)
    expect(page.locator("[data-tie]")).to_have_count(before)

    page.locator("input[data-find]").fill("太郎0")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("l")
    expect(page.locator("[data-power-says]")).not_to_be_empty()
    page.keyboard.press("Escape")
    expect(page.locator("[data-power-says]")).to_have_text(visit.text("Nothing was changed."))
    page.keyboard.press("l")
    page.keyboard.press("ArrowDown")
    expect(page.locator("[data-chosen-name]")).to_have_text("試験 太郎1")
    page.keyboard.press("Enter")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator("[data-tie]")).to_have_count(before)


def test_a_finger_moves_the_chart_and_changes_a_boss_by_buttons(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI, size=PHONE, has_touch=True)
    page = open_chart(visit)
    page.locator("[data-do=whole]").tap()
    # Playwright scrolled to that button: the top of the chart may lie under the bar of the page.
    page.locator("[data-power-host]").evaluate("host => host.scrollIntoView({ block: 'end' })")
    page.touchscreen.tap(*middle(card(page, "試験 太郎1")))
    expect(page.locator("[data-chosen-name]")).to_have_text("試験 太郎1")
    expect(page.locator("#inspector")).to_be_hidden()
    page.locator("[data-do=boss]").tap()
    page.touchscreen.tap(*middle(card(page, "鳥居 千早")))
    expect(page.locator("#toasts .toast")).to_be_visible()
    undo(page)
    visit.check_access()


def test_who_may_not_read_opinions_sees_people_and_no_more(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, RIN)
    page = open_chart(visit)
    assert page.locator("[data-tie], .card-arrow, .card-pip, .card-handle").count() == 0
    assert page.locator("[data-do=boss], dialog[data-line]").count() == 0
    visit.check_access()


def document_of(people: int) -> dict[str, Any]:
    """The document of a generated company, as the server makes it."""
    import django

    django.setup()
    from tokui.core.powerchart import power_chart
    from tokui.plans.power.document import power_document

    chart = power_chart(large_snapshot(people))
    read: dict[str, Any] = power_document(
        chart, address=lambda noun, id: f"/records/{noun}/{id}/", versions={}, may_edit=False
    )
    return read


PAINT = """async (text) => {
  const { Chart } = await import("tokui/power/chart.js");
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  const stage = document.querySelector("[data-power-host]");
  const times = [];
  const frames = [];
  let chart;
  for (let round = 0; round < 5; round += 1) {
    stage.replaceChildren();
    await frame();
    const start = performance.now();
    chart = new Chart(stage);
    chart.show(JSON.parse(text));
    await frame();
    times.push(performance.now() - start);
  }
  for (const zoom of [1, 0.3, 0.1]) {
    let best = 0;
    for (let round = 0; round < 4; round += 1) {
      chart.showStart();
      chart.view.zoomTo(zoom);
      await frame();
      const start = performance.now();
      for (let step = 0; step < 20; step += 1) {
        chart.view.moveBy(step < 10 ? -40 : 40, step % 10 < 5 ? -20 : 20);
        await new Promise(requestAnimationFrame);
      }
      best = Math.max(best, 20000 / (performance.now() - start));
    }
    frames.push(best);
  }
  const places = [...chart.drawing.places.values()];
  const overlaps = places.filter((one, at) => places.slice(at + 1).some((two) =>
    Math.abs(one.x - two.x) < 204 && Math.abs(one.y - two.y) < 78)).length;
  const elements = stage.querySelectorAll("*").length;
  return { paint: Math.min(...times), frames, overlaps, elements, cards: places.length };
}"""


@pytest.mark.parametrize(("people", "promise"), [(300, 150), (2000, 400)])
def test_large_companies_paint_fast_and_move_smoothly(
    enter: Enter, demo_server: Server, people: int, promise: int
) -> None:
    visit = visit_demo(enter, demo_server)
    page = visit.open(f"{address_of_the_full_plan(visit)}power/")
    expect(page.locator(".power-card").first).to_be_visible()
    text = json.dumps(document_of(people), ensure_ascii=False)
    best = best_of(page, text)
    print(f"{people} people: {best}")
    assert best["cards"] >= people
    assert best["overlaps"] == 0
    assert best["paint"] < promise
    assert min(best["frames"]) >= 30


def best_of(page: Page, text: str) -> Mapping[str, Any]:
    """The best of several runs: the machine has other work."""
    runs = [page.evaluate(PAINT, text) for _ in range(TRIES)]
    best: dict[str, Any] = min(runs, key=lambda run: run["paint"])
    best["frames"] = [max(rates) for rates in zip(*(run["frames"] for run in runs), strict=True)]
    return best


def test_the_chart_stands_as_in_decks_and_papers(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_chart(visit)
    nodes = org_tree(large_snapshot(300))
    sizes = Metrics(204, 78, 22, 38, 22, 13, 2, 10)
    drawn = {box.id: [box.x, box.y] for box in layout(nodes, sizes).boxes}
    plain = [{"id": one.id, "parent": one.parent, "unit": one.is_unit} for one in nodes]
    ours = page.evaluate(
        """async (nodes) => {
          const { layout } = await import("tokui/power/layout.js");
          const places = layout(nodes).places.values();
          return Object.fromEntries([...places].map((one) => [one.id, [one.x, one.y]]));
        }""",
        plain,
    )
    assert ours.keys() == drawn.keys()
    assert [id for id in drawn if ours[id] != pytest.approx(drawn[id])] == []


def test_the_whole_chart_prints_on_a3_and_saves_as_a_file(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = open_chart(visit)
    cards = page.locator(".power-card").count()
    paper = page.pdf(prefer_css_page_size=True)
    assert b"/MediaBox [0 0 1191" in paper or b"/MediaBox [0 0 1190" in paper
    expect(page.locator(".power-card").first).to_be_visible()
    with page.expect_download() as waiting:
        page.locator("[data-do=save]").click()
    text = waiting.value.path().read_text()
    assert text.startswith("<svg")
    assert "var(--" not in text
    assert "style=" not in text
    assert text.count("試験 太郎1") >= 1
    assert page.locator(".power-card").count() == cards
