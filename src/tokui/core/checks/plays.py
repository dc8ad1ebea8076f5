"""Rules about plays: to whom, which value, when, by which means, and what both sides gain."""

from __future__ import annotations

from collections.abc import Iterator

from tokui.core.checks.ground import Ground
from tokui.core.checks.rule import Hit, at, rule
from tokui.core.scales import PLAY_STATE
from tokui.core.sentences import day_words, listed, same
from tokui.core.vocabulary import field_words


@rule(
    "PLY-01", "error", "plays",
    title=("Play for nobody", "相手のいないシナリオ"),
    says=("“{name}” names nobody.", "「{name}」は誰に届けるかがありません。"),
    why=("Value is value to somebody.", "価値は、受け取る人がいて初めて価値になります。"),
    remedy=("Name the stakeholders it is for.", "届ける相手を選びます。"),
)  # fmt: skip
def for_nobody(ground: Ground) -> Iterator[Hit]:
    """A live play without a stakeholder."""
    for play in ground.live_plays:
        if not play.whom:
            yield at("play", play.id, "whom", name=play.title)


@rule(
    "PLY-02", "error", "plays",
    title=("Play without a value", "価値のないシナリオ"),
    says=("“{name}” does not say which value it brings.",
          "「{name}」はどのような価値を届けるかがありません。"),
    why=("A means without a value is a sales pitch.", "価値のない手段は、ただの売り込みです。"),
    remedy=("Write what becomes better for them, by how much.",
            "相手の何がどれだけ良くなるかを書きます。"),
)  # fmt: skip
def without_value(ground: Ground) -> Iterator[Hit]:
    """A live play that says no value."""
    for play in ground.live_plays:
        if not play.value.strip():
            yield at("play", play.id, "value", name=play.title)


@rule(
    "PLY-03", "warning", "plays",
    title=("Play without a time", "時期のないシナリオ"),
    says=("“{name}” says neither from when nor until when.", "「{name}」に時期がありません。"),
    why=("Value that comes after the budget is closed is none.",
         "予算が締まった後の価値は、価値になりません。"),
    remedy=("Say from when and until when.", "いつから、いつまでにを決めます。"),
)  # fmt: skip
def without_time(ground: Ground) -> Iterator[Hit]:
    """A live play with neither a first nor a last day."""
    for play in ground.live_plays:
        if play.start_on is None and play.due_on is None:
            yield at("play", play.id, "due_on", name=play.title)


@rule(
    "PLY-04", "warning", "plays",
    title=("Play without means", "手段のないシナリオ"),
    says=("“{name}” does not say by which means.", "「{name}」にどの手段で届けるかがありません。"),
    why=("Without means it stays a good intention.", "手段がなければ、意図で終わります。"),
    remedy=("Name the product, the people or the evidence that brings it.",
            "商材・人・実証など、届ける手段を書きます。"),
)  # fmt: skip
def without_means(ground: Ground) -> Iterator[Hit]:
    """A live play with neither means nor products."""
    for play in ground.live_plays:
        if not play.means.strip() and not play.products:
            yield at("play", play.id, "means", name=play.title)


@rule(
    "PLY-05", "warning", "plays",
    title=("Benefit on one side only", "片側だけの利益"),
    says=("“{name}” does not say: {lacks}.", "「{name}」に{lacks}がありません。"),
    why=("What pays for one side alone ends when that side is tired of it.",
         "片方だけが得をする関係は、長く続きません。"),
    remedy=("Write what both sides gain.", "双方の利益を書きます。"),
)  # fmt: skip
def one_sided(ground: Ground) -> Iterator[Hit]:
    """A live play that lacks the customer's benefit, ours, or both."""
    for play in ground.live_plays:
        both = {"customer_benefit": play.customer_benefit, "our_benefit": play.our_benefit}
        lacks = [field for field, said in both.items() if not said.strip()]
        if lacks:
            words = listed(field_words("play", field) for field in lacks)
            yield at("play", play.id, lacks[0], name=play.title, lacks=words)


@rule(
    "PLY-06", "warning", "plays",
    title=("Play that answers no need", "課題に応えないシナリオ"),
    says=("“{name}” answers no need that is still alive.",
          "「{name}」は、今も有効な課題に応えていません。"),
    why=("An answer without a question is an offer that nobody asked for.",
         "課題のない提案は、求められていない提案です。"),
    remedy=("Link the need that it answers, or drop the play.",
            "応える課題に結びつけるか、シナリオを取り下げます。"),
)  # fmt: skip
def answers_nothing(ground: Ground) -> Iterator[Hit]:
    """A live play without a need, or all of whose needs are dropped or resolved."""
    alive = {need.id for need in ground.live_needs}
    for play in ground.live_plays:
        if not alive & set(play.needs):
            yield at("play", play.id, "needs", name=play.title)


