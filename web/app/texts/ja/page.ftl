### ページの言葉。

## いくつかの場所で

skip = 本文へ移動
language = 言語
try-again = もう一度試す
as-found = 判定どおり
rows = { $rows } 行
lines = 在庫 { $lines } 件
size-bytes = { $size } バイト
size-kb = { $size } kB
size-mb = { $size } MB
size-gb = { $size } GB

## ファイルの入口

drop-title = 在庫ファイルをドロップ。
drop-promise = お客様に見える在庫を確認。
drop-lead = レジから出力したファイルを Onhand がそのまま読み取り、列を見つけ、問題を示し、正しいものを公開します。
drop-choose = 在庫ファイルを選択
drop-anywhere = 、またはどこにでもドロップ
drop-formats = CSV、テキスト、Excel、OpenDocument、XML、JSON に対応。圧縮ファイルも可。列も順序もサイズも自由です。
drop-privacy = 公開するまで、このパソコンの外には何も送りません。公開時も必要な列だけです。
drop-sample = サンプルで試す

## ログイン

sign-in = ログイン
sign-out = ログアウト
signing-in = ログイン中…
address-label = メールアドレス
link-send = リンクを送る
link-hint = メールで届くリンクでログインします。パスワードはありません。
link-sent = メールをご確認ください。{ $address } が登録されていれば、リンクをお送りしています。15 分間有効です。
passkey-use = パスキーでログイン
token-way = アクセスキーを使う
token-label = アクセスキー
token-hint = 公開のときだけ必要です。このタブを閉じると消えます。
sign-in-failed = ログインできませんでした

## 開いているファイル

files-label = ファイル
file-remove = { $name } を外す
file-reading = { $name } を読み取り中
file-cancel = 中止
file-waiting = 待機中 · { $size }
file-progress = { rows } · { $all } 中 { $read }
file-cancelled = 中止しました

## ファイルの状態

verdict-waiting = 待機中
verdict-reading = 読み取り中 · { rows }
verdict-ready = 公開できます · { lines }
verdict-check = { $things } 点を確認してください · { lines }
verdict-not-stock = 在庫として読み取れません
verdict-unreadable = このファイルは読み取れません
verdict-cancelled = 読み取りを中止しました
verdict-no-lines = 在庫の行が見つかりません
verdict-done = 結果が届きました。受領書をご覧ください。
verdict-of = { $name }：{ $verdict }
summary-label = 概要
cancelled-note = 読み取りを中止しました。何も保存していません。
read-after-all = やはり読み取る
read-uncorrected = 修正なしで読み取る

## 読み取った形式

understood-title = 読み取った形式
understood-lead = ファイルそのものから判定しました。変更すると、すぐに読み直します。
understood-undo = 修正を元に戻す
understood-why = 判定の理由
before-followed = 以前に確認された方法で読み取りました。
before-anew = 改めて調べる
before-aside = 以前に確認された内容は使っていません。
before-follow = 確認済みの方法で読み取る
fact-system = 作成したシステム
fact-format = 形式
fact-encoding = 文字コード
fact-delimiter = 列の区切り
fact-sheet = シート
fact-sheet-hidden = { $name }（非表示）
fact-header-row = 見出し行
fact-header-row-hint = なければ 0
fact-decimal-mark = 小数点
fact-decimal-point = ピリオド 9.90
fact-decimal-comma = カンマ 9,90
fact-currency = 通貨
fact-currency-hint = JPY、USD など
format-delimited = 区切りテキスト（CSV）
format-fixed-width = 固定幅テキスト
format-xlsx = Excel ブック（.xlsx）
format-xls = Excel 97–2003 ブック（.xls）
format-xlsb = Excel バイナリブック（.xlsb）
format-ods = OpenDocument 表計算（.ods）
format-html = 表のあるウェブページ
format-spreadsheetml = Excel 2003 の XML
format-product-xml = 商品フィード（XML）
format-json = JSON
encoding-western = 西ヨーロッパ（{ $name }）
encoding-central-european = 中央ヨーロッパ（{ $name }）
encoding-cyrillic = キリル文字（{ $name }）
encoding-greek = ギリシャ語（{ $name }）
encoding-turkish = トルコ語（{ $name }）
encoding-baltic = バルト諸語（{ $name }）
encoding-japanese = 日本語（{ $name }）
encoding-chinese-simplified = 簡体字中国語（{ $name }）
encoding-chinese-traditional = 繁体字中国語（{ $name }）
encoding-korean = 韓国語（{ $name }）
delimiter-comma = カンマ ,
delimiter-semicolon = セミコロン ;
delimiter-tab = タブ
delimiter-bar = 縦線 |
delimiter-blank = 空白
delimiter-blanks = 2 つ以上の空白

