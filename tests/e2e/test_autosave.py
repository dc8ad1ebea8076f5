"""Editing that loses no word: saved while typing, drafts, clashes, reasons, presence, history."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, Request, expect

from tests.e2e.conftest import EMI, KEN, Enter
from tests.e2e.test_editing import add_need, open_toa
from tests.e2e.visiting import Visit
from tests.serving import Server

pytestmark = pytest.mark.hands("ja")

MAKOTO = "makoto@kitahama.example"
"""Signs out in one journey; nobody else enters as him here."""

EDITOR = "form[data-editor]"
REST = 1_600
"""Milliseconds after which a text that rests is saved."""


def open_card(visit: Visit, title: str) -> Locator:
    """The inspector with a need that stands in the table."""
    row = visit.page.locator("#rows-need tr", has_text=title)
    # Without a place to press: the drawings above may still find their height.
    row.locator(".open-record").dispatch_event("click")
    card = visit.page.locator("#inspector .record")
    expect(card).to_contain_text(title)
    return card


def open_need(enter: Enter, server: Server, title: str, who: str = EMI) -> Visit:
    """A window of somebody with a new need open beside the table."""
    visit = enter(server, who)
    lay_need(visit, title)
    return visit


def lay_need(visit: Visit, title: str) -> None:
    """A new need, opened once the drawings of the page have taken it in."""
    add_need(open_toa(visit, "needs"), title)
    visit.page.reload()
    open_card(visit, title)


def edit(page: Page, name: str) -> Locator:
    """The control of a field of the open record."""
    page.locator(f"#inspector [data-field={name}] a[data-edit]").click()
    control = page.locator(f"{EDITOR} [name={name}]").first
    expect(control).to_be_visible()
    return control


def typed_saves(page: Page) -> list[str]:
    """What is saved while typing from now on."""
    sent: list[str] = []

    def note(request: Request) -> None:
        if request.method == "POST" and "autosave" in (request.post_data or ""):
            sent.append(request.url)

    page.on("request", note)
    return sent


def test_a_long_text_is_saved_while_somebody_types(enter: Enter, world_server: Server) -> None:
    visit = open_need(enter, world_server, "検査の記録を紙からなくしたい")
    page = visit.page
    text = edit(page, "detail")
    text.fill("検査表は紙で三年分。")
    state = page.locator(f"{EDITOR} [data-editor-state]")
    expect(state).to_contain_text(visit.text("Saved", "state"))
    expect(page.locator(".save-words")).to_contain_text(visit.text("Saved", "state"))
    expect(text).to_be_focused()
    page.keyboard.press("Home")
    page.keyboard.insert_text("今の")
    expect(state).to_contain_text(visit.text("Saved", "state"))
    assert text.evaluate("control => control.selectionStart") == 2
    visit.check_access()
    page.keyboard.press("Escape")
    detail = page.locator("#inspector [data-field=detail]")
    expect(detail).to_contain_text("今の検査表は紙で三年分。")
    toast = page.locator(".toast", has_text=visit.text("Undo", "change"))
    toast.get_by_role("button", name=visit.text("Undo", "change")).click()
    expect(detail).not_to_contain_text("三年分")


def test_cancel_takes_back_what_was_saved_while_typing(enter: Enter, world_server: Server) -> None:
    visit = open_need(enter, world_server, "予備品の在庫を減らしたい")
    page = visit.page
    edit(page, "detail").fill("書くつもりのなかった文。")
    expect(page.locator("[data-editor-state]")).to_contain_text(visit.text("Saved", "state"))
    page.locator(f"{EDITOR} [data-cancel]").click()
    expect(page.locator(".toast", has_text=visit.text("Undone."))).to_be_visible()
    expect(page.locator("#inspector [data-field=detail]")).not_to_contain_text("文。")
    page.reload()
    card = open_card(visit, "予備品の在庫を減らしたい")
    expect(card.locator("[data-field=detail]")).not_to_contain_text("文。")


def test_nothing_is_saved_while_an_input_method_composes(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    visit.page.clock.install()
    lay_need(visit, "図面の版を一つにしたい")
    page = visit.page
    text = edit(page, "detail")
    sent = typed_saves(page)
    keyboard = page.context.new_cdp_session(page)
    keyboard.send("Input.imeSetComposition", {
        "text": "はんかんり", "selectionStart": 5, "selectionEnd": 5,
    })  # fmt: skip
    expect(text).to_have_value("はんかんり")
    page.clock.fast_forward(5 * REST)
    assert sent == []
    keyboard.send("Input.insertText", {"text": "版管理"})
    page.clock.fast_forward(REST)
    expect(page.locator("[data-editor-state]")).to_contain_text(visit.text("Saved", "state"))
    expect(text).to_have_value("版管理")
    assert len(sent) == 1


def test_what_was_typed_survives_a_crash(enter: Enter, world_server: Server) -> None:
    visit = open_need(enter, world_server, "夜間の呼び出しをなくしたい")
    page = visit.page
    edit(page, "title").fill("夜間と休日の呼び出しをなくしたい")
    page.keyboard.press("Alt+Enter")
    page.keyboard.insert_text("保全課の声")
    page.close(run_before_unload=False)
    visit.page = page = page.context.new_page()
    open_toa(visit, "needs")
    open_card(visit, "夜間の呼び出しをなくしたい")
    title = edit(page, "title")
    offered = page.locator(f"{EDITOR} [data-draft-offer]")
    expect(offered).to_contain_text(visit.text("There is a draft"))
    visit.check_access()
    offered.get_by_role("button", name=visit.text("Put it in"), exact=True).click()
    expect(title).to_have_value("夜間と休日の呼び出しをなくしたい")
    expect(page.locator(f"{EDITOR} [name=why]")).to_have_value("保全課の声")
    title.press("Enter")
    expect(page.locator("#rows-need")).to_contain_text("夜間と休日の呼び出しをなくしたい")
    expect(page.locator("#inspector .log")).to_contain_text("保全課の声")
    edit(page, "title")
    expect(offered).to_be_hidden()


def test_a_draft_can_be_thrown_away_and_goes_at_sign_out(
    enter: Enter, world_server: Server
) -> None:
    visit = open_need(enter, world_server, "外注費を見えるようにしたい", MAKOTO)
    page = visit.page
    edit(page, "importance")
    source = page.locator(f"{EDITOR} [name='importance.source']")
    source.fill("購買課長との電話")
    source.press("Escape")
    edit(page, "importance")
    offered = page.locator("[data-draft-offer]")
    offered.get_by_role("button", name=visit.text("Throw away")).click()
    expect(source).to_have_value("")
    source.fill("別の下書き")
    source.press("Escape")
    drafts = "Object.keys(localStorage).filter(key => key.startsWith('tokui.draft')).length"
    assert page.evaluate(drafts) == 1
    page.get_by_role("button", name=visit.text("Sign out")).evaluate("button => button.click()")
    page.wait_for_url("**/sign-in/**")
    assert page.evaluate(drafts) == 0


def test_a_form_with_all_fields_keeps_a_draft(enter: Enter, world_server: Server) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "needs")
    page.locator("form[data-quick-add] a.button", has_text=visit.text("All fields")).click()
    page.locator("form.wide-form [name=title]").fill("棚卸しを一日で終えたい")
    page.locator("form.wide-form [name=detail]").fill("今は三日かかる。")
    address = page.url
    page.close(run_before_unload=False)
    visit.page = page = page.context.new_page()
    page.goto(address)
    page.get_by_role("button", name=visit.text("Put it in"), exact=True).click()
    expect(page.locator("form.wide-form [name=detail]")).to_have_value("今は三日かかる。")
    visit.check_access()
    page.locator("form.wide-form [name=why]").fill("棚卸しの立ち会いで聞いた")
    page.locator("form.wide-form button.primary").click()
    expect(page.locator(".toast", has_text="棚卸しを一日で終えたい")).to_be_visible()
    page.goto(address)
    expect(page.locator("[data-draft-offer]")).to_be_hidden()
    expect(page.locator("form.wide-form [name=title]")).to_have_value("")


def test_without_a_connection_the_words_stay_and_are_saved_later(
    enter: Enter, world_server: Server
) -> None:
    visit = open_need(enter, world_server, "治具の貸し出しを管理したい")
    page = visit.page
    page.route("**/fields/detail/", lambda route: route.abort("aborted"))
    page.clock.install()
    text = edit_without(page, "detail")
    text.fill("台帳は手書き。")
    page.clock.fast_forward(REST)
    state = page.locator("[data-editor-state]")
    expect(state).to_contain_text(visit.text("Not saved"))
    expect(page.locator(".save-state")).to_contain_text(visit.text("no connection"))
    expect(text).to_have_value("台帳は手書き。")
    page.unroute("**/fields/detail/")
    page.clock.fast_forward(6_000)
    expect(state).to_contain_text(visit.text("Saved", "state"))


def edit_without(page: Page, name: str) -> Locator:
    """The control of a field whose editor is there before the connection breaks."""
    page.unroute(f"**/fields/{name}/")
    control = edit(page, name)
    page.route(f"**/fields/{name}/", lambda route: route.abort("aborted"))
    return control


def test_two_texts_are_put_together(enter: Enter, world_server: Server) -> None:
    title = "見積もりの根拠を残したい"
    emi = open_need(enter, world_server, title)
    edit(emi.page, "detail").fill("予算は来期。決裁は部長。")
    emi.page.keyboard.press("Control+Enter")
    expect(emi.page.locator(EDITOR)).to_have_count(0)
    ken = enter(world_server, KEN)
    ken.faults.expected.add(409)
    open_toa(ken, "needs")
    open_card(ken, title)
    mine, theirs = edit(ken.page, "detail"), edit(emi.page, "detail")
    theirs.fill("予算は今期。決裁は部長。")
    theirs.press("Control+Enter")
    expect(emi.page.locator(EDITOR)).to_have_count(0)
    mine.fill("予算は来期。決裁は役員会。")
    mine.press("Control+Enter")
    question = ken.page.get_by_role("alertdialog")
    expect(question.locator("ins")).to_have_text(["役員会", "今期"])
    ken.check_access()
    question.get_by_role("button", name=ken.text("Put both together")).click()
    expect(mine).to_have_value("予算は今期。決裁は役員会。")
    mine.press("Control+Enter")
    detail = ken.page.locator("#inspector [data-field=detail]")
    expect(detail).to_contain_text("予算は今期。決裁は役員会。")
    expect(ken.page.locator(EDITOR)).to_have_count(0)


def test_two_judgements_stand_side_by_side_and_the_lost_one_stays_a_draft(
    enter: Enter, world_server: Server
) -> None:
    title = "量産の立ち上げを早めたい"
    emi = open_need(enter, world_server, title)
    ken = enter(world_server, KEN)
    ken.faults.expected.add(409)
    open_toa(ken, "needs")
    open_card(ken, title)
    for visit, value, source in ((emi, "5", "工場長との面談"), (ken, "2", "現場の立ち話")):
        edit(visit.page, "urgency")
        visit.page.locator(f"{EDITOR} input[type=radio][value='{value}']").check()
        visit.page.locator(f"{EDITOR} [name='urgency.source']").fill(source)
    emi.page.locator(EDITOR).get_by_role("button", name=emi.text("Save")).click()
    # Hers counts first: his is the one that is asked about.
    expect(emi.page.locator(EDITOR)).to_have_count(0)
    ken.page.locator(EDITOR).get_by_role("button", name=ken.text("Save")).click()
    question = ken.page.get_by_role("alertdialog")
    expect(question).to_contain_text("工場長との面談")
    expect(question).to_contain_text("現場の立ち話")
    ken.check_access()
    ken.take_picture("clash")
    ken.page.keyboard.press("Escape")
    expect(question).to_have_count(0)
    card = ken.page.locator("#inspector .record")
    expect(card.locator("[data-field=urgency]")).to_contain_text("5")
    edit(ken.page, "urgency")
    ken.page.get_by_role("button", name=ken.text("Put it in"), exact=True).click()
    expect(ken.page.locator(f"{EDITOR} [name='urgency.source']")).to_have_value("現場の立ち話")
    ken.page.locator(EDITOR).get_by_role("button", name=ken.text("Save")).click()
    question.get_by_role("button", name=ken.text("Keep mine")).click()
    expect(card).to_contain_text("現場の立ち話")


def test_a_reason_by_keys_lands_in_history(enter: Enter, world_server: Server) -> None:
    visit = open_need(enter, world_server, "納品書を電子にしたい")
    page = visit.page
    due = edit(page, "due_on")
    due.fill("2027-03-31")
    page.keyboard.press("Alt+Enter")
    expect(page.locator(f"{EDITOR} [name=why]")).to_be_focused()
    visit.check_access()
    page.keyboard.insert_text("客先の期末に合わせる")
    page.keyboard.press("Enter")
    expect(page.locator("#inspector .log")).to_contain_text("客先の期末に合わせる")


def test_a_colleague_at_the_same_field_is_named(enter: Enter, world_server: Server) -> None:
    title = "設備の停止を前もって知りたい"
    emi = open_need(enter, world_server, title)
    edit(emi.page, "detail")
    ken = enter(world_server, KEN)
    open_toa(ken, "needs")
    card = open_card(ken, title)
    tag = card.locator("[data-field=detail] .presence")
    expect(tag).to_contain_text("江川 恵美")
    ken.check_access()
    edit(ken.page, "detail")
    expect(ken.page.locator("[data-presence-line]")).to_contain_text("江川 恵美")
    emi.page.keyboard.press("Escape")
    ken.page.keyboard.press("Escape")
    ken.page.reload()
    expect(open_card(ken, title).locator("[data-field=detail]")).to_be_visible()
    expect(tag).to_have_count(0)


def test_older_changes_are_undone_in_the_drawer(enter: Enter, world_server: Server) -> None:
    visit = open_need(enter, world_server, "検収を早くしたい")
    page = visit.page
    for title in ("検収を翌日にしたい", "検収を当日にしたい"):
        edit(page, "title").fill(title)
        page.keyboard.press("Enter")
        expect(page.locator("#rows-need")).to_contain_text(title)
    edit(page, "due_on").fill("2027-03-31")
    page.keyboard.press("Enter")
    expect(page.locator(EDITOR)).to_have_count(0)
    page.keyboard.press("Alt+h")
    drawer = page.locator("#inspector .drawer")
    expect(drawer).to_contain_text("検収を当日にしたい")
    visit.check_access()
    drawer.locator("select[name=noun]").select_option("need")
    drawer.locator("select[name=field]").select_option("title")
    lines = drawer.locator("[data-log] > li", has_text="検収を当日にしたい")
    expect(drawer).not_to_contain_text("2027")
    page.locator("#inspector").focus()
    page.keyboard.press("ArrowDown")
    expect(lines.first).to_be_focused()
    lines.first.get_by_role("button", name=visit.text("Undo", "change")).press("Enter")
    expect(drawer).to_contain_text(visit.text("taken back"))
    expect(page.locator("#rows-need")).to_contain_text("検収を翌日にしたい")
    page.keyboard.press("Escape")
    expect(page.locator("#inspector")).to_be_hidden()


def test_a_line_for_adding_keeps_what_was_typed_until_it_is_added(
    enter: Enter, world_server: Server
) -> None:
    visit = enter(world_server, EMI)
    page = open_toa(visit, "actions")
    lines = "form[data-quick-add][action$='/records/action/']"
    line = page.locator(f"{lines} [name=title]")
    line.fill("朝の会議を短くしたい")
    page.locator(f"{lines} [name=due_on]").fill("2027-01-15")
    address = page.url
    page.close(run_before_unload=False)
    visit.page = page = page.context.new_page()
    page.goto(address)
    line = page.locator(f"{lines} [name=title]")
    expect(line).to_have_value("朝の会議を短くしたい")
    expect(page.locator(f"{lines} [name=due_on]")).to_have_value("2027-01-15")
    line.press("Enter")
    expect(page.locator("#rows-action", has_text="朝の会議を短くしたい")).to_be_visible()
    expect(line).to_have_value("")
    page.reload()
    expect(line).to_have_value("")
