### What the page says to those who are signed in, and the Worker in what it sends them.

## What is not as it used to be

judge-known-codes = 在庫のあるコードのうち { $found } % しかこのファイルにありません。
judge-fewer-rows = ファイルは { $found } 行です。いつもは { $usual } 行です。
judge-more-rows = ファイルは { $found } 行です。いつもは { $usual } 行しかありません。
judge-fewer-units = ファイルは合計 { $found } 個です。いつもは { $usual } 個です。
judge-more-units = ファイルは合計 { $found } 個です。いつもは { $usual } 個しかありません。
judge-flipped = コードの { $found } % で、在庫ありと在庫なしが入れ替わります。
judge-price = ほとんどの価格が以前の { $found } 倍です。
judge-rejected = 行の { $found } % が使えません。いつもは { $usual } % です。
judge-unknown-quantities = 行の { $found } % に数量がありません。いつもは { $usual } % です。
judge-repeated = 行の { $found } % が重複しています。いつもは { $usual } % です。
judge-stores-missing = { $usual } 店舗のうち { $found } 店舗がファイルにありません。その在庫はそのままです。
judge-layout = 列が前回のファイルと違います。
judge-form = 形式、文字コード、または区切り文字が前回のファイルと違います。
judge-older-report = レポートの日付は { $found } ですが、前回のものは { $usual } でした。
judge-same-day = レポートの日付は数日前と同じ { $found } のままです。
judge-sheet-full = ファイルは { $found } 行で、表計算シートの上限と同じです。欠けている行があるかもしれません。
judge-round-rows = ファイルはちょうど { $found } 行です。そこで切れているかもしれません。
judge-no-line-end = 最後の行が途中で終わっています。ファイルが切れているかもしれません。

## What came of fetching a file

source-delivered = ファイルを取り込みました。結果は入手元の欄にあります。
source-unchanged = 前回と同じファイルです。
source-address = このアドレスからは取得できません。ログインしていないブラウザーで開けるアドレスを入力してください。
source-unauthorized = サーバーに認証を求められたか、認証できませんでした。ユーザー名とパスワードを確かめてください。
source-forbidden = サーバーが公開していないファイルです。リンクを知っている全員に共有するか、ユーザー名とパスワードを入力してください。
source-not-found = このアドレスにファイルがありません。移動したか、名前が変わっていませんか。
source-web-page = ファイルではなく、ウェブページかログイン画面が返ってきました。プライベートウィンドウで開いて、すぐにダウンロードが始まるか確かめてください。
source-unreadable = 取得しましたが、読み取れません。理由は届いたものの欄にあります。
source-misaddressed = 取得しましたが、ほかの店舗の行でした。
source-too-large = ファイルが 25 MiB を超えています。zip にするか、店舗ごとに分けてください。
source-redirects = アドレスが転送ばかりです。実際にファイルがあるアドレスを入力してください。
source-secret = 保存したパスワードを読み取れません。もう一度入力してください。
source-certificate = サーバーの証明書が有効ではありません。更新してもらってください。
source-refused = サーバーに拒否されました。サーバーの担当者に条件を確かめてください。
source-busy = サーバーが混んでいるか、遅すぎます。何もしなくても、まもなくもう一度試します。
source-unreachable = サーバーに接続できません。名前が正しいか、動いているか確かめてください。まもなくもう一度試します。
source-unfinished = ファイルがまだ完成していませんでした。何もしなくても、完成したら取り込みます。
source-too-often = 試したばかりです。
    .hint = 5 秒待って、もう一度お試しください。
source-folder-gone = フォルダーがもうありません。移動したか、名前が変わっていませんか。
dropbox-revoked = Dropbox に入れなくなりました。もう一度つないでください。

## How feeds are

health-healthy = 順調
health-frozen = 変化なし
health-late = 遅れ
health-stale = 古い
health-invalid = 使用不可
health-held = 確認待ち
health-paused = 停止中
health-pending = 未着
stage-frozen = 変化なし
stage-held = 確認待ちのファイルがあります
stage-invalid = 使えないファイルがあります
stage-late = 遅れ
stage-late-a-day = 1 日以上の遅れ
stage-stale = 古い