## 列の意味

columns-title = 列の意味
columns-lead = 意味のある列だけを送ります。仕入値や仕入先は送りません。
columns-header = ファイルの列
columns-example = 例
columns-means = 意味
columns-why = 理由
column-unnamed = { $letter } 列
column-meaning = { $name } の意味
column-store = 店舗
column-sure = 確実
column-likely = おそらく
column-doubt = 要確認

## すべての行を一度ずつ

ledger-title = 読み取った行
ledger-lead = ファイルのどの行も、このうちの 1 つに入っています。
ledger-label = 行の内訳
ledger-accepted = 採用
ledger-fixed = 修正
ledger-rejected = 除外
ledger-preamble = 見出しの上
ledger-header = 見出し
ledger-blank = 空白
ledger-footer = 注記・合計
ledger-total = 読み取った行数
ledger-unbalanced = 合計が合いません。こちらの不具合です。このファイルは公開せず、お知らせください。

## 問題

problems-title = 問題
problems-none = このファイルに問題はありません。
problems-label = 原因別の問題
severity-error = 除外
severity-warning = 要確認
severity-info = お知らせ
problem-found = 例：「{ $found }」
problem-rows = 行：{ $title }
problem-show = { $row } 行目を表示
problem-previous = 前の箇所
problem-next = 次の箇所
problem-place = { $all } 件中 { $place } 件目
problem-refuse = これらの値を除く
word-means = 「{ $word }」の意味
mark-means = { $found } は { $quantity }
decided-label = お客様の指定
decided-refused = 「{ $title }」：これらの値は除かれます。
decided-mark = 数量では「{ $mark }」が小数点です。
decided-undo = 取り消す

## 行の一覧

rows-title = 行
rows-label = ファイルの行
rows-which = 表示する行
rows-all = すべて
rows-accepted = 採用
rows-fixed = 修正
rows-rejected = 除外
rows-other = その他
rows-go-to = 行へ移動
rows-number = 行
rows-outcome = 結果
rows-wrong = （結果を参照）

## 店舗ごとの変更

stores-title = 変更される内容
stores-lead = 今お客様に見えている在庫と、店舗ごとに比べました。ファイルにないコードは 0 になります。
stores-sign-in = ログインすると、このファイルを公開中の在庫と比べられます。
stores-named = ファイルにある店舗は { $count } 店です：{ $names }。
store-unnamed = すべての行
store-target = 公開先
store-choose = 店舗を選択…
store-nowhere = 公開しない
store-twice = ファイルの別の部分も同じ店舗に向かっています。それぞれ別の店舗を選んでください。
difference-looking = 公開中の在庫と比べています…
difference-failed = 比べられませんでした
difference-new = 新規
difference-changed = 変更
difference-gone = なくなり 0 に
difference-same = 変更なし
changes-changed = 変更：{ $all } 件
changes-new = 新規：{ $all } 件
changes-gone = なくなったもの：{ $all } 件
changes-first = { $changes }（先頭の { $shown } 件）
change-code = コード
change-quantity = 数量
change-price = 価格
change-regular-price = 通常価格
change-unknown = 不明
change-becomes = →

## 公開

