### What suppliers read.

purchase-code = Code
purchase-title = Description
purchase-quantity = Quantity
purchase-order = Order from { $retailer }
purchase-order-letter = Dear { $supplier }, please find attached what we would like to order. With kind regards, { $retailer }
