### The office: what stands on the stock.

office-stock = 在庫ファイル
office-sign-in = 表示するにはサインインしてください。
office-outlets = 拠点
