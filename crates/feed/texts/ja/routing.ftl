### 店舗が注文をどう分担するかの理由と、振り分けられない注文の問題点。

routing-nothing = 注文された商品はありません。
routing-nobody = オンライン販売をしている店舗がないため、注文に応じる店舗がありません。
routing-collected = 注文は{ $outlet }で受け取られるため、{ $outlet }だけが応じます。
routing-whole = すべて{ $outlet }にあります。
routing-whole-part = 出せるものはすべて{ $outlet }にあります。
routing-also-priority = { $others }も応じられますが、優先順位で{ $outlet }が先です。
routing-also-distance = { $others }も応じられますが、{ $outlet }のほうが近くです。
routing-also-name = { $others }も応じられますが、名前の順で{ $outlet }が先です。
routing-several = すべてがそろう店舗は一つもありません。{ $count }店舗を合わせるとそろいます。
routing-several-part = 出せるものがすべてそろう店舗は一つもありません。{ $count }店舗を合わせるとそろいます。
routing-serves = { $outlet }が{ $items }を出します。
routing-has = { $outlet }には{ $whole }がありますが、{ $lacks }です。
routing-has-little = { $outlet }は{ $lacks }です。
routing-none = { $sku }はなし
routing-few = { $sku }は{ $quantity }個だけ
routing-item = { $sku } { $quantity }個
routing-split = { $sku } { $quantity }個がそろう店舗は一つもありません：{ $parts }。
routing-split-elsewhere = { $outlets }には{ $sku } { $quantity }個がすべてありますが、店舗か分割する行が増えます：{ $parts }。
routing-part = { $outlet }から{ $quantity }個
routing-missing = { $sku } { $ordered }個のうち{ $missing }個は出せません：オンライン販売の店舗には合わせて{ $there }個あります。
routing-missing-all = { $sku } { $ordered }個は出せません：オンライン販売の店舗には一つもありません。
routing-missing-there = { $sku } { $ordered }個のうち{ $missing }個は出せません：{ $outlet }には{ $there }個あります。
routing-missing-there-all = { $sku } { $ordered }個は出せません：{ $outlet }には一つもありません。
routing-elsewhere = { $count ->
   *[other] { $outlets }には{ $sku }がありますが、オンライン販売をしていません。
}
routing-elsewhere-collected = { $count ->
   *[other] { $outlets }には{ $sku }がありますが、注文は{ $outlet }で受け取られます。
}
routing-left-out = { $count ->
   *[other] { $outlets }はオンライン販売をしていないため、加わりません。
}
routing-unproven = すべてを試す前に探索を打ち切りました。もっと良い分担があるかもしれません。

routing-and = { $names }、{ $last }
routing-more = { $names }、ほか{ $more }件

## 注文の問題点

routing-twice = 二つの店舗の id が「{ $id }」です：outlets[{ $first }] と outlets[{ $second }]。
    .hint = 店舗ごとに別の id を付けてください。
routing-no-pickup = pickup に書かれた id「{ $id }」の店舗がありません。
    .hint = 店舗の一つを書くか、発送する注文なら pickup を省いてください。
routing-too-many = lines[{ $place }] の数量が{ $most }個を超えています。
    .hint = 数量を確かめてください。
routing-distance = outlets[{ $place }] の km が 0 未満です。
    .hint = km は買い物客までの距離です。わからないときは省いてください。
routing-outlets = 店舗が{ $count }あります。一度に調べるのは{ $most }までです。
    .hint = 注文の商品がまったくない店舗を省いてください。
routing-lines = 注文が{ $count }行あります。振り分けられるのは{ $most }行までです。
    .hint = 同じ SKU の行をまとめるか、注文を分けてください。
