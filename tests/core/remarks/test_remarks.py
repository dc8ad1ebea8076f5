"""Neutral wording: what is remarked on, what is not, and what is proposed instead.

All sentences are invented. Those that must not be remarked on come from the same desks: products,
systems, customers' trades and names that look like the words looked for.
"""

from __future__ import annotations

import pytest

from tokui.core.remarks import ABOUT_PEOPLE, INSTEAD, KIND, MOST_SAID, remarks_on

MUST = [
    ("部長は頑固で、こちらの話を聞かない", "character"),
    ("正直、無能だと思う", "character"),
    ("頭が固いので新しい提案は通りにくい", "character"),
    ("性格が悪いと社内でも評判", "character"),
    ("あの課長は仕事ができない", "character"),
    ("プライドが高いので持ち上げておく", "character"),
    ("短気なので会議は短めに", "character"),
    ("優柔不断で決められない", "character"),
    ("気難しいタイプ", "character"),
    ("偉そうな態度が目立つ", "character"),
    ("口だけで動かない", "character"),
    ("わがままを言う", "character"),
    ("保身に走りがち", "character"),
    ("ゴマすりがうまい", "character"),
    ("無責任な発言が多い", "character"),
    ("神経質で細かい", "character"),
    ("信用できない人物だ", "character"),
    ("使えない担当者に当たった", "character"),
    ("威圧的な態度で部下に接する", "character"),
    ("やる気がない", "character"),
    ("太っているので階段を嫌がる", "looks"),
    ("美人で有名", "looks"),
    ("ハゲを気にしている", "looks"),
    ("先月から入院中で復帰は未定", "health"),
    ("うつ病で休んでいたらしい", "health"),
    ("持病があり出張を避ける", "health"),
    ("がんを患っていると聞いた", "health"),
    ("癌の治療を続けている", "health"),
    ("メンタル不調で3か月休んだ", "health"),
    ("休職中のため代理が出る", "health"),
    ("体調不良が続いている", "health"),
    ("来春から妊娠中の課長が産休", "health"),
    ("発達障害ではないかと噂", "health"),
    ("精神科に通っている", "health"),
    ("アルコール依存の噂がある", "health"),
    ("手術を受けたばかり", "health"),
    ("熱心なクリスチャンで日曜は不可", "belief"),
    ("ある新興宗教に入っている", "belief"),
    ("信仰が篤い", "belief"),
    ("支持政党の話を好む", "belief"),
    ("左翼的な考えの持ち主", "belief"),
    ("組合活動家だった過去がある", "belief"),
    ("去年離婚した", "family"),
    ("独身で夜の会食に誘いやすい", "family"),
    ("奥さんが当社の出身", "family"),
    ("妻の実家が競合の近く", "family"),
    ("夫は競合の営業部長", "family"),
    ("息子さんが受験で忙しい", "family"),
    ("母の介護で早く帰る", "family"),
    ("不倫の噂", "family"),
    ("借金を抱えている", "family"),
    ("家庭の事情で転勤できない", "family"),
    ("在日三世と聞いた", "origin"),
    ("国籍を変えた", "origin"),
    ("被差別地域の生まれ", "origin"),
    ("育ちが悪い", "origin"),
    ("前科があるらしい", "record"),
    ("若いころ逮捕された", "record"),
    ("書類送検の過去", "record"),
    ("同性愛者との噂", "sexuality"),
    ("He is stubborn and will not listen", "character"),
    ("Frankly, she is incompetent.", "character"),
    ("A lazy buyer, never answers", "character"),
    ("arrogant towards suppliers", "character"),
    ("He's a control freak", "character"),
    ("Short-tempered in meetings", "character"),
    ("Clueless about IT", "character"),
    ("She is overweight", "looks"),
    ("He was seriously ill last year", "health"),
    ("on sick leave since May", "health"),
    ("diagnosed with cancer", "health"),
    ("has a drinking problem", "health"),
    ("She is pregnant, back in autumn", "health"),
    ("burned out after the merger", "health"),
    ("He is a devout Catholic", "belief"),
    ("active union member", "belief"),
    ("going through with his divorce: divorced in March", "family"),
    ("her husband works for the rival", "family"),
    ("ask about his kids first", "family"),
    ("his nationality may be a problem", "origin"),
    ("He has a criminal record", "record"),
    ("She is gay", "sexuality"),
]

