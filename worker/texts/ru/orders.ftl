### What suppliers read.

purchase-code = Код
purchase-title = Наименование
purchase-quantity = Количество
purchase-order = Заказ от { $retailer }
purchase-order-letter = Здравствуйте, { $supplier }! Наш заказ во вложении. С уважением, { $retailer }
