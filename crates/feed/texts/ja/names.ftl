### 列と行の呼び名。

field-gtin = バーコード（JAN、EAN）
field-sku = 自社の商品コード
field-quantity = 在庫数
field-price = 販売価格
field-regular-price = 通常価格
field-store = 店舗
field-title = 商品名
field-brand = ブランド
field-size = サイズ
field-color = カラー
field-status = 状態
field-currency = 通貨
field-availability = 在庫状況（言葉）
field-ignored = 使いません

class-preamble = 見出しの上
class-header = 見出し
class-blank = 空白
class-footer = 注記・合計
class-accepted = 採用
class-fixed = 修正
class-rejected = 除外

between = {"、"}
