# ruff: noqa: E501 - rows of a table read better unwrapped
"""Sixty invented accounts of many industries around the planned ones."""

from __future__ import annotations

from tokui.core.words import Words
from tokui.demo.story import MILLION, Day, Row, To, row

INDUSTRIES = {
    "machine": Words("Machinery", "機械"),
    "electric": Words("Electric appliances", "電気機器"),
    "car": Words("Transportation equipment", "輸送用機器"),
    "precise": Words("Precision instruments", "精密機器"),
    "chemical": Words("Chemicals", "化学"),
    "drug": Words("Pharmaceuticals", "医薬品"),
    "food": Words("Foods", "食料品"),
    "steel": Words("Iron and steel", "鉄鋼"),
    "metal": Words("Metal products", "金属製品"),
    "glass": Words("Glass and ceramics", "ガラス・土石製品"),
    "paper": Words("Pulp and paper", "パルプ・紙"),
    "textile": Words("Textiles", "繊維製品"),
    "rubber": Words("Rubber products", "ゴム製品"),
    "build": Words("Construction", "建設業"),
    "power": Words("Electric power and gas", "電気・ガス業"),
    "rail": Words("Land transport", "陸運業"),
    "store": Words("Warehousing", "倉庫・運輸関連業"),
    "trade": Words("Wholesale trade", "卸売業"),
    "retail": Words("Retail trade", "小売業"),
    "bank": Words("Banking", "銀行業"),
    "estate": Words("Real estate", "不動産業"),
    "software": Words("Information and communication", "情報・通信業"),
    "service": Words("Services", "サービス業"),
    "other": Words("Other products", "その他製品"),
}