publish-title = 公開
publish-lead = 新しい在庫が受け付けられるまで、前回の正しい在庫が表示されます。受領書が発行されます。
next-columns = 列を選ぶ
next-columns-why = 在庫の行が見つかりません。バーコードか自社の商品コードの列を指定してください。
next-confirm = 確認する
next-confirm-why = 先に上の点を見て、確認してください。
next-sign-in = ログインして公開
next-sign-in-why = 公開できるのは、このお店で働く人だけです。
next-not-allowed-why = 閲覧だけで、公開はできません。公開できる役割をアカウントの管理者に依頼してください。
next-store = 店舗を選ぶ
next-store-why = どの店舗の在庫かを上で指定してください。1 店舗につき 1 回です。
next-publish = 公開する
next-publish-to = { $stores } 店舗に公開する
next-publish-why = 送るのは店舗、コード、数量、価格だけです。
next-sending = 公開中…
next-done = 完了
next-done-why = 修正するか別のファイルをドロップすると、もう一度公開できます。
confirm-title = 確認してください
confirm-tick = 確認しました。上の読み取りは正しいです。
publishing-to = { $store } に公開中…
publish-failed = { $store } に公開できませんでした
kept = 今後、このようなファイルは確認なしで同じように読み取ります。
kept-not = このファイルの読み取り方法を保存できませんでした
outcome-published = 公開しました。お客様に表示されています。
outcome-unchanged = 変更はありません。公開中の内容と同じです。
outcome-held = 保留しました。確認されるまで、前回の正しい在庫が表示されます。
outcome-superseded = より新しい在庫がすでに公開されています。そのまま表示されます。
outcome-received = 受け付けました。処理中です。
outcome-refused = 公開していません。前回の正しい在庫が表示されます。
receipt-title = { $store }：{ $outcome }
receipt-as-of = 在庫の日時
receipt-lines = 件数
receipt-compared = 前回との比較
receipt-counts = 新規 { $new }、変更 { $changed }、なくなったもの { $gone }、変更なし { $same }
receipt-written = 書き込んだ行数
receipt-delivery = 受付番号
receipt-hash = 送信内容の SHA-256
receipt-save = 受領書を保存

## 保存できるファイル

take-title = ファイルを保存
take-clean = 整えたファイル
take-rejected = 除外した行と理由
take-saved = 保存しました。
take-failed = 保存できませんでした
rejected-row = 行
rejected-reason = 理由
rejected-hint = 対処

## ページと読み取りエンジンの不具合

fault-place = { $offset } バイト目で見つかりました。
page-fallen = このページで問題が起きました。
    .hint = こちらの不具合です。ページを再読み込みしてもう一度お試しください。繰り返すときはお知らせください：{ $what }
engine-fallen = 読み取りエンジンが停止しました。
    .hint = ファイルではなく、こちらの不具合です。もう一度ドロップしてください。繰り返すときはお知らせください：{ $what }
engine-confused = このファイルの読み取り中に問題が起きました。
    .hint = { engine-fallen.hint }
file-forgotten = このファイルは読み直しが必要です。
    .hint = 読み取りエンジンを再起動しました。もう一度ドロップしてください。
file-gone = ファイルを読み取れなくなりました。
    .hint = ドロップした後に移動または変更されたようです。もう一度ドロップしてください。

## サーバーからの拒否

server-unreachable = サーバーに接続できません。
    .hint = 接続を確認してもう一度お試しください。読み取り、修正、保存は接続なしでもできます。
server-silent = サーバーが理由を示さずに { $status } を返しました。
    .hint = 1 分後にもう一度お試しください。ファイルと修正内容はそのまま残っています。
internal = サーバーで問題が起きました。
    .hint = お客様の操作が原因ではありません。もう一度お試しください。同じファイルが二重に数えられることはありません。
token-invalid = ログインしていないか、ログインが終了しています。
    .hint = もう一度ログインしてください。アクセスキーの場合は、全体がコピーされているか確認してください。
token-role = この役割ではできません。
    .hint = アカウントの管理者に、stock、manager、owner のいずれかの役割を依頼してください。
not-found = この店舗はお客様の店舗ではありません。
    .hint = ご自分の店舗を選ぶか、アカウントの管理者にお尋ねください。
