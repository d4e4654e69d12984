### プロフォーマインボイス、請求書、納品書に書かれること。

paper-proforma = プロフォーマインボイス
paper-invoice = 請求書
paper-waybill = 納品書
paper-number = 番号：{ $value }
paper-date = 日付：{ $value }
paper-order = 注文：{ $value }
paper-buyer = お客様
paper-ship-to = お届け先
paper-tax-number = 登録番号：{ $value }
paper-item = 品名
paper-quantity = 数量
paper-price = 単価
paper-tax = 消費税
paper-amount = 金額
paper-discount = 値引き：{ $value }
paper-net = 税抜金額
paper-net-at = 税抜金額（{ $rate }対象）
paper-tax-at = 消費税（{ $rate }）
paper-total = 合計
paper-pieces = { $pieces ->
   *[other] { $pieces }点
}
paper-no-invoice = これは請求書ではありません。