# fmt: off
_ACCOUNTS = (
    # name, reading, English name, industry, close, sales in 100 million yen, employees, tier, owner
    ("株式会社赤羽根機工", "アカバネキコウ", "Akabane Kiko Co., Ltd.", "machine", "3月31日", 214, 620, "develop", "minegishi"),
    ("浅霧工作機株式会社", "アサギリコウサクキ", "Asagiri Machine Tools Co., Ltd.", "machine", "3月31日", 468, 1_240, "invest", "haruno"),
    ("株式会社飯綱ポンプ", "イイヅナポンプ", "Iizuna Pump Co., Ltd.", "machine", "9月30日", 132, 410, "maintain", "tateno"),
    ("伊吹野搬送システム株式会社", "イブキノハンソウシステム", "Ibukino Conveyor Systems Co., Ltd.", "machine", "3月20日", 96, 280, "develop", "minegishi"),
    ("渦潮タービン株式会社", "ウズシオタービン", "Uzushio Turbine Co., Ltd.", "machine", "12月31日", 1_120, 2_900, "invest", "haruno"),
    ("雲雀野電機株式会社", "ヒバリノデンキ", "Hibarino Electric Co., Ltd.", "electric", "3月31日", 738, 2_150, "invest", "minegishi"),
    ("株式会社燈台デバイス", "トウダイデバイス", "Todai Devices Co., Ltd.", "electric", "12月31日", 286, 760, "develop", "minegishi"),
    ("鳴砂センサー株式会社", "ナキスナセンサー", "Nakisuna Sensor Co., Ltd.", "electric", "6月30日", 88, 240, "", "tateno"),
    ("蛍川電子部品株式会社", "ホタルガワデンシブヒン", "Hotarugawa Electronic Parts Co., Ltd.", "electric", "3月31日", 354, 1_480, "develop", "minegishi"),
    ("株式会社六華パワーデバイス", "リッカパワーデバイス", "Rikka Power Devices Co., Ltd.", "electric", "3月31日", 192, 530, "develop", "minegishi"),
    ("轟木車体工業株式会社", "トドロキシャタイコウギョウ", "Todoroki Body Works Co., Ltd.", "car", "3月31日", 1_840, 4_600, "invest", "haruno"),
    ("株式会社青垣ブレーキ", "アオガキブレーキ", "Aogaki Brake Co., Ltd.", "car", "3月31日", 642, 1_900, "develop", "haruno"),
    ("野分ギヤ株式会社", "ノワキギヤ", "Nowaki Gear Co., Ltd.", "car", "3月31日", 274, 880, "develop", "haruno"),
    ("三日月シート工業株式会社", "ミカヅキシートコウギョウ", "Mikazuki Seating Co., Ltd.", "car", "3月20日", 418, 1_320, "maintain", "tateno"),
    ("月読光学株式会社", "ツクヨミコウガク", "Tsukuyomi Optics Co., Ltd.", "precise", "3月31日", 322, 940, "invest", "minegishi"),
    ("株式会社水鏡計器", "ミズカガミケイキ", "Mizukagami Gauges Co., Ltd.", "precise", "9月30日", 76, 210, "maintain", "tateno"),
    ("刻乃時計工業株式会社", "トキノトケイコウギョウ", "Tokino Clock Works Co., Ltd.", "precise", "12月31日", 148, 470, "", "tateno"),
    ("琥珀ケミカル株式会社", "コハクケミカル", "Kohaku Chemical Co., Ltd.", "chemical", "3月31日", 1_260, 2_400, "invest", "kuze"),
    ("株式会社薄墨塗料", "ウスズミトリョウ", "Usuzumi Paints Co., Ltd.", "chemical", "11月30日", 238, 590, "develop", "minegishi"),
    ("群青ファインケム株式会社", "グンジョウファインケム", "Gunjo Fine Chem Co., Ltd.", "chemical", "3月31日", 412, 860, "develop", "minegishi"),
    ("白妙化成品株式会社", "シロタエカセイヒン", "Shirotae Chemical Products Co., Ltd.", "chemical", "12月31日", 186, 430, "", "tateno"),
    ("株式会社若草製剤", "ワカクサセイザイ", "Wakakusa Formulations Co., Ltd.", "drug", "3月31日", 524, 1_100, "develop", "kuze"),
    ("橘香薬品工業株式会社", "キッカヤクヒンコウギョウ", "Kikka Pharma Industries Co., Ltd.", "drug", "3月31日", 298, 720, "maintain", "tateno"),
    ("朝凪フーズ株式会社", "アサナギフーズ", "Asanagi Foods Co., Ltd.", "food", "2月末日", 864, 2_300, "develop", "tateno"),
    ("株式会社麦秋製粉", "バクシュウセイフン", "Bakushu Milling Co., Ltd.", "food", "3月31日", 342, 640, "maintain", "tateno"),
    ("雫乳業株式会社", "シズクニュウギョウ", "Shizuku Dairy Co., Ltd.", "food", "3月31日", 476, 1_150, "develop", "tateno"),
    ("株式会社紅葉庵製菓", "モミジアンセイカ", "Momijian Confectionery Co., Ltd.", "food", "8月31日", 128, 520, "", "tateno"),
    ("潮路水産加工株式会社", "シオジスイサンカコウ", "Shioji Fisheries Processing Co., Ltd.", "food", "6月30日", 94, 310, "maintain", "tateno"),
    ("暁鋼業株式会社", "アカツキコウギョウ", "Akatsuki Steel Works Co., Ltd.", "steel", "3月31日", 2_140, 3_800, "invest", "kuze"),
    ("株式会社黒鉄特殊鋼", "クロガネトクシュコウ", "Kurogane Special Steel Co., Ltd.", "steel", "3月31日", 586, 1_060, "develop", "haruno"),
    ("山吹バネ工業株式会社", "ヤマブキバネコウギョウ", "Yamabuki Spring Co., Ltd.", "metal", "3月31日", 104, 380, "maintain", "tateno"),
    ("株式会社銀嶺ファスナー", "ギンレイファスナー", "Ginrei Fasteners Co., Ltd.", "metal", "5月31日", 166, 610, "develop", "minegishi"),
    ("鉄扇アルミ建材株式会社", "テッセンアルミケンザイ", "Tessen Aluminium Co., Ltd.", "metal", "3月31日", 392, 1_020, "", "tateno"),
    ("玻璃屋硝子株式会社", "ハリヤガラス", "Hariya Glass Co., Ltd.", "glass", "3月31日", 254, 690, "develop", "minegishi"),
    ("株式会社土筆セラミックス", "ツクシセラミックス", "Tsukushi Ceramics Co., Ltd.", "glass", "12月31日", 178, 540, "maintain", "tateno"),
    ("和紙乃里製紙株式会社", "ワシノサトセイシ", "Washinosato Paper Co., Ltd.", "paper", "3月31日", 312, 580, "maintain", "tateno"),
    ("株式会社綾羽衣テキスタイル", "アヤハゴロモテキスタイル", "Ayahagoromo Textile Co., Ltd.", "textile", "3月31日", 146, 490, "", "tateno"),
    ("弥生野ゴム工業株式会社", "ヤヨイノゴムコウギョウ", "Yayoino Rubber Co., Ltd.", "rubber", "12月31日", 268, 830, "develop", "minegishi"),
    ("礎石建設株式会社", "ソセキケンセツ", "Soseki Construction Co., Ltd.", "build", "3月31日", 924, 1_340, "develop", "kuze"),
    ("株式会社大樹緑化土木", "タイジュリョッカドボク", "Taiju Landscape Works Co., Ltd.", "build", "6月30日", 58, 120, "", "tateno"),
    ("架橋エンジニアリング株式会社", "カキョウエンジニアリング", "Kakyo Engineering Co., Ltd.", "build", "3月31日", 362, 710, "maintain", "tateno"),
    ("風待電力サービス株式会社", "カザマチデンリョクサービス", "Kazamachi Power Service Co., Ltd.", "power", "3月31日", 448, 640, "develop", "kuze"),
    ("灯浦ガス株式会社", "ヒウラガス", "Hiura Gas Co., Ltd.", "power", "12月31日", 216, 330, "", "tateno"),
    ("峠越鉄道株式会社", "トウゲゴエテツドウ", "Togegoe Railway Co., Ltd.", "rail", "3月31日", 184, 920, "maintain", "kuze"),
    ("株式会社飛脚屋ロジ", "ヒキャクヤロジ", "Hikyakuya Logistics Co., Ltd.", "rail", "3月31日", 528, 2_600, "develop", "tateno"),
    ("帆影倉庫株式会社", "ホカゲソウコ", "Hokage Warehouse Co., Ltd.", "store", "3月31日", 142, 360, "maintain", "tateno"),
    ("株式会社波止場物流センター", "ハトバブツリュウセンター", "Hatoba Logistics Center Co., Ltd.", "store", "9月30日", 88, 270, "", "tateno"),
    ("四方屋商事株式会社", "ヨモヤショウジ", "Yomoya Trading Co., Ltd.", "trade", "3月31日", 1_680, 740, "develop", "kuze"),
    ("株式会社暖簾堂マテリアル", "ノレンドウマテリアル", "Norendo Materials Co., Ltd.", "trade", "3月31日", 432, 290, "maintain", "tateno"),
    ("千石機材販売株式会社", "センゴクキザイハンバイ", "Sengoku Equipment Sales Co., Ltd.", "trade", "1月31日", 126, 180, "", "tateno"),
    ("株式会社ヒナゲシ薬局", "ヒナゲシヤッキョク", "Hinageshi Pharmacies Co., Ltd.", "retail", "5月31日", 612, 1_900, "develop", "tateno"),
    ("株式会社日溜り百貨", "ヒダマリヒャッカ", "Hidamari Department Stores Co., Ltd.", "retail", "2月末日", 342, 1_250, "maintain", "tateno"),
    ("株式会社木洩日ホームセンター", "コモレビホームセンター", "Komorebi Home Centers Co., Ltd.", "retail", "8月20日", 486, 1_640, "", "tateno"),
    ("株式会社灯台岬銀行", "トウダイミサキギンコウ", "Todaimisaki Bank, Ltd.", "bank", "3月31日", 264, 1_120, "maintain", "kuze"),
    ("凪地所株式会社", "ナギジショ", "Nagi Estate Co., Ltd.", "estate", "10月31日", 318, 240, "", "kuze"),
    ("株式会社言ノ葉データ", "コトノハデータ", "Kotonoha Data Co., Ltd.", "software", "4月30日", 64, 310, "", "tateno"),
    ("虹彩ネットワークス株式会社", "コウサイネットワークス", "Kosai Networks Co., Ltd.", "software", "3月31日", 152, 480, "maintain", "tateno"),
    ("株式会社縁側ケアサービス", "エンガワケアサービス", "Engawa Care Service Co., Ltd.", "service", "7月31日", 118, 2_050, "", "tateno"),
    ("空木警備保障株式会社", "ウツギケイビホショウ", "Utsugi Security Service Co., Ltd.", "service", "3月31日", 206, 3_100, "maintain", "tateno"),
    ("株式会社積木楽器", "ツミキガッキ", "Tsumiki Instruments Co., Ltd.", "other", "", None, None, "", "tateno"),
)

