### ファイルの形、列、全体についてエンジンが言うこと。

column-named = 「{ $name }」
column-this = この列

## 文字コード

text-marked = ファイルに { $encoding } と示されています（バイト順マーク）。
text-wide = UTF-16 のように、1 バイトおきに 0 があります。
text-plain = 今のところ基本的な英数字と記号だけで、どの文字コードでも同じに読めます。
text-utf-8 = すべての文字が正しい UTF-8 です。
text-nearly = ほとんどの文字が正しい UTF-8 です。残りは Windows-1252 として読みました。
text-words = 正しい UTF-8 ではありません。{ $encoding } として読むと言葉になります。
text-canonical = Onhand 独自のファイルと同じ始まり方です。
text-chosen = 文字コードはご指定のとおりです。

## 列の区切り

split-chosen = 区切りはご指定のとおりです。
split-canonical = 値はカンマで区切られています。
split-declared = 1 行目に、区切りは{ $signs }と示されています。
split-found = { $signs }で区切ると、ほとんどの列に 1 種類の値が並びます。
split-none = 1 行が 1 つの値です。
split-columns = 値が列ごとに縦にそろっています。
split-columns-chosen = 値が縦にそろっているとご指定がありました。
split-starts-chosen = 列の始まりはご指定のとおりです。
split-rows-quoted = { $why }行全体が引用符で囲まれています。
signs-comma = カンマ
signs-semicolon = セミコロン
signs-tab = タブ
signs-bar = 縦線
signs-caret = キャレット
signs-tilde = チルダ
signs-blank = 空白
signs-other = 「{ $signs }」
signs-control = 制御文字

## 見出しの位置

header-chosen = 見出し行はご指定のとおりです。
header-canonical = 1 行目は Onhand 独自のファイルの見出しです。
header-none-chosen = 見出し行はないとご指定がありました。
header-none = 最初の行からデータが入っています。
header-row-known = { $row } 行目に、知られている列名があります。
header-row-words = { $row } 行目は言葉で、その下は数字です。
header-rows-known = { $row }～{ $last } 行目に、知られている列名があります。
header-rows-words = { $row }～{ $last } 行目は言葉で、その下は数字です。

## 読み取るシート

sheet-chosen = シートはご指定のとおりです。
sheet-only = ファイルの表は 1 つです。
sheet-best = シート「{ $sheet }」に、意味の分かる列が最も多くあります。
sheet-alike = シート「{ $sheet }」は同じ列ですが、読み取っていません。
sheet-again = シート「{ $sheet }」に、前のシートの商品がまたあります。シートごとに店舗が違う場合は、シート名に書いてください（「店舗 { $sheet }」）。
sheets-both = シート「{ $sheet }」と「{ $other }」の両方に在庫があります。読み取るほうを選んでください。
sheets-many = { $count } 枚のシートのうち、最初の { $limit } 枚だけを調べました。残りは別のファイルで送ってください。
sheets-as-one = { $count } 枚のシートの列が同じなので、続けて読み取りました：{ $sheets }。
store-of-file = ファイル名に店舗「{ $store }」とあります。
archive-again = 同じ商品が圧縮ファイル内の複数のファイルにあります。店舗ごとに 1 つずつ送ってください。
archive-several = 圧縮ファイル内の { $count } 個のファイルに在庫があります。これは最も長いものです。1 つずつ送ってください。

## 列の意味の理由

