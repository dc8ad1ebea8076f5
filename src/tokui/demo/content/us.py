# ruff: noqa: E501 - rows of a table read better unwrapped
"""Our company: an invented vendor of software for factories, its colleagues and products."""

from __future__ import annotations

from dataclasses import dataclass

from tokui.core.words import Words
from tokui.demo.story import MILLION, Row, row

COMPANY = Words("Yuinami Systems Co., Ltd.", "結波システムズ株式会社")

WELCOME = Words("Own profile filled in.", "自分のプロフィールを登録。")


@dataclass(frozen=True, slots=True)
class Us:
    """A colleague: with `signs_in`, somebody who can sign in to the demo."""

    key: str
    name: Words
    title: Words
    department: Words
    role: str = "member"
    signs_in: bool = False

    @property
    def email(self) -> str:
        """The address, under a domain that never exists."""
        return f"{self.key}@yuinami.example"


SALES = Words("Sales", "営業部")
PRESALES = Words("Presales engineering", "技術部（プリセールス）")
SUCCESS = Words("Customer success", "カスタマーサクセス部")
DEVELOPMENT = Words("Development", "開発部")
FINANCE = Words("Finance and board", "経営管理部・役員")

# fmt: off
COLLEAGUES = (
    Us("mashima", Words("Shuichi Mashima", "真島 修一"), Words("Managing Director, Sales", "常務取締役 営業管掌"), FINANCE, "owner", True),
    Us("kuze", Words("Akiko Kuze", "久世 亜希子"), Words("Sales Director", "営業部長"), SALES, "manager", True),
    Us("haruno", Words("Daisuke Haruno", "春野 大輔"), Words("Account Manager", "営業課長（瑞嶺グループ担当）"), SALES, "member", True),
    Us("minegishi", Words("Nanami Minegishi", "峰岸 七海"), Words("Senior Account Executive", "営業主任"), SALES),
    Us("tateno", Words("Ryo Tateno", "舘野 凌"), Words("Account Executive", "営業担当"), SALES),
    Us("urabe", Words("Tomoya Urabe", "占部 智也"), Words("Head of Presales", "技術部長"), PRESALES),
    Us("hasebe", Words("Yui Hasebe", "長谷部 唯"), Words("Solution Architect", "ソリューションアーキテクト"), PRESALES),
    Us("kijima", Words("Misaki Kijima", "木島 美咲"), Words("Customer Success Manager", "カスタマーサクセス課長"), SUCCESS),
    Us("nomoto", Words("Sho Nomoto", "野本 翔"), Words("Customer Success Associate", "カスタマーサクセス担当"), SUCCESS),
    Us("sagara", Words("Keisuke Sagara", "相良 啓介"), Words("Head of Development", "開発部長"), DEVELOPMENT),
    Us("otonashi", Words("Rina Otonashi", "音無 里奈"), Words("Product Manager", "プロダクトマネージャー"), DEVELOPMENT),
    Us("ebina", Words("Makoto Ebina", "海老名 誠"), Words("Finance Manager", "財務課長"), FINANCE, "viewer", True),
)

PLANNING = Words("Planning", "計画")
SHOP_FLOOR = Words("Shop floor", "現場")
ENGINEERING = Words("Engineering", "技術")
SUPPLY = Words("Supply", "調達")
OPERATION = Words("Operation", "運用")

PRODUCTS: tuple[Row, ...] = (
    row("scheduler", by="mashima", name=Words("Yuinami Scheduler", "結波 工程プランナー"), code="YN-100", family=PLANNING, list_price=18 * MILLION, description=Words("Replans production within minutes, respecting machines, people and tools. Priced per plant and year.", "設備・人・工具の制約を踏まえ、生産計画を数分で立て直す。工場あたり年額。")),
    row("shopfloor", by="mashima", name=Words("Yuinami Shopfloor", "結波 実績コレクタ"), code="YN-200", family=SHOP_FLOOR, list_price=36 * MILLION, description=Words("Collects data from machines and terminals and shows progress and cost the same day.", "設備と現場端末から実績を集め、進捗と原価をその日のうちに見せる。")),
    row("trace", by="mashima", name=Words("Yuinami Trace", "結波 品質トレース"), code="YN-300", family=SHOP_FLOOR, list_price=24 * MILLION, description=Words("Ties machining and inspection records to each lot and answers inquiries in minutes.", "加工・検査の記録をロットに結びつけ、問い合わせに数分で答える。")),
    row("maintain", by="mashima", name=Words("Yuinami Maintain", "結波 保全インサイト"), code="YN-400", family=SHOP_FLOOR, list_price=15 * MILLION, description=Words("Predicts machine failures from vibration and current and plans maintenance.", "振動・電流から設備の不調を予測し、保全計画につなげる。")),
    row("drawings", by="mashima", name=Words("Yuinami Drawings", "結波 図面ライブラリ"), code="YN-500", family=ENGINEERING, list_price=9_600_000, description=Words("Finds drawings by shape and number and gives the shop floor only the valid revision.", "形状と図番で図面を探し、有効な版だけを現場に渡す。")),
    row("supply", by="mashima", name=Words("Yuinami Supply", "結波 調達コネクト"), code="YN-600", family=SUPPLY, list_price=12 * MILLION, description=Words("Shares orders, delivery dates and acceptance with suppliers.", "発注・納期・検収を仕入先と共有する。")),
    row("care", by="mashima", name=Words("Yuinami Care", "結波 運用デスク"), code="YN-900", family=OPERATION, list_price=6 * MILLION, description=Words("Operations and help desk for our products, billed monthly.", "当社製品の運用代行と問い合わせ窓口。月額。")),
)
# fmt: on
