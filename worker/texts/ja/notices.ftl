### 入手元について知らせること。件名と、hint として本文。

number-grouped = { $head },{ $tail }
number-decimal = { $whole }.{ $part }
of-store = { $store }：{ $what }
as-it-is = { $text }
both-said = { $first }{ $second }
names-more = { $names } ほか { $more } 件

notice-held = { $feed }：{ $file } が確認を待っています
    .hint = { $file } はいつもと違うため、公開していません。お決めになるまで、これまでの在庫を公開したままにします。
notice-invalid = { $feed }：{ $file } は使えません
    .hint = { $file } を使えなかったため、何も変えていません。システムで直して、もう一度送ってください。
notice-late = { $feed }：在庫が届いていません
    .hint = { $feed } の在庫が予定の時刻に届きませんでした。最後のファイルは { $seen } に届きました。書き出しが動いているか、コンピューターの電源が入っているか確かめてください。
notice-late-a-day = { $feed }：1 日たっても在庫が届きません
    .hint = { $feed } の在庫が { $seen } から届いていません。書き出しが動いているか、コンピューターの電源が入っているか確かめてください。
notice-stale = { $feed }：在庫が古くなっています
    .hint = { $feed } から使える在庫が何日も届いていません。公開中の内容は、もう当てになりません。
notice-frozen = { $feed }：同じファイルが続いています
    .hint = { $feed } から何日も同じ在庫が届いています。これまではなかったことです。最後のファイルは { $seen } に届きました。新しく書き出されているか確かめてください。
notice-recovered = { $feed }：元どおりになりました
    .hint = { $feed } は元どおりです。何もする必要はありません。

notice-test = Onhand：これはテストです
    .hint = 在庫に何かあったときは、このようにお知らせします。今は何も問題ありません。
notice-source-failed = { $feed }：ファイルを取得できません
    .hint = { $feed } のファイルを続けて何度も取得できませんでした。これまでの在庫を公開したままにします。
notice-source-recovered = { $feed }：ファイルを取得できるようになりました
    .hint = { $feed } のファイルを取得できるようになりました。何もする必要はありません。
notice-dropbox-failed = Dropbox の { $feed } を読み取れません
    .hint = Dropbox のフォルダー { $feed } を続けて何度も読み取れませんでした。これまでの在庫を公開したままにします。
notice-dropbox-revoked = Dropbox の { $feed } とのつながりが切れました
    .hint = Dropbox のフォルダー { $feed } からは、もうファイルを取り込みません。これまでの在庫を公開したままにします。
notice-dropbox-recovered = Dropbox の { $feed } を読み取れるようになりました
    .hint = Dropbox のフォルダー { $feed } を読み取れるようになりました。何もする必要はありません。
notice-sender-waiting = { $feed } が在庫を送ろうとしています
    .hint = { $feed } から初めてメールが届きました。差出人を許可するか拒否するまで待ちます。

notice-late-stores = { $feed }：{ $count ->
    [one] { $stores } がありません
   *[other] { $count } 店舗がありません
}
    .hint = { $feed } のファイルに { $named } がいつもより長く含まれていません。そこの在庫は公開したままにします。
notice-late-a-day-stores = { $feed }：{ $count ->
    [one] { $stores } がまだありません
   *[other] { $count } 店舗がまだありません
}
    .hint = { $feed } のファイルに、1 日たっても { $named } がありません。
notice-stale-stores = { $feed }：{ $count ->
    [one] { $stores } の在庫が古くなっています
   *[other] { $count } 店舗の在庫が古くなっています
}
    .hint = { $feed } のファイルに何日も { $named } がありません。そこで公開中の内容は、もう当てになりません。
notice-recovered-stores = { $feed }：{ $count ->
    [one] { $stores } が戻りました
   *[other] { $count } 店舗が戻りました
}
    .hint = { $feed } のファイルにまた { $named } があります。何もする必要はありません。

notice-lines = { $lines ->
   *[other] { $of } 行
}：+{ $new }、−{ $gone }、変更 { $changed }。
notice-barcodes = { $barcodes ->
   *[other] 読めないバーコードが { $unreadable } 件あります。
}
notice-last-good = 最後に問題なく届いたのは { $good } です。

## まとめ

notice-digest = 在庫のまとめ：{ $troubled } 件の入手元に対応が必要です
    .hint = { $from } から { $until } までの入手元のようすです。
notice-digest-well = 在庫のまとめ：すべて順調です
    .hint = { $from } から { $until } までの入手元のようすです。何もする必要はありません。
digest-feed = { $feed }：{ $state }。{ $deliveries ->
   *[other] { $of } 件
}のうち公開 { $published }、保留 { $held }、未使用 { $unused }。
digest-silent = { $feed }：{ $state }。何も届きませんでした。
digest-stock = 最後に問題なく届いたもの：{ $lines ->
   *[other] { $of } 行
}、{ $units } 個。
digest-open = { $when } から未解決：{ $what }。
digest-more = ほかにも入手元があります。すべてはページで見られます。

## 知らせを受け取るかどうか

notice-confirm = { $retailer } について Onhand からお知らせしてもよろしいですか
    .hint = { $retailer } のどなたかが、在庫に何かあったときの連絡先としてこのアドレスを登録しました。お望みなら 7 日以内にこのページを開き、ボタンを押してください。お心当たりがなければ、そのままで結構です。これ以上お送りすることはありません。
notice-stop = このメールを止めるには：{ $link }
page-confirm = { $retailer } について { $address } にお知らせしてもよろしいですか
    .hint = 在庫が遅れたとき、確認を待つとき、使えないときにお知らせします。
page-confirm-button = はい、知らせてください
page-confirmed = ありがとうございます。お知らせします。
    .hint = どのメールにも、止めるためのリンクがあります。このウィンドウは閉じて構いません。
page-stop = { $retailer } について { $address } へのお知らせを止めますか
    .hint = { $retailer } の側で勝手に再開することはできません。
page-stop-button = はい、止めてください
page-stopped = これ以上お知らせしません。
    .hint = このウィンドウは閉じて構いません。
page-old = このリンクはもう使えません。
    .hint = 在庫の担当者に新しいリンクを頼んでください。Onhand の「通知先」にあります。

## The status page

status-title = { $retailer } の在庫の届き方
    .hint = このアドレスを知っている人には、このページだけが見えます。
status-well = すべて順調です。
status-wrong = 確認が必要なフィードが { $feeds } 件あります。
status-none = まだ何も設定されていません。
status-good = 最後の正しいファイルは{ $when }に届きました。
status-never = 正しいファイルはまだ届いていません。
status-next = 次のファイルは{ $when }に届く予定です。
status-source = ファイルを取得できません。最初に失敗したのは{ $when }です。
when-soon = 1時間以内
when-lately = この1時間以内
when-in-hours = { $hours }時間後
when-hours-ago = { $hours }時間前
when-in-days = { $days }日後
when-days-ago = { $days }日前
