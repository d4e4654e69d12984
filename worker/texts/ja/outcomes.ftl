### 届いたものについて言うこと。保留や使えない理由、メールへの返事、フォルダーの中のファイルの横に置くもの。

## 保留した理由、使えない理由

reading-no-stock = ファイルに在庫が見つかりません。
    .hint = 在庫表を送ってください。どの行にもバーコードか商品番号が必要です。
reading-columns = 列の確認が必要です。
reading-layouts = アーカイブに形の違う表がいくつもあります。
reading-no-lines = 在庫の行がありません。
reading-text-only = { $size } MiB を超えてよいのはテキストだけです。CSV、TSV など、gzip でも構いません。
    .hint = CSV で送るか、店舗ごとに分けてください。
stores-elsewhere = ファイルに、この店舗ではない行があります：{ $names }。
    .hint = 全店舗のファイルとして送るか、この店舗にその名前かコードを付けてください。
stores-missing = どの行にも店舗が書かれていません。
    .hint = その店舗あてに送ってください。
stores-unknown = { $lines ->
   *[other] { $lines } 行が知らない店舗のものです：{ $names }。
}
stores-unsaid = { $lines ->
   *[other] { $lines } 行に店舗が書かれていません。
}
lines-conflict = { $lines ->
   *[other] { $lines } 行が、同じコードと店舗の別の行と食い違っています。
}
quoted = 「{ $name }」
objection-paused = 入手元は停止中です。
objection-no-brand = この入手元はブランドごとですが、どの行にもブランドが書かれていません。
objection-taken-back = このファイルの在庫は、前に取り消されています。
changes-late = { $changes ->
   *[other] { $changes } 件の変更は、公開中の在庫がすでに知っている時点のものです。
}

## メールへの返事

letter-taken = メールを受け取りました。
letter-unclear = メールを受け取りましたが、そのままでは使えないものがあります。
letter-waits = メールを受け取りました。店舗の確認を待っています。
letter-unreadable = メールから在庫を取り込めませんでした。
letter-by-machine = これは Onhand のコンピューターが書いた返事です。返信しても誰も読みません。
letter-text = メールの本文
letter-no-file = メールに在庫のファイルがありません。添付してください。
letter-automatic = プログラムが送ったメールで、ファイルがありません。
letter-link = メールにファイルがなく、リンクがあります：{ $links }。ファイルを添付するか、{ $hosts } へのリンクを Onhand で許可してもらってください。
letter-link-failed = メールにファイルがなく、リンクの先にもファイルがありません。{ $why } ファイルを添付してください。
letter-winmail = 添付ファイルが、Outlook でしか開けない形（winmail.dat）になっています。リッチテキストではなく、テキスト形式か HTML 形式で送ってください。
letter-decoration = 画像か署名です。
letter-repeated = 同じファイルがメールの前のほうにあります。
letter-rival = メールには「{ $name }」もあり、どちらも同じ店舗の在庫かもしれません。
letter-other-store = ファイル名は { $store } ですが、送り先は別の店舗のアドレスです。
part-published = { $file }：公開しました。
part-unchanged = { $file }：公開中のものと同じです。
part-held = { $file }：確認されるまで保管します。
part-superseded = { $file }：公開中のものより古いため、公開中のものを残します。
part-unreadable = { $file }：読み取れませんでした。
part-refused = { $file }：送り先のアドレスに合いません。
part-received = { $file }：調べています。

## フォルダーの中のファイルの横に置くもの

outcome-published = 公開しました。お客様に見えています。
outcome-unchanged = 変更はありません。公開中のものと同じです。
outcome-held = 保留しました。ページで確認されるまで、最後の正しい在庫を公開したままにします。
outcome-superseded = もっと新しい在庫がすでに公開されています。
outcome-received = 受け取りました。処理中です。
outcome-refused = 公開していません。最後の正しい在庫を公開したままにします。
outcome-delivery = 受付番号 { $id }
outcome-moment = { $moment } の在庫
outcome-lines = { $lines ->
   *[other] { $of } 行
}：新規 { $new }、変更 { $changed }、消滅 { $gone }、同じ { $same }
outcome-problem = { $title }（{ $count }）：{ $hint }

## Dropbox に尋ねたあと

dropbox-done = フォルダーをつなぎました。ファイルを取り込んでいます。このウィンドウを閉じて、Onhand に戻ってください。
dropbox-not-done = 何もつながれていません。{ $why } このウィンドウを閉じて、Onhand でやり直してください。
