### `onhand check` の言葉。

check-ready = 公開できます：{ lines }。
check-doubtful = 先に確認してください：{ lines }。
check-unreadable = このファイルは在庫として読み取れません。
lines = 在庫 { $lines } 件
check-system = { $system } の出力するファイルです。
check-columns = 列
check-rows = 行
check-problems = 問題
check-store = { $field }（{ $store }）
check-ledger = 読み取り { $read } = 見出しの上 { $preamble } + 見出し { $header } + 空白 { $blank } + 注記・合計 { $footer } + 採用 { $accepted } + 修正 { $fixed } + 除外 { $rejected }
check-place = { $row } 行目：{ $found }
