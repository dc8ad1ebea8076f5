"""Files as other programs write them: headings as they stand there, with invented rows.

What a column is expected to fill stands beside it; "" is a column that is left out.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

TOA: Final = "東亜精密株式会社"


@dataclass(frozen=True)
class Shape:
    """One kind of file: (heading, target, cell) of each column, and what stands above it."""

    name: str
    kind: str
    columns: tuple[tuple[str, str, str], ...]
    encoding: str = "utf-8"
    delimiter: str = ","
    above: tuple[str, ...] = ()
    wishes: dict[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """The file."""
        heads = self._line([heading for heading, _target, _cell in self.columns])
        cells = self._line([cell for _heading, _target, cell in self.columns])
        return "\r\n".join([*self.above, heads, cells]) + "\r\n"

    def _line(self, cells: list[str]) -> str:
        return self.delimiter.join('"' + cell.replace('"', '""') + '"' for cell in cells)


SALESFORCE: Final = (
    Shape(
        name="Salesforce accounts, Data Loader",
        kind="accounts",
        columns=(
            ("Id", "external_id", "001xx000003DGb2AAG"),
            ("IsDeleted", "", "false"),
            ("Name", "name", "北陸電子デバイス株式会社"),
            ("Type", "", "Customer"),
            ("ParentId", "parent", "#N/A"),
            ("BillingStreet", "address", "本町1-2-3"),
            ("BillingCity", "city", "金沢市"),
            ("BillingState", "region", "石川県"),
            ("BillingPostalCode", "postal_code", "920-0000"),
            ("BillingCountry", "country", "日本"),
            ("Phone", "phone", "076-000-0000"),
            ("Website", "website", "https://hokuriku.example"),
            ("Industry", "industry", "Electronics"),
            ("AnnualRevenue", "revenue", "1200000000"),
            ("NumberOfEmployees", "employees", "850"),
            ("TickerSymbol", "securities_code", "#N/A"),
            ("Description", "description", "主要な取引先"),
            ("CreatedDate", "", "2026-01-05T03:04:05.000Z"),
        ),
    ),
    Shape(
        name="Salesforce accounts, report",
        kind="accounts",
        encoding="cp932",
        columns=(
            ("取引先 ID", "external_id", "001xx000003DGb2"),
            ("取引先名", "name", "北陸電子デバイス㈱"),
            ("種別", "", "顧客"),
            ("親取引先", "parent", ""),
            ("町名・番地(請求先)", "address", "本町１－２－３"),
            ("市区郡(請求先)", "city", "金沢市"),
            ("都道府県(請求先)", "region", "石川県"),
            ("郵便番号(請求先)", "postal_code", "〒920-0000"),
            ("電話", "phone", "076-000-0000"),
            ("Web サイト", "website", "https://hokuriku.example"),
            ("業種", "industry", "電気機器"),
            ("年間売上", "revenue", "￥1,200,000,000"),
            ("従業員数", "employees", "850"),
            ("説明", "description", "主要な取引先"),
        ),
    ),
    Shape(
        name="Salesforce contacts, Data Loader",
        kind="people",
        columns=(
            ("Id", "external_id", "003xx000004TMM2"),
            ("AccountId", "account_id", "001xx000003TOA1"),
            ("LastName", "family", "高瀬"),
            ("FirstName", "given", "由紀"),
            ("Salutation", "", "様"),
            ("LastNameLocal", "family_kana", "タカセ"),
            ("FirstNameLocal", "given_kana", "ユキ"),
            ("MobilePhone", "mobile", "090-1111-2222"),
            ("Email", "email", "yuki@toa.example"),
            ("Title", "title", "部長"),
            ("Department", "department", "生産技術部"),
            ("Birthdate", "", ""),
        ),
    ),
    Shape(
        name="Salesforce contacts, report",
        kind="people",
        encoding="cp932",
        columns=(
            ("取引先責任者 ID", "external_id", "003xx000004TMM2"),
            ("取引先名", "account", TOA),
            ("姓", "family", "高瀬"),
            ("名", "given", "由紀"),
            ("姓 (フリガナ)", "family_kana", "タカセ"),
            ("名 (フリガナ)", "given_kana", "ユキ"),
            ("電話", "phone", "03-1111-2222"),
            ("携帯", "mobile", "090-1111-2222"),
            ("メール", "email", "yuki@toa.example"),
            ("役職", "title", "部長"),
            ("部署", "department", "生産技術部"),
            ("リードソース", "", "展示会"),
        ),
    ),
    Shape(
        name="Salesforce opportunities, Data Loader",
        kind="deals",
        columns=(
            ("Id", "external_id", "006xx000001a2b3"),
            ("AccountId", "account_id", "001xx000003TOA1"),
            ("Name", "name", "図面管理クラウド導入"),
            ("StageName", "stage", "Proposal"),
            ("Amount", "amount", "18000000"),
            ("Probability", "probability", "60"),
            ("ExpectedRevenue", "", "10800000"),
            ("CloseDate", "closes_on", "2026-12-25"),
            ("NextStep", "next_step", "見積"),
            ("IsClosed", "", "false"),
            ("IsWon", "", "false"),
            ("CreatedDate", "opened_on", "2026-04-01T00:00:00.000Z"),
        ),
    ),
    Shape(
        name="Salesforce opportunities, report",
        kind="deals",
        encoding="cp932",
        columns=(
            ("商談名", "name", "図面管理クラウド導入"),
            ("取引先名", "account", TOA),
            ("フェーズ", "stage", "提案"),
            ("金額", "amount", "18,000,000"),
            ("確度 (%)", "probability", "60"),
            ("期待収益", "", "10,800,000"),
            ("完了予定日", "closes_on", "2026/12/25"),
            ("次のステップ", "next_step", "見積"),
            ("商談 所有者", "salesperson", ""),
        ),
    ),
    Shape(
        name="Salesforce tasks, report",
        kind="activities",
        encoding="cp932",
        columns=(
            ("件名", "subject", "次期ライン構想の意見交換"),
            ("期日", "on", "2026/11/05"),
            ("状況", "", "完了"),
            ("優先度", "", "通常"),
            ("任命先", "colleagues", ""),
            ("取引先名", "account", TOA),
            ("コメント", "body", "予算は来期"),
        ),
    ),
    Shape(
        name="Salesforce events, Data Loader",
        kind="activities",
        columns=(
            ("Id", "external_id", "00Uxx0000012345"),
            ("Subject", "subject", "次期ライン構想の意見交換"),
            ("StartDateTime", "on", "2026-11-05T01:00:00.000Z"),
            ("EndDateTime", "", "2026-11-05T02:00:00.000Z"),
            ("Location", "", "本社"),
            ("AccountId", "account_id", "001xx000003TOA1"),
            ("Description", "body", "予算は来期"),
        ),
    ),
)

HUBSPOT: Final = (
    Shape(
        name="HubSpot companies",
        kind="accounts",
        columns=(
            ("Record ID", "external_id", "12345"),
            ("Company name", "name", "Hokuriku Devices"),
            ("Company Domain Name", "website", "hokuriku.example"),
            ("Industry", "industry", "Electronics"),
            ("Annual Revenue", "revenue", "1200000000"),
            ("Number of Employees", "employees", "850"),
            ("City", "city", "Kanazawa"),
            ("Country/Region", "country", "Japan"),
            ("Parent Company", "parent", ""),
            ("Company owner", "owner", ""),
        ),
    ),
    Shape(
        name="HubSpot companies in Japanese",
        kind="accounts",
        columns=(
            ("レコードID", "external_id", "12345"),
            ("会社名", "name", "北陸電子デバイス株式会社"),
            ("会社のドメイン名", "website", "hokuriku.example"),
            ("業種", "industry", "電気機器"),
            ("年間売上高", "revenue", "1200000000"),
            ("従業員数", "employees", "850"),
            ("市区町村", "city", "金沢市"),
            ("作成日", "", "2026-01-05 10:00"),
        ),
    ),
    Shape(
        name="HubSpot contacts",
        kind="people",
        columns=(
            ("Record ID", "external_id", "501"),
            ("First Name", "given", "Yuki"),
            ("Last Name", "family", "Takase"),
            ("Email", "email", "yuki@toa.example"),
            ("Phone Number", "phone", "03-1111-2222"),
            ("Job Title", "title", "Manager"),
            ("Company name", "account", TOA),
            ("Lifecycle Stage", "", "Customer"),
            ("Lead Status", "", "Open"),
        ),
    ),
    Shape(
        name="HubSpot contacts in Japanese",
        kind="people",
        columns=(
            ("レコードID", "external_id", "501"),
            ("名", "given", "由紀"),
            ("姓", "family", "高瀬"),
            ("Eメール", "email", "yuki@toa.example"),
            ("電話番号", "phone", "03-1111-2222"),
            ("役職", "title", "部長"),
            ("会社名", "account", TOA),
            ("ライフサイクルステージ", "", "顧客"),
        ),
    ),
    Shape(
        name="HubSpot deals",
        kind="deals",
        columns=(
            ("Record ID", "external_id", "901"),
            ("Deal Name", "name", "Drawings in the cloud"),
            ("Deal Stage", "stage", "Proposal"),
            ("Amount", "amount", "18000000"),
            ("Close Date", "closes_on", "2026-12-25 00:00"),
            ("Pipeline", "", "Sales Pipeline"),
            ("Company name", "account", TOA),
            ("Deal owner", "salesperson", ""),
            ("Deal probability", "probability", "0.6"),
        ),
    ),
    Shape(
        name="HubSpot deals in Japanese",
        kind="deals",
        columns=(
            ("レコードID", "external_id", "901"),
            ("取引名", "name", "図面管理クラウド導入"),
            ("取引ステージ", "stage", "提案"),
            ("金額", "amount", "18000000"),
            ("クローズ日", "closes_on", "2026-12-25"),
            ("会社名", "account", TOA),
            ("作成日", "opened_on", "2026-04-01"),
        ),
    ),
)

CARDS: Final = (
    Shape(
        name="Sansan export",
        kind="people",
        encoding="utf-8-sig",
        columns=(
            ("会社名", "account", TOA),
            ("部署名", "department", "生産技術部"),
            ("役職", "title", "部長"),
            ("氏名", "name", "高瀬 由紀"),
            ("郵便番号(1)", "", "920-0000"),
            ("住所(1)［全て］", "", "石川県金沢市本町1-2-3"),
            ("TEL-1(1)", "phone", "03-1111-2222"),
            ("FAX(1)", "", ""),
            ("Email(1)", "email", "yuki@toa.example"),
            ("名刺所有者ユーザID", "", "user-1"),
        ),
    ),
    Shape(
        name="Sansan Data Hub",
        kind="people",
        encoding="cp932",
        columns=(
            ("会社名", "account", TOA),
            ("部署", "department", "生産技術部"),
            ("役職", "title", "部長"),
            ("姓", "family", "高瀬"),
            ("名", "given", "由紀"),
            ("姓カナ", "family_kana", "タカセ"),
            ("名カナ", "given_kana", "ユキ"),
            ("TEL1", "phone", "03-1111-2222"),
            ("携帯番号", "mobile", "090-1111-2222"),
            ("email1", "email", "yuki@toa.example"),
            ("名刺交換日", "met_on", "2026/04/01"),
            ("名刺ID", "external_id", "card-1"),
            ("退職者フラグ", "", "0"),
            ("人事異動発令日", "started_on", "2026/04/01"),
        ),
    ),
    Shape(
        name="Eight",
        kind="people",
        above=("Eight 名刺データ", "1件", "※取り込み中の名刺は含みません", ""),
        columns=(
            ("会社名", "account", TOA),
            ("部署名", "department", "生産技術部"),
            ("役職", "title", "部長"),
            ("氏名", "name", "高瀬 由紀"),
            ("e-mail", "email", "yuki@toa.example"),
            ("郵便番号", "", "920-0000"),
            ("住所", "", "石川県金沢市本町1-2-3"),
            ("TEL会社", "phone", "03-1111-2222"),
            ("TEL部門", "", ""),
            ("TEL直通", "", ""),
            ("FAX", "", ""),
            ("携帯電話", "mobile", "090-1111-2222"),
            ("URL", "", "https://toa.example"),
            ("名刺交換日", "met_on", "2026/04/01"),
            ("Eightでつながっている人", "", ""),
            ("再データ化中の名刺", "", ""),
            ("'?'を含んだデータ", "", ""),
        ),
    ),
    Shape(
        name="Outlook in Japanese",
        kind="people",
        encoding="cp932",
        columns=(
            ("肩書き", "", ""),
            ("名", "given", "由紀"),
            ("ミドル ネーム", "", ""),
            ("姓", "family", "高瀬"),
            ("敬称", "", "様"),
            ("会社名", "account", TOA),
            ("部署", "department", "生産技術部"),
            ("役職", "title", "部長"),
            ("番地 (会社)", "", "本町1-2-3"),
            ("会社電話", "phone", "03-1111-2222"),
            ("携帯電話", "mobile", "090-1111-2222"),
            ("マネージャー", "boss", ""),
            ("姓フリガナ", "family_kana", "タカセ"),
            ("名前フリガナ", "given_kana", "ユキ"),
            ("電子メール アドレス", "email", "yuki@toa.example"),
            ("電子メールの種類", "", "SMTP"),
        ),
    ),
    Shape(
        name="Outlook in English",
        kind="people",
        columns=(
            ("First Name", "given", "Yuki"),
            ("Middle Name", "", ""),
            ("Last Name", "family", "Takase"),
            ("Title", "", "Ms."),
            ("Company", "account", TOA),
            ("Department", "department", "Production"),
            ("Job Title", "title", "Manager"),
            ("Business Street", "", "Honmachi 1-2-3"),
            ("Business Phone", "phone", "03-1111-2222"),
            ("Mobile Phone", "mobile", "090-1111-2222"),
            ("E-mail Address", "email", "yuki@toa.example"),
            ("Manager's Name", "boss", ""),
        ),
    ),
    Shape(
        name="Google contacts",
        kind="people",
        columns=(
            ("First Name", "given", "由紀"),
            ("Last Name", "family", "高瀬"),
            ("Phonetic First Name", "given_kana", "ゆき"),
            ("Phonetic Last Name", "family_kana", "たかせ"),
            ("Nickname", "", ""),
            ("Organization Name", "account", TOA),
            ("Organization Title", "title", "部長"),
            ("Organization Department", "department", "生産技術部"),
            ("Labels", "", "* myContacts"),
            ("E-mail 1 - Label", "", "* Work"),
            ("E-mail 1 - Value", "email", "yuki@toa.example"),
            ("Phone 1 - Label", "", "Work"),
            ("Phone 1 - Value", "phone", "03-1111-2222"),
        ),
    ),
    Shape(
        name="Google contacts, older",
        kind="people",
        columns=(
            ("Name", "name", "高瀬 由紀"),
            ("Given Name", "given", "由紀"),
            ("Family Name", "family", "高瀬"),
            ("Given Name Yomi", "given_kana", "ゆき"),
            ("Family Name Yomi", "family_kana", "たかせ"),
            ("E-mail 1 - Value", "email", "yuki@toa.example"),
            ("Organization 1 - Name", "account", TOA),
            ("Organization 1 - Title", "title", "部長"),
            ("Organization 1 - Department", "department", "生産技術部"),
        ),
    ),
)

OTHERS: Final = (
    Shape(
        name="Mazrica-like deals",
        kind="deals",
        columns=(
            ("案件ID", "external_id", "1"),
            ("案件名", "name", "図面管理クラウド導入"),
            ("取引先名", "account", TOA),
            ("フェーズ", "stage", "提案"),
            ("確度", "probability", "60"),
            ("契約金額", "amount", "18,000,000円"),
            ("契約予定日", "closes_on", "2026/12/25"),
            ("案件担当者", "salesperson", ""),
        ),
    ),
    Shape(
        name="kintone app of customers",
        kind="accounts",
        encoding="cp932",
        columns=(
            ("レコード番号", "external_id", "17"),
            ("会社名", "name", "北陸電子デバイス株式会社"),
            ("住所", "address", "石川県金沢市本町1-2-3"),
            ("電話番号", "phone", "076-000-0000"),
            ("更新者", "", "青山"),
            ("作成日時", "", "2026/01/05 10:00"),
            ("備考", "description", "主要な取引先"),
        ),
    ),
    Shape(
        name="kintone app of deals",
        kind="deals",
        columns=(
            ("レコード番号", "external_id", "18"),
            ("案件名", "name", "図面管理クラウド導入"),
            ("顧客名", "account", TOA),
            ("ステータス", "stage", "提案"),
            ("見込金額", "amount", "18000000"),
            ("受注予定日", "closes_on", "2026-12-25"),
            ("作業者", "", ""),
        ),
    ),
)

SHAPES: Final = (*SALESFORCE, *HUBSPOT, *CARDS, *OTHERS)