@rule(
    "PLY-07", "warning", "plays",
    title=("Play that nobody works on", "動いていないシナリオ"),
    says=("“{name}” stands at “{state}”, but no open action works on it.",
          "「{name}」は「{state}」ですが、進めるアクションがありません。"),
    why=("An agreed play that stands still breaks a promise.",
         "合意したことを進めなければ、約束を破ることになります。"),
    remedy=("Add an action that belongs to this play.", "シナリオを進めるアクションを追加します。"),
)  # fmt: skip
def nobody_works(ground: Ground) -> Iterator[Hit]:
    """A play agreed or running that no open action belongs to."""
    worked = {action.play for action in ground.open_actions}
    for play in ground.live_plays:
        if play.state in ("agreed", "running") and play.id not in worked:
            state = PLAY_STATE[play.state].words
            yield at("play", play.id, "state", name=play.title, state=state)


@rule(
    "PLY-08", "warning", "plays",
    title=("Play past its day", "期限を過ぎたシナリオ"),
    says=("“{name}” was to be delivered by {day}.", "「{name}」は期限{day}を過ぎています。"),
    why=("Late value must be said by us before the customer says it.",
         "遅れは、顧客に指摘される前に伝えるべきです。"),
    remedy=("Deliver it, drop it, or agree on a new day.",
            "提供済・取り下げとするか、新しい期限を合意します。"),
)  # fmt: skip
def past(ground: Ground) -> Iterator[Hit]:
    """A live play due before today."""
    for play in ground.live_plays:
        if play.due_on is not None and play.due_on < ground.today:
            yield at("play", play.id, "due_on", name=play.title, day=day_words(play.due_on))


@rule(
    "PLY-09", "hint", "plays",
    title=("Play without proof", "裏付けのないシナリオ"),
    says=("Nothing shows that “{name}” can work.", "「{name}」に裏付け・実績がありません。"),
    why=("The first question of an evaluator is: where did it work?",
         "評価者が最初に問うのは、導入実績です。"),
    remedy=("Add a case, a trial or a calculation.", "事例・試行・試算のいずれかを添えます。"),
)  # fmt: skip
def without_proof(ground: Ground) -> Iterator[Hit]:
    """A play agreed or running without proof."""
    for play in ground.live_plays:
        if play.state in ("agreed", "running") and not play.proof.strip():
            yield at("play", play.id, "proof", name=play.title)


@rule(
    "PLY-10", "warning", "plays",
    title=("Play for somebody who has left", "異動した相手へのシナリオ"),
    says=("“{name}” is for {who}, who has left.",
          "「{name}」の相手である{who}様は異動・退職済みです。"),
    why=("A successor has not heard of it.", "後任は、この話を聞いていません。"),
    remedy=("Bring it to who follows, and name them.", "後任に説明し、相手を改めます。"),
)  # fmt: skip
def for_somebody_gone(ground: Ground) -> Iterator[Hit]:
    """A live play for a stakeholder who has left the customer."""
    for play in ground.live_plays:
        gone = [ground.plan.name(id) for id in play.whom if ground.has_left(id)]
        if gone:
            said = {"name": play.title, "who": listed(same(name) for name in gone)}
            yield at("play", play.id, "whom", **said)


@rule(
    "PLY-11", "warning", "plays",
    title=("Play outside the plan", "プラン期間外のシナリオ"),
    says=("“{name}” is to be delivered by {day}, after the plan ends ({end}).",
          "「{name}」の期限{day}が、プラン終了日{end}より後です。"),
    why=("What it brings does not count for this plan.",
         "このプランの成果として数えられません。"),
    remedy=("Bring it forward, or roll it into the next plan.",
            "前倒しするか、次のプランに移します。"),
)  # fmt: skip
def outside_plan(ground: Ground) -> Iterator[Hit]:
    """A live play due after the plan ends."""
    end = ground.plan.plan.end_on
    for play in ground.live_plays:
        if end is not None and play.due_on is not None and play.due_on > end:
            days = {"day": day_words(play.due_on), "end": day_words(end)}
            yield at("play", play.id, "due_on", name=play.title, **days)
