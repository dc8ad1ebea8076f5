"""Glossary of reviews, the meetings in which a plan is tested, and of what customers are asked."""

from __future__ import annotations

from typing import Final

from tokui.core.vocabulary.noun import NounWords, noun_words

REVIEW_NOUNS: Final[tuple[NounWords, ...]] = (
    noun_words(
        "review", "Review", "Reviews", "レビュー",
        title=("Review", "レビュー名"),
        kind=("Kind of review", "レビューの種類"),
        planned_on=("Planned on", "予定日"),
        minutes=("Minutes", "所要時間（分）"),
        held_on=("Held on", "実施日"),
        stage=("Stage of the review", "レビューの進行"),
        previous=("Review before", "前回のレビュー"),
        summary=("Summary", "まとめ"),
        next_on=("Next review on", "次回予定日"),
    ),
    noun_words(
        "review_role", "Part in a review", "Parts in reviews", "レビューの担当",
        review=("Review", "レビュー"),
        member=("Colleague", "メンバー"),
        role=("Part in the review", "レビューでの役割"),
        perspective=("Perspective", "視点"),
        words=("Perspective in own words", "視点（自由記述）"),
    ),
    noun_words(
        "review_point", "Point of a review", "Points of reviews", "レビューの論点",
        review=("Review", "レビュー"),
        kind=("Kind of point", "論点の種類"),
        text=("What was said", "内容"),
        raised_by=("Raised by", "発言者"),
        about=("About", "対象"),
        owner=("Owner", "担当"),
        due_on=("Due", "期限"),
        state=("State of the point", "論点の状態"),
        answer=("Answer", "回答"),
        shared_by=("The same doubt", "同じ疑問"),
        action=("Action", "アクション"),
        position=("Order", "並び順"),
    ),
    noun_words(
        "survey", "Survey", "Surveys", "アンケート",
        name=("Survey", "アンケート名"),
        kind=("Kind of survey", "アンケートの種類"),
        asked_on=("Asked on", "実施日"),
        asked=("Number asked", "依頼数"),
        answered=("Number answered", "回答数"),
        promoters=("Promoters (9–10)", "推奨者（9～10点）"),
        passives=("Passives (7–8)", "中立者（7～8点）"),
        detractors=("Detractors (0–6)", "批判者（0～6点）"),
        mean=("Mean score", "平均点"),
        lowest=("Lowest score", "最低点"),
        highest=("Highest score", "最高点"),
        department=("Department", "部門"),
        source=("Source", "出典"),
        grade=("How sure", "確度"),
        remarks=("Remarks", "備考"),
    ),
    noun_words(
        "cadence", "Rhythm of reviews", "Rhythms of reviews", "レビューの周期",
        kind=("Kind of review", "レビューの種類"),
        owner=("Owner", "担当"),
    ),
)  # fmt: skip
