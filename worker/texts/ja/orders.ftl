### What suppliers read.

purchase-code = コード
purchase-title = 品名
purchase-quantity = 数量
purchase-order = { $retailer } からの注文
purchase-order-letter = { $supplier } 御中　注文内容を添付いたします。よろしくお願いいたします。{ $retailer }