MUST_NOT = [
    "システム障害の報告書を3月4日に提出",
    "障害対応の手順を説明した",
    "介護施設向けの予約システムを提案",
    "病院の入院患者管理を更新したい",
    "がん検診システムの入れ替えを検討",
    "糖尿病治療薬の工場で使う設備",
    "認知症ケア施設への導入事例を送る",
    "3月4日、見積の出し直しを2回求めた",
    "再見積りの条件を書面で求められた",
    "保守費用が高いと発言（10月12日の面談）",
    "工夫すれば予算内に収まるとの意見",
    "大丈夫との返事をもらった",
    "丈夫な筐体が必要",
    "和夫さんと11月に面談",
    "佐藤 和夫部長に資料を送る",
    "一夫課長が次回の議長",
    "妻沼工場の見学を調整",
    "吾妻様に見積を送付",
    "家庭用エアコンの事業部に紹介",
    "子供服の新ブランド向け物流",
    "子会社の経理部長を紹介してもらう",
    "娘会社という表現は社内用語",
    "労働組合向け説明会の日程を確認",
    "協同組合の理事会で決裁",
    "宗教法人向け会計ソフトの実績を紹介",
    "思想ではなく費用が論点",
    "設計思想が合う",
    "右翼側の部材を交換",
    "外国人技能実習生の教育システム",
    "部落有林の管理システム",
    "在日本の生産拠点を集約",
    "多国籍企業の調達部門",
    "人種を問わない採用方針の資料",
    "薬物動態の解析ソフトを評価",
    "反社チェックの結果待ち",
    "ゲイン調整の仕様を確認",
    "ゲイトウェイの更新時期は来春",
    "ハーフミラーの納期を回答",
    "ハーフデイの研修を提案",
    "バカンス期間は不在（8月）",
    "サボタージュ機構の説明",
    "アスペクト比の変更依頼",
    "デブリの除去装置を提案",
    "ハゲタカファンドの報道について質問",
    "頑丈な梱包を希望",
    "頑張りたいとの発言",
    "保身ではなく保守契約の話",
    "大阪出身で、大阪の拠点に詳しい",
    "営業出身で価格に詳しい",
    "次回は購買部長の同席を依頼",
    "決裁者は専務。稟議は3月",
    "反対理由は切替時の停止時間（議事録 10月）",
    "5月末まで不在、代理は総務課長",
    "3月は出張不可",
    "来期の予算枠を確保したいと発言",
    "うつり込みの検査装置を提案",
    "写真うつりの改善",
    "通院アプリの事業部門が窓口",
    "健康診断システムの担当",
    "精神的な負担を減らす画面設計",
    "独身寮の建て替え計画",
    "家族手当の計算を自動化したい",
    "休職者管理の機能を比較",
    "妊婦健診アプリの連携先",
    "いい加減切替の時期だと発言",
    "小物入れの金型を発注",
    "窓口の担当を確認",
    "頑固な汚れを落とす洗浄機",
    "ヒステリシスの測定値",
    "入口だけ先に改修",
    "窓口だけを変更する案",
    "窓際の席で作業",
    "停電中は仕事ができないため予備電源を検討",
    "ケーブルが切れやすい箇所",
    "オムニブスタイプの保守契約",
    "搬入信号の取り込み",
    "滞在日数の集計",
    "日本籍の船舶を管理",
    "部門地図を共有",
    "前科目の振替",
    "憂鬱な月末処理を自動化したい",
    "うつ病治療薬の製造ライン",
    "万引き防止システムの更新",
    "口臭ケア商品の工場",
    "ギャンブルにはせず段階導入",
    "家庭内LANの担当部署",
    "The deal was sold in March",
    "The feature is disabled in their version",
    "lazy loading of the list",
    "Moody's rating of the group",
    "alcoholic beverages division",
    "a nasty bug in the export",
    "dumb terminals at the line",
    "religious about testing",
    "gambling industry reference",
    "drug user study software",
    "diabetes drug plant",
    "ugly interface, he said",
    "a handsome margin",
    "crazy deadline",
    "Depressed sales in the machine division",
    "Asked twice for a new estimate on 4 March",
    "She opposes the switch because of downtime (minutes, October)",
    "health care division wants a pilot",
    "mental model of the process differs",
    "the hospital group is their main customer",
    "He said the wage system is stubbornly slow to change in their software",
    "A pretty good offer, he said",
    "gaylord boxes for shipping",
    "fat client replaced by a browser",
    "Union Bank is the reference",
    "single sign-on is a must",
    "still single-sourced from the rival",
    "race condition in the interface",
    "jerk-free motion control",
    "the party members of the contract",
    "stroke length of the press",
    "Sonia of Purchasing will call back",
    "The Husbandry department is a new contact",
]


