"""Titles suggest roles and authority, and nothing more."""

from __future__ import annotations

import pytest

from tokui.core.drafting import suggest_authority, suggest_role


@pytest.mark.parametrize(
    ("title", "department", "role", "authority"),
    [
        ("代表取締役社長", "", "approver", "3"),
        ("取締役 執行役員", "", "decision_maker", "3"),
        ("監査役", "", None, None),
        ("顧問", "", "influencer", None),
        ("営業本部長", "", "decision_maker", "2"),
        ("情報システム部長", "", "evaluator", "2"),
        ("課長", "資材調達部", "procurement", "1"),
        ("部長", "法務部", "legal", "2"),
        ("主任", "", "user", None),
        ("Owner", "", "approver", "3"),
        ("Purchasing Manager", "", "procurement", "1"),
        ("Sales Representative", "", "user", None),
        ("Accounting Manager", "", "evaluator", "1"),
        ("", "", None, None),
        ("見習い魔法使い", "", None, None),
    ],
)
def test_titles_suggest_roles_and_authority(
    title: str, department: str, role: str | None, authority: str | None
):
    assert suggest_role(title, department) == role
    assert suggest_authority(title) == authority
