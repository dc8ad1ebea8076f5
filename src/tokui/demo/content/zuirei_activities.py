# ruff: noqa: E501 - rows of a table read better unwrapped
"""What we did with the people at Zuirei: visits, calls, letters."""

from __future__ import annotations

from tokui.core.words import Words
from tokui.demo.story import Day, Row, To, links, row

# fmt: off
_ACTIVITIES = (
    # by, days, kind, subject, body, people, colleagues, deal
    ("kijima", -2, "call", Words("Call: how this week's plan is holding up", "電話：今週の計画の回り方を確認"), Words("Ms Nogami replanned twice this week, 18 minutes each. She would like the rush flag to stand out more.", "野上様。今週の組み直しは2回、いずれも18分。特急フラグをもっと目立たせてほしいとの要望。"), "nogami", "kijima", None),
    ("haruno", -4, "online", Words("Web meeting: whom to talk to first", "Web会議：根回しの順番を相談"), Words("Ms Saotome: first Budget, then Finance, then Administration. Start with days of stock, not with the cost of the system.", "早乙女室長より：予算課→経理財務部→管理本部の順で。数字はシステム費ではなく在庫日数から話し始めること。"), "saotome ebara", "haruno urabe", "plant2"),
    ("haruno", -9, "visit", Words("Visit: watching scheduling at plant 2", "訪問：第二工場の計画立案を現場で見学"), Words("A rush order came in at 10:20; the new plan was ready at 14:05. Mr Kogure let us record the screen.", "10時20分に特急品が入り、計画が立ち直ったのは14時05分。小暮課長の許可を得て画面を記録した。"), "sugawara kogure nogami", "haruno kijima", "pilot"),
    ("urabe", -12, "meeting", Words("Evaluation meeting 3: 17 of 24 items passed", "第3回評価会：24項目中17項目が合格"), Words("Open: core-system integration, Thai language, recovery after power cuts, four report items.", "残り：基幹連携、タイ語表示、停電後の復旧、帳票4項目。"), "segawa nishiwaki ishiwata ebara moriyama", "urabe hasebe haruno", "plant2"),
    ("haruno", -16, "dinner", Words("Dinner with the deputy head of Production", "会食：梅原副本部長"), Words("Sceptical: “The foremen dropped the last system after half a year.” Would listen if Mr Toda recommends it.", "「前のシステムは半年で職長が使わなくなった」と懐疑的。戸田職長が良いと言うなら聞くとのこと。"), "umehara", "haruno kuze", "plant2"),
    ("kuze", -18, "visit", Words("Executive meeting: head of Production and Mr Mashima", "役員面談：倉持本部長・真島"), Words("Mr Kuramochi: the lead time is his promise to the board. He wants the effect in days, with a range.", "倉持本部長：リードタイムは取締役会で約束した数字。効果は幅をつけて「日数」で示してほしい。"), "kuramochi sugawara", "mashima kuze", "plant2"),
    ("nomoto", -19, "visit", Words("Training for the foremen of plant 1", "第一工場：職長向け操作説明会"), Words("Nine foremen took part. Mr Toda asked for larger type on the terminals and stayed on for half an hour.", "職長9名が参加。戸田職長から端末の文字を大きくとの要望。終了後30分残って質問していただいた。"), "toda enomoto", "nomoto kijima", None),
    ("haruno", -21, "meeting", Words("Corporate Planning: how the investment budget is split", "経営企画部：投資枠の配分について"), Words("About 700 of the 1,800 million yen for systems is unallocated. Reducers come first.", "システム枠18億円のうち未配分は約7億円。減速機を最優先とのこと。"), "shirakawa katagiri", "haruno", None),
    ("kuze", -25, "meeting", Words("Head of Quality: lot records", "品質本部長：ロット記録の提出について"), Words("Two robot makers demand records within one hour. Today it takes a day and a half.", "ロボットメーカー2社から「1時間以内」の要求。現状は1日半かかる。"), "minase koga fujishiro", "kuze haruno otonashi", "trace"),
    ("hasebe", -28, "meeting", Words("Information Systems: core-system integration", "情報システム部：基幹連携の方式"), Words("Mr Ibuki rules out direct table access; files every ten minutes are fine. He worries about the load on his team of four.", "伊吹部長：テーブル直接参照は不可、10分間隔のファイル連携なら可。4名体制での負担増を心配。"), "ibuki moriyama", "hasebe haruno", "plant2"),
    ("haruno", -30, "call", Words("Call: Indirect Purchases about the single-source form", "電話：間接材課へ理由書の件"), Words("The form needs the evaluation sheet as an attachment.", "理由書には評価表の添付が必要。"), "negishi harada", "haruno", "pilot"),
    ("hasebe", -34, "online", Words("Security check sheet, first round", "セキュリティチェックシート 1回目"), Words("71 of 84 answers accepted. Open: log location, leavers, backup encryption.", "84問中71問が了承。残りはログの保管場所、退職者対応、バックアップの暗号化。"), "onishi tsuda", "hasebe", "plant2"),
    ("tateno", -37, "visit", Words("Service: calls on Monday mornings", "サービス部：月曜朝の呼び出し集中"), Words("Forty percent of call-outs come before ten on Mondays. They would like to know the machines' state beforehand.", "呼び出しの4割が月曜10時までに集中。事前に機械の状態を知りたいとのこと。"), "sawamura mochizuki", "tateno kijima", "remote"),
    ("nomoto", -41, "meeting", Words("Design: half-year review of Drawings", "設計部：図面ライブラリ半年レビュー"), Words("Finding similar drawings takes 4 minutes instead of 25. They want a link to the design system.", "類似図面の検索が25分から4分に短縮。設計システムとの連携を希望。"), "shibasaki urata iwase", "nomoto tateno", "cad"),
    ("haruno", -47, "call", Words("Call: Budget about papers and deadlines", "電話：予算課へ資料の期限を確認"), Words("Above 100 million yen over five years: Management Committee, papers three weeks ahead. He asked how we count running costs.", "5年累計1億円超は経営会議、資料は3週間前。運用費の数え方を質問された。"), "fukunaga", "haruno", "plant2"),
    ("otonashi", -52, "visit", Words("Maintenance: unplanned stoppages", "設備保全課：突発停止の聞き取り"), Words("The log is on paper. Mr Kurosu estimates 60 hours a month for the ten key machines.", "停止記録は紙。黒須課長の感覚では主力10台で月60時間。"), "kurosu yoshioka", "otonashi urabe", "maintain"),
    ("haruno", -55, "meeting", Words("Courtesy call on the new general manager of Purchasing", "新任の購買部長へ挨拶"), Words("Brief. He insists on three quotations and wants no exceptions in his first year.", "短時間。3社見積もりを徹底し、就任1年目は例外を作りたくないとのこと。"), "igarashi negishi", "haruno tateno", None),
    ("mashima", -62, "event", Words("Exhibition: the president visited our booth", "展示会：高津社長が当社ブースに来場"), Words("Ten minutes. He remembered plant 1's planning screen and asked who uses it every day.", "10分ほど。第一工場の計画画面を覚えておられ、「毎日誰が使っているのか」と質問。"), "takatsu saotome", "mashima haruno", None),
    ("urabe", -70, "meeting", Words("Evaluation meeting 2: 11 of 24 items passed", "第2回評価会：24項目中11項目が合格"), Words("The rival passed 13. We lead in replanning and trail in reports.", "競合は13項目。組み直しの速さで優位、帳票で劣位。"), "segawa nishiwaki ishiwata", "urabe hasebe", "plant2"),
    ("tateno", -95, "email", Words("E-mail: outcome of the ordering system", "メール：購買 受発注システムの結果"), Words("Lost to Shinonome. Bundled with the maintenance of the core system.", "東雲情報サービスに決定との連絡。基幹保守との抱き合わせ。"), "negishi", "tateno", "lost_edi"),
    ("kuze", -120, "letter", Words("Letter to the head of Procurement", "安西調達本部長への手紙"), Words("Congratulated him on the supplier awards and asked for thirty minutes. Reply: “once the transfers have settled.”", "取引先表彰のお祝いと30分の面談依頼。「異動が落ち着いてから」との返信。"), "anzai", "kuze", None),
    ("haruno", -128, "meeting", Words("Kick-off of the evaluation", "評価会キックオフ"), Words("24 items and weights agreed; five people from three departments evaluate.", "24項目と重みを合意。3部門5名が評価者。"), "saotome segawa nishiwaki moriyama koga", "haruno urabe hasebe", "plant2"),
    ("haruno", -150, "visit", Words("Plant tour for our developers", "開発部の工場見学"), Words("Mr Sagara saw rush orders on the floor. Two ideas went onto the roadmap.", "相良が特急対応を現場で確認。2件を開発計画に反映。"), "enomoto toda kogure", "haruno sagara otonashi", None),
    ("haruno", -178, "meeting", Words("Corporate Planning explains ZP2028", "経営企画部によるZP2028の説明"), Words("The lead time of reducers is the indicator with the most weight.", "最も重い指標は減速機のリードタイム。"), "shirakawa katagiri onodera", "haruno kuze", None),
    ("haruno", -196, "note", Words("Mr Shimomura retired; Mr Segawa succeeds him", "下村部長が退任、後任は瀬川部長"), Words("Mr Segawa joined the company in the same year as Ms Saotome. Mr Shimomura still advises him.", "瀬川部長は早乙女室長と同期。下村氏は今も相談役的な存在。"), "segawa shimomura", "haruno", None),
)
# fmt: on

ACTIVITIES: tuple[Row, ...] = tuple(
    row(
        f"activity{number}",
        by=by,
        kind=kind,
        on=Day(days),
        subject=subject,
        body=body,
        people=links("person", people),
        colleagues=links("colleague", colleagues),
        deal=To(f"deal.{deal}") if deal else None,
    )
    for number, (by, days, kind, subject, body, people, colleagues, deal) in enumerate(_ACTIVITIES)
)