ACCOUNTS: tuple[Row, ...] = tuple(
    row(f"around{number}", by="mashima", name=Words(english, name), name_kana=reading, name_en=english, external_id=f"C-{100 + number:04}", industry=INDUSTRIES[industry], fiscal_close=close, revenue=None if sales is None else sales * 100 * MILLION, employees=employees, tier=tier, owner=To(f"colleague.{owner}"))
    for number, (name, reading, english, industry, close, sales, employees, tier, owner) in enumerate(_ACCOUNTS)
)

LIVELY = (
    # account, subject of the last contact, days ago, deal, grade, amount in yen, closes in days, products
    (1, Words("Visit: rush orders on the shop floor", "訪問：特急対応の現場確認"), -11, Words("Scheduler for the main plant", "本社工場 工程プランナー"), "B", 24 * MILLION, 66, "scheduler"),
    (4, Words("Web meeting: records for inspections", "Web会議：検査記録の電子化"), -23, Words("Trace for turbine blades", "翼加工ライン 品質トレース"), "C", 36 * MILLION, 140, "trace"),
    (5, Words("Meeting: four plants, four systems", "面談：4工場で4つの仕組み"), -8, Words("Shopfloor, first plant", "実績収集 1工場目"), "B", 58 * MILLION, 92, "shopfloor"),
    (10, Words("Call: evaluation postponed by a month", "電話：評価が1か月延期"), -5, Words("Scheduler for press lines", "プレス工程 工程プランナー"), "C", 42 * MILLION, 118, "scheduler"),
    (14, Words("Visit: clean rooms", "訪問：クリーンルーム見学"), -31, Words("Maintain for polishing machines", "研磨機 保全インサイト"), "C", 15 * MILLION, 105, "maintain"),
    (17, Words("Meeting with the plant head", "工場長との面談"), -16, Words("Shopfloor for batch processes", "バッチ工程 実績収集"), "A", 64 * MILLION, 33, "shopfloor care"),
    (23, Words("Exhibition: first talk", "展示会で初回の会話"), -44, None, "", None, None, ""),
    (28, Words("Kick-off with three departments", "3部門とのキックオフ"), -19, Words("Maintain for rolling mills", "圧延設備 保全インサイト"), "B", 72 * MILLION, 84, "maintain"),
    (38, Words("E-mail: request for material", "メール：資料請求"), -58, None, "", None, None, ""),
    (47, Words("Introduction by the main bank", "取引銀行からの紹介"), -27, Words("Supply for group companies", "グループ会社 調達コネクト"), "D", 18 * MILLION, 170, "supply"),
)
# fmt: on


def last_contact(number: int, subject: Words, days: int) -> Row:
    """The last activity of an account."""
    return row(f"last{number}", by="mashima", kind="meeting", on=Day(days), subject=subject)
