"""Words of erasing, stopping the use of, and no longer keeping what is known about people."""

from __future__ import annotations

from typing import Final

from tokui.core.words import scale

ERASURE_REASON: Final = scale(
    "erasure_reason", "Reason", "理由",
    ("asked", "The person asked for it", "本人からの請求"),
    ("purpose_ended", "No longer needed for its purpose", "利用目的に照らして不要"),
    ("not_lawful", "Was not obtained or used properly", "取得・利用が適正でなかった"),
    ("kept_long_enough", "Kept long enough by our rules", "社内の保存期間を経過"),
)  # fmt: skip

ERASED: Final = scale(
    "erased_place", "What was erased", "消去したもの",
    ("person", "The person", "人物"),
    ("post", "Posts", "所属・役職"),
    ("tie", "Lines to other people", "人物間の関係"),
    ("coverage", "Who of us knows them", "当社側との関係"),
    ("stakeholder", "Parts in plans", "プランでの役割"),
    ("judgement", "Judgements with their evidence", "根拠付きの評価"),
    ("history", "Entries of the history", "変更履歴"),
    ("link", "Records that pointed to them", "人物へのリンクがあった記録"),
    ("text", "Records that named them in a text", "本文に氏名などがあった記録"),
    ("version", "Values in sealed versions", "確定版に含まれる値"),
    ("upload", "Uploaded files", "取り込んだファイル"),
    ("work", "Previews, work in the background, sessions, forms", "下見・処理・セッションなど"),
    ("comment", "Comments on them", "人物へのコメント"),
    ("mark", "Stars and open editors", "お気に入り・編集中の表示"),
)  # fmt: skip

STAYS: Final = scale(
    "erasure_stays", "What stays", "残るもの",
    ("record", "Actions, contacts and deals stay without the person: they tell what we did",
     "アクション・活動・商談は人物なしで残ります（自社が行ったことの記録のため）"),
    ("chair", "Roles in a plan that steps or actions stand on, as an empty chair",
     "ステップやアクションが関わるプラン上の役割は、空席として残ります"),
    ("entry", "Entries of the history stay with day and author, without what was written",
     "変更履歴は日時と操作者だけを残し、内容は消します"),
    ("seal", "Sealed versions stay sealed and say that values were erased",
     "確定版は残り、値を消去したことが記されます"),
    ("namesake", "Texts with the same name that another person bears: look at them yourself",
     "同姓同名の人がいるため判断できない本文。ご自身で確かめてください"),
    ("family", "Texts in which only the family name stands: look at them yourself",
     "姓だけが書かれた本文。ご自身で確かめてください"),
    ("folder", "Folders kept by earlier restores: whoever runs the server removes them",
     "以前の復元で残したフォルダー。サーバーの管理者が削除してください"),
)  # fmt: skip