why-chosen = ご指定のとおりです。
why-other-chosen = 別の列が指定されました。
why-canonical = Onhand 独自の形式です。
why-system = { $system } ではここに入っています。
why-system-else = { $system } ではここに別のものが入っています。
why-system-elsewhere = { $system } では別の列に入っています。
why-system-better = 別の列のほうがはっきりしています。
why-gtin = { $column }はバーコードの列名で、{ $percent }% のチェックデジットが正しいです。
why-gtin-content = 値の { $percent }% が、バーコードとして正しいチェックデジットです。
why-gtin-empty = { $column }はバーコードの列名ですが、列が空です。
why-gtin-lost = { $column }はバーコードの列名ですが、表計算ソフトで壊れています（1.23E+11）。
why-gtin-text = { $column }はバーコードの列名ですが、バーコードらしい値がほとんどありません。
why-sku = { $column }は自社の商品コードの列名です。
why-sku-empty = { $column }は自社の商品コードの列名ですが、列が空です。
why-sku-feed = { $column }は商品フィードの自社番号です。
why-sku-numbers = { $column }は商品コードです。商品名は別の列にあります。
why-sku-unique = この列は行ごとに値が違います。自社の商品コードのようです。
why-quantity = { $column }は数量の列名で、値は整数か在庫の言葉です。
why-quantity-empty = { $column }は数量の列名ですが、列が空です。
why-quantity-other = { $column }は数量の列名ですが、値は別のものです。
why-quantity-barcodes = { $column }は数量の列名ですが、値はバーコードです。
why-quantity-prices = { $column }は数量の列名ですが、値は価格のようです。
why-quantity-whole = { $column }は整数で、個数かもしれません。
why-quantity-place = { $column }は整数です。その名前の店舗の個数のようです。
why-quantity-store = { $column }は数量と店舗「{ $store }」を示しています。
why-quantity-differs = { $column }と{ $other }はどちらも数量の列名で、値が違います。
why-quantity-total = { $column }は数量の列名です。
why-quantity-total-doubtful = { $column }は数量の列名です。ほかの列に店舗ごとの数量があるかもしれません。
why-quantity-elsewhere = 数量そのものは別の列にあります。
why-price = { $column }は価格の列名で、値は金額です。
why-price-empty = { $column }は価格の列名ですが、列が空です。
why-price-other = { $column }は価格の列名ですが、値は別のものです。
why-price-barcodes = { $column }は価格の列名ですが、値はバーコードです。
why-price-net = { $column }は税抜価格の列名です。お客様の支払いはそれより高くなります。
why-price-plain = { $column }は価格の列名です。特価は別の列にあります。
why-price-amounts = { $column }は小数のある金額です。
why-price-above = { $column }は価格の列名で、お客様の支払額を下回りません。
why-price-store = { $column }は価格と店舗「{ $store }」を示しています。
why-price-differs = { $column }と{ $other }はどちらも価格の列名で、値が違います。
why-store = { $column }は店舗の列名です。
why-availability = { $column }は在庫の有無を示しています。
why-title = { $column }は商品名の列名です。
why-brand = { $column }はブランドの列名です。
why-size = { $column }はサイズの列名です。
why-color = { $column }はカラーの列名です。
why-status = { $column }は商品が有効かどうかを示しています。
why-currency = { $column }は通貨の列名です。
why-currency-codes = { $column }は通貨コードです。
why-empty = { $column }は知られている列名ですが、列が空です。
why-decoy = { $column }は在庫でも販売価格でもありません。
why-twice = { $column }は使いません。同じ種類の値が別の列にあります。
why-not-needed = { $column }は使いません。

## 人が確認すること

doubt-no-identifier = バーコードも商品コードも見つかりません。どの商品かが分かる列を選んでください。
doubt-no-quantity = 数量だと確実に言える列がありません。列を選ぶか、数量がないと指定してください。
doubt-not-on-shelf = 店頭の在庫を示す列がありません。{ $column }は別のものです。
doubt-uncounted = 個数を示す列がなく、{ $column }は別のものです。これは在庫の一覧ですか。
doubt-sales = { $column }は売上や注文の一覧の列です。在庫の一覧を送ってください。
doubt-earnings = { $column }があるので、売上の一覧かもしれません。在庫の一覧を送ってください。
doubt-dates = どの行にも{ $column }があるので、売上の一覧かもしれません。在庫の一覧を送ってください。
doubt-title = 表題「{ $title }」からすると、在庫の一覧ではないようです。
doubt-name = 名前「{ $name }」からすると、在庫の一覧ではないようです。
doubt-adds = このファイルは今ある在庫に加算するものです。現在の個数が分かるファイルを送ってください。
doubt-twins = { $column }という列が { $count } つあります。正しい列が使われているか確認してください。
doubt-wider = 見出しの数よりセルが多い行があります。列の意味が正しいか確認してください。
doubt-lost = 多くのバーコードが表計算ソフトで壊れています（1.23E+11）。表計算ソフトで開かずに、もう一度出力してください。
doubt-nothing = 在庫として読み取れる行がありません。
doubt-rows-missing = ファイルには { $declared } 行あると書かれていますが、{ $rows } 行しかありません。残りが欠けている可能性があります。
doubt-no-barcode = 正しいバーコードのない行が { $count } 行あります。正しい列が使われているか確認してください。
doubt-summed = 多くの商品が複数の行にあり、数量を合計しました。複数の店舗の行であれば、店舗の列を指定してください。
doubt-ragged = 見出しよりセルが多い行や少ない行がたくさんあります。列が正しいか確認してください。
doubt-check-digit = バーコードの最後の桁がないようです。計算して補ってよいか確認してください。
doubt-quantity-mark = 1.250 のような数量は 2 通りに読めます。記号の意味を指定してください。
doubt-price-mark = 1.250 のような価格は 2 通りに読めます。どの記号が小数点かを指定してください。
doubt-conflict = 数量の違う行が複数ある商品があります。
doubt-quantities = 読み取れない数量がたくさんあります。正しい列が使われているか確認してください。

## 確認したときと違うこと

drift-gone = 列「{ $name }」がなくなりました。
drift-new = 以前と違う新しい列があります：{ $names }。
drift-header = 以前はなかった見出し行があります。
drift-no-header = 見出し行がなくなりました。
drift-width = 列の数が { $before } から { $now } に変わりました。
drift-barcodes = { $column }は以前はバーコードでしたが、今は別のものです。
drift-quantities = { $column }は以前は数量でしたが、今は別のものです。
drift-prices = { $column }は以前は価格でしたが、今は別のものです。
doubt-currencies = 価格が複数の通貨（{ $currencies }）で書かれています。どの列が価格かを指定してください。
