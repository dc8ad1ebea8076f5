"""What empty lists say: what belongs there, and where it comes from."""

from __future__ import annotations

from typing import Final

from tokui.core.words import Words

EMPTY_LISTS: Final[dict[str, tuple[Words, Words]]] = {
    "account": (Words("No account yet", "取引先がまだありません"), Words("", "")),
    "person": (
        Words("Whom do you know at your customers?", "お客様のどなたとお付き合いがありますか"),
        Words(
            "People stand on the page of their account. Import name cards or a CRM list, or add "
            "them there one by one; here all of them come together.",
            "人物は取引先ごとの「人物」に登録します。名刺やCRMのリストを取り込むか、1人ずつ追加すると、"
            "全社分がここに並びます。",
        ),
    ),
    "deal": (
        Words("Which deals are open?", "進行中の商談は何ですか"),
        Words(
            "Deals stand on the page of their account. Import them from your CRM or Excel, or add "
            "them there; here you see what closes when, over all accounts.",
            "商談は取引先ごとの「商談」に登録します。CRMやExcelから取り込むか追加すると、"
            "いつ何が決まるかをここで全社横断で見られます。",
        ),
    ),
    "action": (
        Words("Who does what until when?", "誰が、何を、いつまでに行いますか"),
        Words(
            "Actions are part of a plan. Open an account, start its plan, and write down the next "
            "step with an owner and a day; what is due shows here.",
            "アクションはプランの一部です。取引先を開いてプランを始め、次の一手を担当者と期限とともに"
            "書くと、期限の近いものからここに並びます。",
        ),
    ),
    "need": (
        Words("What does the customer want to get done?", "お客様が成し遂げたいことは何ですか"),
        Words(
            "Needs are part of a plan. Ask what keeps the customer from their goal, and write the "
            "answer into the plan of the account.",
            "課題・ニーズはプランの一部です。「目標の達成を妨げているものは何ですか」と尋ね、"
            "答えを取引先のプランに書きましょう。",
        ),
    ),
    "objective": (
        Words("What do you want to reach with your customers?", "お客様と何を実現したいですか"),
        Words(
            "Objectives are part of a plan: revenue, relationships, information, satisfaction.",
            "目的はプランの一部です。売上、関係構築、情報収集、満足度の観点で決めます。",
        ),
    ),
    "kpi": (
        Words("How do you see that you get there?", "到達したことを何で測りますか"),
        Words(
            "KPIs belong to an objective of a plan and are read at regular times.",
            "KPIはプランの目的にひもづき、定期的に実績を記録します。",
        ),
    ),
    "stakeholder": (
        Words("Who decides, and who helps?", "決めるのは誰で、助けてくれるのは誰ですか"),
        Words(
            "Stakeholders are part of a plan. Start with whoever signs, then ask who advises them.",
            "ステークホルダーはプランの一部です。決裁者から始め、その人に助言する人を尋ねましょう。",
        ),
    ),
    "activity": (
        Words("When did you last meet?", "最後にお会いしたのはいつですか"),
        Words(
            "Meetings, calls and mails stand on the page of their account, or come by import.",
            "面談・電話・メールは取引先ごとの「活動」に登録するか、取り込みます。",
        ),
    ),
    "order": (
        Words("What was bought so far?", "これまでに何が購入されましたか"),
        Words(
            "Import the orders of the last years: whitespace and revenue grow from them.",
            "過去数年の受注を取り込むと、ホワイトスペースと売上推移に反映されます。",
        ),
    ),
    "product": (
        Words("What do you sell?", "何を販売していますか"),
        Words(
            "Add your products once, or import the list: the whitespace map sets them against the "
            "departments of each customer.",
            "商材を一度登録するか一覧を取り込むと、ホワイトスペースで各部門と突き合わせられます。",
        ),
    ),
}
