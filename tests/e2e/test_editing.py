"""An account, its plan, and needs edited where they stand."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, Page, expect

from tests.e2e.conftest import EMI, KEN, Enter
from tests.e2e.visiting import Visit
from tests.serving import Server


def open_toa(visit: Visit, section: str = "") -> Page:
    """A section of the plan for Toa Seimitsu; without one, the whole on one screen."""
    page = visit.open("/accounts/?q=東亜精密")
    address = page.get_by_role("link", name="東亜精密株式会社").first.get_attribute("href")
    return visit.open(f"{address}{section}/" if section else str(address))


def add_need(page: Page, title: str) -> Locator:
    """A need added below the table; its row."""
    form = page.locator("form[data-quick-add][action*='/need/']")
    form.locator("[name=title]").fill(title)
    form.locator("[name=title]").press("Enter")
    row = page.locator("#rows-need tr", has_text=title)
    expect(row).to_be_visible()
    return row


def open_editor(cell: Locator) -> None:
    """The whole editor of a cell: a click chooses it, Alt+Enter opens."""
    cell.click()
    cell.page.keyboard.press("Alt+Enter")


def test_from_an_account_to_a_plan_with_a_judged_need(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = visit.open("/accounts/")
    page.locator("summary", has_text=visit.text("Add an account")).click()
    panel = page.locator("form.menu-panel")
    panel.locator("[name=name]").fill("出雲製鋼株式会社")
    panel.locator("[name=name]").press("Enter")
    page.locator("button[name=draft][value='1']").click()
    expect(page.locator(".compact")).to_be_visible()
    visit.check_access()
    page.goto(page.url + "needs/")
    row = add_need(page, "段取り替えの時間を半分にしたい")
    importance = row.locator("[data-field=importance]")
    open_editor(importance)
    editor = page.locator("form[data-editor]")
    expect(editor).to_be_visible()
    visit.check_access()
    editor.locator("input[type=radio][value='5']").check()
    editor.locator("[name='importance.grade']").select_option("stated")
    editor.locator("[name='importance.source']").fill("工場長との面談")
    editor.locator("[name='importance.quote']").fill("段取りで半日つぶれる")
    editor.get_by_role("button", name=visit.text("Save")).click()
    expect(editor).to_have_count(0)
    expect(importance).to_contain_text("5")
    row.locator(".open-record").click()
    inspector = page.locator("#inspector")
    expect(inspector).to_contain_text("工場長との面談")
    visit.check_access()
    page.reload()
    expect(row.locator("[data-field=importance]")).to_contain_text("5")


def test_a_change_is_taken_back_from_the_toast(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    row = add_need(open_toa(visit, "needs"), "検査を外注したい")
    page, title = visit.page, row.locator("[data-field=title]")
    open_editor(title)
    control = page.locator("form[data-editor] [name=title]")
    expect(control).to_be_focused()
    control.fill("検査を内製に戻したい")
    control.press("Enter")
    changed = page.locator("#rows-need [data-field=title]", has_text="検査を内製に戻したい")
    expect(changed).to_be_visible()
    toast = page.locator(".toast").last
    toast.get_by_role("button", name=visit.text("Undo", "change")).click()
    expect(page.locator(".toast", has_text=visit.text("Undone."))).to_be_visible()
    expect(
        page.locator("#rows-need [data-field=title]", has_text="検査を外注したい")
    ).to_be_visible()
    page.reload()
    expect(page.locator("#rows-need", has_text="検査を外注したい")).to_be_visible()
    expect(page.locator("#rows-need", has_text="検査を内製に戻したい")).to_have_count(0)


def test_a_stale_save_shows_both_values_and_overwrites_nothing(
    enter: Enter, world_server: Server
) -> None:
    emi, ken = enter(world_server, EMI), enter(world_server, KEN)
    ken.faults.expected.add(409)
    add_need(open_toa(emi, "needs"), "納期の回答を早くしたい")
    open_toa(ken, "needs")
    for visit, text in ((emi, "納期の回答を即日にしたい"), (ken, "納期の回答を翌朝にしたい")):
        cell = visit.page.locator(
            "#rows-need [data-field=title]", has_text="納期の回答を早くしたい"
        )
        open_editor(cell)
        visit.page.locator("form[data-editor] [name=title]").fill(text)
    emi.page.locator("form[data-editor] [name=title]").press("Enter")
    saved = emi.page.locator("#rows-need [data-field=title]", has_text="即日")
    expect(saved).to_be_visible()
    ken.page.locator("form[data-editor] [name=title]").press("Enter")
    question = ken.page.get_by_role("alertdialog")
    for said in ("翌朝", "即日", "早く"):
        expect(question).to_contain_text(said)
    ken.check_access()
    emi.page.reload()
    expect(saved).to_be_visible()
    question.get_by_role("button", name=ken.text("Keep mine")).click()
    mine = ken.page.locator("#rows-need [data-field=title]", has_text="翌朝")
    expect(mine).to_be_visible()
    emi.page.reload()
    expect(emi.page.locator("#rows-need", has_text=re.compile("翌朝"))).to_be_visible()
