"""What the terms of account planning mean, in a sentence or two for who meets them first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from tokui.core.words import Words


@dataclass(frozen=True, slots=True)
class Term:
    """A term: what it is called and what it means."""

    code: str
    name: Words
    meaning: Words


def _term(code: str, en: str, ja: str, meaning_en: str, meaning_ja: str) -> Term:
    return Term(code, Words(en, ja), Words(meaning_en, meaning_ja))


_ALL: Final = (
    _term(
        "plan", "Account plan", "アカウントプラン",
        "One sentence worked out in sections: to whom we bring which value, when, and by which "
        "means.",
        "「誰に・どのような価値を・いつ・どの手段で届けるか」を、セクションごとに決めていく計画です。",
    ),
    _term(
        "tier", "Investment class", "投資区分",
        "How much time and money the customer gets from us: invest, develop or maintain.",
        "その顧客に人と費用をどれだけかけるかの区分です（優先投入・長期育成・現状維持）。",
    ),
    _term(
        "evidence", "Evidence", "確度（根拠）",
        "How sure a judgement is: ● the customer confirmed it, ◐ somebody told us, ○ we infer it, "
        "? we assume it. Give the source when you judge.",
        "判断の確かさです。●顧客が認めた、◐誰かから聞いた、○状況から推定、?仮置き。"
        "判断には出所を添えます。",
    ),
    _term(
        "unknown", "Unknown", "不明",
        "An answer of its own, never a zero. What is unknown becomes a question for the next "
        "visit.",
        "ゼロではなく、「まだ分からない」という答えです。不明は次の訪問で聞くことになります。",
    ),
    _term(
        "expiry", "Valid until", "有効期限",
        "A judgement grows old. After this day it counts as unknown until somebody confirms it "
        "again.",
        "判断は古くなります。この日を過ぎると、誰かが確かめ直すまで不明として扱われます。",
    ),
    _term(
        "confirmed", "Confirmed on", "確認日",
        "The day on which somebody last read the section through and said that it still holds.",
        "セクションを通して読み、「今もこのとおり」と確かめた最後の日です。",
    ),
    _term(
        "layer", "Layers of needs", "課題の階層",
        "Needs hang together: a goal of the company raises pressure, the pressure an initiative, "
        "the initiative meets an obstacle, and the obstacle is a need that we can answer.",
        "課題はつながっています。会社の目標が圧力を生み、施策になり、障害にぶつかり、"
        "そこに応えられるニーズが生まれます。",
    ),
    _term(
        "need_state", "State of a need", "確認状態",
        "Whether the customer has said that the need is real, or we still suppose it.",
        "顧客自身が課題だと認めたか、まだこちらの仮説かを表します。",
    ),
    _term(
        "importance", "Importance and urgency", "重要度と緊急度",
        "How much it matters to the customer, and how soon it must be solved: 5 is the most. "
        "Ask, do not guess.",
        "顧客にとってどれだけ大事か、どれだけ急ぐか。5が最大です。推測せずに聞きましょう。",
    ),
    _term(
        "objective", "Objective", "目的",
        "What we want to have reached with the customer at the end of the plan: revenue, "
        "relations, information or satisfaction.",
        "プランの終わりに、その顧客との間で実現していたい状態です（売上・関係・情報・満足）。",
    ),
    _term(
        "kpi", "KPI", "KPI",
        "A number that shows whether the objective is coming true, with a baseline, a target and "
        "a day.",
        "目的に近づいているかを示す数字です。基準値・目標値・期日を決めて測ります。",
    ),
    _term(
        "smart", "SMART", "SMART",
        "Specific, Measurable, Achievable, Relevant, Time-bound. Each letter says what is missing.",
        "具体的・測定できる・達成できる・関連がある・期限がある、の頭文字です。"
        "足りない文字には理由と直し方が出ます。",
    ),
    _term(
        "standing", "Standing of a KPI", "KPIの状況",
        "The lead over the way wanted on the day of the latest reading: from +10 % ahead, from "
        "-5 % on track, from -20 % at risk, else off.",
        "最新の実績が、その日の計画値よりどれだけ進んでいるかで決まります。+10%以上は前倒し、"
        "-5%以上は順調、-20%以上は要注意、それ未満は未達見込です。",
    ),
    _term(
        "forecast", "Forecast", "予測",
        "Where the readings so far lead to by the due date, with the interval into which it falls "
        "in four cases of five. From three readings on; the method is named at each.",
        "これまでの実績から見た期日の値と、5回に4回はその中に収まる範囲です。実績3件から計算し、"
        "方法も示します。",
    ),
    _term(
        "customer_rival", "The customer's rival", "顧客の競合",
        "A company that the customer competes with in its own market. It explains the pressure.",
        "顧客が自分の市場で競っている会社です。顧客が感じる圧力の理由が分かります。",
    ),
    _term(
        "our_rival", "Our rival", "当社の競合",
        "A company that sells to this customer what we want to sell.",
        "この顧客に対して、当社と同じ領域を売り込んでいる会社です。",
    ),
    _term(
        "rating", "Rating of a rival", "競合の評価",
        "From −2 (far behind us) to +2 (far ahead of us), seen with the customer's eyes.",
        "顧客の目で見た優劣です。−2（当社が大きく上）から＋2（相手が大きく上）まで。",
    ),
    _term(
        "manual", "Operating manual", "取扱説明書",
        "What one must know to work with this customer: strategy, ways of deciding, buying rules, "
        "budget timing, taboos. Each with source and date.",
        "この顧客と仕事をするために知っておくこと。方針、決め方、購買ルール、予算の時期、"
        "してはいけないこと。出典と時点を添えます。",
    ),
    _term(
        "closing", "Closing day", "決算日",
        "The day on which the customer's fiscal year ends. Budgets and years are counted from it.",
        "顧客の会計年度が終わる日です。予算の時期も年度の集計もここから数えます。",
    ),
    _term(
        "ringi", "Ringi, the decision route", "稟議経路",
        "The way a proposal climbs until it is decided: who drafts, who agrees, which committee, "
        "from which amount, in how many days.",
        "提案が決裁されるまでの道のりです。誰が起案し、誰が合議し、どの会議体を通り、"
        "いくらから、何日かかるか。",
    ),
    _term(
        "nemawashi", "Groundwork (nemawashi)", "根回し",
        "A word with each person before papers reach them, in an order in which everybody hears it "
        "first from somebody they trust.",
        "稟議が回る前に一人ずつ事前説明をすることです。信頼する人から先に話が伝わる順に進めます。",
    ),
    _term(
        "committee", "Committee", "会議体",
        "A meeting that decides or is heard. Its calendar and the day papers are due set our "
        "dates.",
        "決定や審議をする会議です。開催日と資料の締切が、こちらの日程を決めます。",
    ),
    _term(
        "phase", "Phase", "フェーズ",
        "A stretch of the plan with a goal of its own. Actions belong to phases.",
        "ゴールを持った計画の一区切りです。アクションはフェーズに入れます。",
    ),
    _term(
        "action", "Action", "アクション",
        "Who does what, how, with whom and until when. One owner each.",
        "誰が・何を・どのように・誰と・いつまでに行うか。担当は一人に決めます。",
    ),
    _term(
        "stakeholder", "Stakeholder", "ステークホルダー",
        "Somebody who has a say in what we propose, at the customer or on our side; also a chair "
        "whose holder we do not know yet.",
        "提案の行方に関わる人です（顧客側・当社側）。まだ誰か分からない「席」も置けます。",
    ),
    _term(
        "deal_stake", "Part in a deal", "商談での立場",
        "Roles and attitude of a stakeholder where they differ in one deal. In every other deal "
        "the plan's hold.",
        "ある商談でだけ違う役割と態度です。ほかの商談では、プランの役割と態度が有効です。",
    ),
    _term(
        "role", "Decision role", "役割",
        "The part a person plays in the decision, several at once: approver, evaluator, user, "
        "champion, gatekeeper … It is not the title.",
        "意思決定の中で果たす役目です（決裁者・評価者・利用者・推進者・窓口など）。"
        "複数持てます。役職とは別のものです。",
    ),
    _term(
        "influence", "Influence", "影響力",
        "How far a person's voice carries, whatever the title says: from none to the inner circle.",
        "役職にかかわらず、その人の声がどこまで届くかです（なし〜中枢）。",
    ),
    _term(
        "authority", "Formal authority", "公式権限",
        "How far a person may decide alone by the rules: own section, department or company.",
        "規程のうえで、一人でどこまで決められるかです（課・部門・全社）。",
    ),
    _term(
        "attitude", "Attitude", "態度",
        "How a person stands to us and our proposal: champion, supporter, neutral, sceptic, "
        "opponent. An opinion of ours: only the account team sees it.",
        "当社と提案への姿勢です（推進・好意・中立・懐疑・阻害）。"
        "こちらの見立てなので、担当チームだけが見られます。",
    ),
    _term(
        "adaptability", "Attitude to change", "変化への姿勢",
        "How early a person takes up new things, from innovator to laggard.",
        "新しいことをどれだけ早く受け入れる人かです（革新的〜慎重）。",
    ),
    _term(
        "coverage", "Coverage", "接点・接触度",
        "How deeply we have talked with a person. Where people who count have no contact, there is "
        "a gap.",
        "その人とどれだけ話せているかです。要となる人に接点がなければ「穴」になります。",
    ),
    _term(
        "relation", "Relation level", "関係レベル",
        "How well one colleague and one person know each other, from no contact to advocate, now "
        "and as we want it.",
        "当社の一人と相手の一人の関係の段階です（未接触〜推薦）。今と、目標を並べます。",
    ),
    _term(
        "play", "Value play", "価値提供シナリオ",
        "One sentence: to whom we bring which value, when and by which means, and what both sides "
        "gain.",
        "「誰に・どんな価値を・いつ・どの手段で」を一文にしたもの。双方の利益も書きます。",
    ),
    _term(
        "whitespace", "Whitespace", "ホワイトスペース",
        "Departments by products: where we are in, where a rival is, and where nobody is yet.",
        "部門×商材の表です。当社が入っている所、競合がいる所、まだ誰もいない所が見えます。",
    ),
    _term(
        "wallet", "Estimated spend", "推定年間支出",
        "What the department spends in a year on this kind of thing, whoever gets it.",
        "その部門が、この領域に年間いくら使っているか（相手先を問わず）の見積もりです。",
    ),
    _term(
        "share", "Share", "シェア",
        "Our sales as a part of the estimated spend, over the whitespace cells that name a spend.",
        "推定年間支出に占める当社売上の割合です。支出が入っているマスだけで計算します。",
    ),
    _term(
        "outlook", "Outlook", "見込",
        "Orders within the plan's period plus open deals that close in it, each times its "
        "probability.",
        "プラン期間の受注に、期間内に決まる商談を確度で割り引いて足した額です。",
    ),
    _term(
        "pipeline", "Pipeline", "パイプライン",
        "The full amount of all open deals, not weighted by their probability.",
        "進行中の商談の金額の合計です（確度で割り引く前）。",
    ),
    _term(
        "gap", "Gap to the target", "不足額",
        "The target less orders and weighted open deals. Whitespace and plays must fill it.",
        "目標から受注と商談（加重）を引いた残りです。ここをホワイトスペースと価値提供で埋めます。",
    ),
    _term(
        "forecast", "Forecast grade", "ヨミ",
        "How likely a deal is won: A 80 % and more, B from 50 %, C from 20 %, D below.",
        "受注の見通しです。Aは80%以上、Bは50%以上、Cは20%以上、Dはそれ未満。",
    ),
    _term(
        "questions", "Open questions", "聞くこと",
        "What nobody knows yet or what has grown old, as questions for the next visit.",
        "まだ誰も知らないこと、古くなったことを、次の訪問での質問にしたものです。",
    ),
    _term(
        "version", "Version", "版",
        "The whole plan sealed under a name, before a review for example. It never changes again.",
        "レビューの前などに、プラン全体を名前を付けて確定したもの。後から変わりません。",
    ),
)  # fmt: skip

TERMS: Final[dict[str, Term]] = {term.code: term for term in _ALL}
"""Terms by code, in the order in which somebody who plans meets them."""