@pytest.mark.parametrize(("text", "kind"), MUST)
def test_a_word_that_judges_or_needs_care_is_named(text: str, kind: str) -> None:
    found = remarks_on(text)
    assert kind in [one.kind for one in found], found
    assert all(one.word for one in found)


@pytest.mark.parametrize("text", MUST_NOT)
def test_work_is_not_remarked_on(text: str) -> None:
    assert remarks_on(text) == ()


def test_there_are_enough_sentences_of_both_sorts() -> None:
    assert len({text for text, _kind in MUST}) >= 60
    assert len(set(MUST_NOT)) >= 60


def test_in_reading_order_each_kind_once_and_no_scolding() -> None:
    found = remarks_on("離婚して頑固になり、わがまま。うつ病で、前科もある")
    assert [(one.word, one.kind) for one in found] == [
        ("離婚", "family"), ("頑固", "character"), ("うつ病", "health"),
    ]  # fmt: skip
    assert len(found) == MOST_SAID


def test_it_says_which_word_and_what_instead() -> None:
    (judging,) = remarks_on("頑固")
    assert judging.words.ja == "「頑固」は人物への評価です。"
    assert judging.words.en == "“頑固” judges the person."
    assert "いつ何を言い" in judging.instead.ja
    (caring,) = remarks_on("on sick leave")
    assert caring.is_special_care
    assert caring.words.en == "“sick leave” (health) is personal data that needs special care."


def test_every_kind_has_words_for_what_to_write_instead() -> None:
    assert set(INSTEAD) == set(KIND.codes)


def test_width_and_case_play_no_part() -> None:
    assert remarks_on("ＳＴＵＢＢＯＲＮ")[0].kind == "character"
    assert remarks_on("ﾊﾞｶな担当")[0].kind == "character"


@pytest.mark.parametrize("text", ["", "   ", "\n", "🙂" * 100])
def test_nothing_is_said_of_nothing(text: str) -> None:
    assert remarks_on(text) == ()


def test_a_long_text_is_read_from_its_beginning_in_little_time() -> None:
    assert remarks_on("進捗を共有。" * 5_000 + "頑固") == ()
    assert remarks_on("頑固。" + "進捗を共有。" * 5_000)[0].word == "頑固"


def test_fields_are_fields_of_nouns() -> None:
    from tokui.core.vocabulary import field_words

    for key in ABOUT_PEOPLE - {"minutes.text", "capture.text"}:
        noun, _dot, name = key.partition(".")
        assert field_words(noun, name).en
